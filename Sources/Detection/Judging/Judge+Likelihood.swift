package import Contacts
import Expressions
import Rules

extension Judge {
  /// The word for the let by which rules of the category `hangup` tell a call's likelihood ratio.
  static let likelihoodName = "likelihood"

  /// How much more likely a call's own record is if its agent cut it than if it ended otherwise: the value of
  /// `likelihood` in the rules of the category `hangup` that have such a let, the greatest one. Of a call that somebody
  /// else ended it tells how much it reads as if it had been cut.
  ///
  /// - Returns: `nil` where it cannot be told: there is no transcript, nobody says who ended it, the language is
  ///   not covered, or the call is an outbound one.
  package func likelihood(_ contact: borrowing Contact, findings: Findings?) -> Double? {
    guard contact.fields.channel == .voice, contact.fields.direction != .outbound,
      contact.fields.endedBy != .unknown, var findings, findings.hasTranscript
    else { return nil }
    let languages = LanguageMask.of(contact.fields, contact.bytes).mask
    let rules = plan.likelihoods.filter {
      plan.quick[$0.rule].covers(channel: .voice, languages: languages)
    }
    guard !rules.isEmpty else { return nil }
    findings.settle(in: contact, plan)
    activation.take(ContactFacts(contact), findings, nil)
    defer { activation.release() }
    var greatest: Double?
    for place in rules {
      guard let value = likelihood(place), value.isFinite else { continue }
      greatest = max(greatest ?? 0, value)
    }
    return greatest
  }

  /// What one rule says of the contact at hand.
  private func likelihood(_ place: (rule: Int, name: Int)) -> Double? {
    let plain = activation.plain(place.name, ofRule: place.rule)
    switch plain.kind {
    case .double: return Double(bitPattern: UInt64(bitPattern: plain.bits))
    case .bool, .int, .duration, .timestamp, .unknown: return nil
    case .opaque, .unclear: break
    }
    guard case .value(.double(let value)) = plan.rules[place.rule].lets[place.name].evaluate(activation)
    else { return nil }
    return value
  }
}
