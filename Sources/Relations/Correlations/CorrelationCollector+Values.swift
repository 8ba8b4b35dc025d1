import Contacts
import Detection
import Expressions
import Rules

/// The values of a contact and of its flags, as correlations count them.
extension CorrelationCollector {
  func values(_ contact: Contact, _ relations: RelationFacts) -> [String?] {
    let facts = ContactFacts(contact)
    return plan.fields.map { value($0, facts, relations) }
  }

  /// The values of a flag: the agent is the one whom it names, and the team and the supervisor are that agent's.
  func values(_ contact: Contact, _ relations: RelationFacts, of flag: DraftFlag) -> [String?] {
    let facts = ContactFacts(contact)
    let leg = flag.leg.flatMap { contact.legs.indices.contains($0) ? contact.legs[$0] : nil }
    let team = leg.flatMap { $0.team.isEmpty ? nil : contact.string($0.team) }
    let isOwn = flag.agent == contact.string(.agent)
    return plan.fields.map { variable in
      switch variable {
      case .agent: flag.agent
      case .team: team ?? (isOwn ? contact.string(.team) : nil)
      case .supervisor: isOwn ? contact.string(.supervisor) : nil
      default: value(variable, facts, relations)
      }
    }
  }

  func value(
    _ variable: ContactVariable, _ facts: ContactFacts, _ relations: RelationFacts
  ) -> String? {
    if variable == .complexity { return relations.complexity.map { "\($0)" } }
    switch facts.value(of: variable) {
    case .value(.string(let text)): return text
    case .value(.int(let number)): return String(number)
    case .value(.double(let number)): return "\(number)"
    case .value(.bool(let flag)): return String(flag)
    case .value, .unknown, .error: return nil
    }
  }

  func measure(
    _ variable: ContactVariable, _ contact: Contact, _ relations: RelationFacts
  ) -> Int64? {
    if variable == .complexity { return relations.complexity.flatMap(Self.billionths) }
    return switch ContactFacts(contact).value(of: variable) {
    case .value(.duration(let nanoseconds)): nanoseconds
    case .value(.int(let number)): Self.billionths(Double(number))
    case .value(.double(let number)): Self.billionths(number)
    case .value, .unknown, .error: nil
    }
  }

  /// A number in billionths, where that fits.
  package static func billionths(_ number: Double) -> Int64? {
    let scaled = (number * 1e9).rounded()
    return scaled.isFinite && scaled.magnitude < 9e18 ? Int64(scaled) : nil
  }
}
