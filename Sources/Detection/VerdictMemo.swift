import Contacts
import Rules

/// What rules came to on contacts of which nothing was found, by the few fields that their conditions read: a
/// night holds millions of such contacts and a handful of cases.
struct VerdictMemo {
  /// What is remembered; a hit never is.
  enum Verdict {
    case miss
    /// The number of the reason.
    case notEvaluated(Int)
  }

  private static let cases = 1 << 12
  private var verdicts: [UInt16]
  /// The reasons, by number.
  private(set) var reasons: [String] = []

  /// A memo for so many rules.
  init(rules: Int) { verdicts = Array(repeating: 0, count: rules * Self.cases) }

  /// The number of a contact's case.
  static func key(_ facts: borrowing ContactFacts, _ findings: borrowing Findings) -> Int {
    var key = facts.fields.channel.map { Int($0.rawValue) + 1 } ?? 0
    key |= (facts.fields.direction.map { Int($0.rawValue) + 1 } ?? 0) << 2
    key |= Int(facts.fields.endedBy.rawValue) << 4
    key |= Int(facts.fields.endedByBasis.rawValue) << 7
    key |= (findings.hasTranscript ? 1 : 0) << 9
    key |= (findings.hasTimes ? 1 : 0) << 10
    key |= (findings.hasEnds ? 1 : 0) << 11
    return key
  }

  /// The number of a reason.
  mutating func number(of reason: String) -> Int {
    if let number = reasons.firstIndex(of: reason) { return number }
    reasons.append(reason)
    return reasons.count - 1
  }

  subscript(rule: Int, key: Int) -> Verdict? {
    get {
      switch verdicts[rule * Self.cases + key] {
      case 0: nil
      case 1: .miss
      case let number: .notEvaluated(Int(number) - 2)
      }
    }
    set {
      switch newValue {
      case nil: verdicts[rule * Self.cases + key] = 0
      case .miss?: verdicts[rule * Self.cases + key] = 1
      case .notEvaluated(let number)?:
        if number < Int(UInt16.max) - 2 { verdicts[rule * Self.cases + key] = UInt16(number + 2) }
      }
    }
  }
}
