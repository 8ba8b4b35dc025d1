import Contacts
import Expressions
import Rules

/// A part of a rule's condition that is cheap to try: where it fails, the condition is false, whatever the
/// rest would come to.
enum FieldTest {
  /// A field of few values; bit *n* is set where the value of raw number *n* does not fail.
  case channel(UInt8), direction(UInt8), endedBy(UInt8), endedByBasis(UInt8)
  /// Whether the selection of that number, counted over all rules, must be found (or must not).
  case found(Int, Bool)
  /// Any other condition on one variable that holds no text.
  case value(ContactVariable, Conjunct)

  /// The test for a conjunct, or `nil` where trying it is no cheaper than the whole.
  init?(_ conjunct: Conjunct, firstSelection: Int, selections: Int) {
    let slot = conjunct.reference.slot
    if let variable = ContactVariable(rawValue: slot) {
      guard conjunct.reference.path.isEmpty else { return nil }
      self.init(conjunct, variable)
      return
    }
    let index = slot - Rule.firstSelectionSlot
    guard index >= 0, index < selections, conjunct.reference.path == [0], conjunct.comparison == .isTrue
    else { return nil }
    self = .found(firstSelection + index, !conjunct.isNegated)
  }

  private init?(_ conjunct: Conjunct, _ variable: ContactVariable) {
    func mask(_ names: [(UInt8, String)], always: UInt8 = 0) -> UInt8 {
      names.reduce(always) { mask, entry in
        conjunct.isFalse(for: .string(entry.1)) == true ? mask : mask | 1 << entry.0
      }
    }
    switch variable {
    case .channel: self = .channel(mask(Channel.allCases.map { ($0.rawValue, $0.name) }))
    case .direction: self = .direction(mask(Direction.allCases.map { ($0.rawValue, $0.name) }))
    case .endedBy:
      self = .endedBy(
        mask(EndedBy.allCases.map { ($0.rawValue, $0.name) }, always: 1 << EndedBy.unknown.rawValue))
    case .endedByBasis: self = .endedByBasis(mask(EndedByBasis.allCases.map { ($0.rawValue, $0.name) }))
    case .startedAt, .answeredAt, .endedAt, .wait, .talk, .hold, .afterWork, .holds, .transfers, .legs,
      .turns,
      .csat, .surveyOffered:
      self = .value(variable, conjunct)
    default: return nil
    }
  }

  /// Whether the test fails for a contact's fields. Tests of selections never do here.
  func fails(for facts: ContactFacts) -> Bool {
    switch self {
    case .channel(let mask): facts.fields.channel.map { mask >> $0.rawValue & 1 == 0 } ?? false
    case .direction(let mask): facts.fields.direction.map { mask >> $0.rawValue & 1 == 0 } ?? false
    case .endedBy(let mask): mask >> facts.fields.endedBy.rawValue & 1 == 0
    case .endedByBasis(let mask): facts.basisIsKnown && mask >> facts.fields.endedByBasis.rawValue & 1 == 0
    case .found: false
    case .value(let variable, let conjunct):
      if case .value(let value) = facts.value(of: variable) {
        conjunct.isFalse(for: value) == true
      } else {
        false
      }
    }
  }
}
