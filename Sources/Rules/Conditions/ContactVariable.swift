package import Expressions

/// A variable of a contact that every expression of a rule may read; `slot` is its place.
package enum ContactVariable: Int, CaseIterable, Hashable, Sendable {
  case contactID, vendor, sourceID, channel, direction, queue, campaign, brand, site, agent, team, supervisor
  case customerKey, language
  case startedAt, answeredAt, endedAt
  case wait, talk, hold, afterWork
  case holds, transfers, legs, turns
  case endedBy, endedByBasis, disposition, reason, caseID
  case csat, surveyOffered, recording, complexity
  /// Keys beyond the contract, `map(string, dyn)`.
  case attributes
  /// The contact as an object whose fields are all the variables above, in the same slots, for
  /// `has(contact.csat)`.
  case contact

  /// Its slot among the variables of an expression.
  package var slot: Int { rawValue }

  /// The word for it in rules, views and exports.
  package var name: String { Self.names[rawValue] }

  /// The words of all, by slot.
  private static let names = allCases.map(\.word)

  private var word: String {
    switch self {
    case .contactID: "contact_id"
    case .sourceID: "source_id"
    case .customerKey: "customer_key"
    case .startedAt: "started_at"
    case .answeredAt: "answered_at"
    case .endedAt: "ended_at"
    case .afterWork: "after_work"
    case .endedBy: "ended_by"
    case .endedByBasis: "ended_by_basis"
    case .caseID: "case_id"
    case .surveyOffered: "survey_offered"
    default: String(describing: self)
    }
  }

  /// Its type in expressions.
  package var type: ValueType {
    switch self {
    case .startedAt, .answeredAt, .endedAt: .timestamp
    case .wait, .talk, .hold, .afterWork: .duration
    case .holds, .transfers, .legs, .turns: .int
    case .csat, .complexity: .double
    case .surveyOffered: .bool
    case .attributes: .map(.string, .dyn)
    case .contact: .object(Self.contactType)
    default: .string
    }
  }

  /// The type of `contact`: field *i* is the variable in slot *i*.
  package static let contactType = ObjectType(
    name: "contact", fields: allCases.dropLast().map { ($0.name, $0.type) })

  /// The variable of that name, if there is one.
  package init?(name: String) {
    guard let found = Self.byName[name] else { return nil }
    self = found
  }

  /// The words that a contact may be described by: all but `contact` itself.
  package static let fieldNames = Array(names.dropLast())

  private static let byName = Dictionary(uniqueKeysWithValues: zip(names, allCases))
}
