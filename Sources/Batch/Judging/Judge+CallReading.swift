import Contacts
import Detection
import Relations

extension Judge {
  /// What a call's own record says of how it ended.
  typealias Reading = (level: CallReading.Level, ratio: Double)

  /// From which ratio on a call that the customer ended has broken off: customers hang up without leave as well, but
  /// hardly after their own question.
  private static let leastBroken = 2.0

  /// What a call's own record says of how it ended; `nil` where it is nobody's call for certain, or nobody says who
  /// ended it and there is no transcript either.
  ///
  /// - Parameter findings: What was found in the contact's turns, by the turns' own times, where that is at hand.
  func reading(of contact: borrowing Contact, _ findings: Findings? = nil) throws -> Reading? {
    let fields = contact.fields
    guard fields.channel == .voice, fields.direction != .outbound, contact.hasKnownAgent else { return nil }
    guard fields.endedBy != .unknown else { return contact.turnCount ?? 0 > 0 ? (.sideless, 0) : nil }
    guard contact.turnCount == nil else {
      guard let ratio = try likelihood(ofOwned: contact, findings) else { return nil }
      if fields.endedBy == .agent { return (ratio > 0 ? CallReading.Level(ratio) : .released, ratio) }
      if ratio >= Self.leastBroken || ratio > 0 && fields.endedBy == .system { return (.brokenOff, 0) }
      guard fields.endedBy == .customer else { return (.ordinary, 0) }
      return (ratio <= 0 ? .left : ratio < 1 ? .leftWeak : .leftFair, 0)
    }
    guard fields.answeredAt != nil else { return nil }
    let isShort = fields.endedBy == .agent && fields.talk.map { $0 < 60_000 } ?? false
    return (isShort ? .pattern : .silentOrdinary, 0)
  }

  /// ``likelihood(_:findings:)`` of a call that is one agent's for certain, whoever ended it: after a transfer the call
  /// is that of the last leg's agent, and where the legs do not tell, nobody's.
  private func likelihood(ofOwned contact: borrowing Contact, _ findings: Findings?) throws -> Double? {
    guard contact.fields.channel == .voice, contact.hasKnownAgent, contact.turnCount != nil else {
      return nil
    }
    return likelihood(contact, findings: try findings ?? Findings(decoding: contact.findings))
  }
}

extension Contact {
  /// Whether it is known whose contact it was in the end.
  var hasKnownAgent: Bool {
    guard !fields[.agent].isEmpty else { return false }
    guard let transfers = fields.transfers, transfers > 0 else { return true }
    guard legs.count > transfers, let last = legs.last else { return false }
    return !last.agent.isEmpty
  }
}
