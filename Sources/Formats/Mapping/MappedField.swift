package import Contacts

/// A field of a contact that a mapping may fill.
package enum MappedField: Hashable, Sendable {
  /// A text.
  case text(TextField)
  /// An enumeration.
  case channel, direction, endedBy
  /// An instant.
  case startedAt, answeredAt, endedAt, updatedAt
  /// A duration. `duration` runs from the start, and tells the end where no stamp does.
  case wait, talk, hold, afterWork, duration
  /// A count.
  case holds, transfers
  /// The customer's mark, and whether a survey was offered.
  case csat, surveyOffered

  /// All fields with their names, in the order in which a record is read.
  static let all: [(name: String, field: MappedField)] =
    [
      ("channel", .channel), ("direction", .direction), ("started_at", .startedAt),
      ("answered_at", .answeredAt), ("ended_at", .endedAt), ("updated_at", .updatedAt), ("wait", .wait),
      ("talk", .talk), ("hold", .hold), ("after_work", .afterWork), ("duration", .duration),
      ("holds", .holds), ("transfers", .transfers), ("csat", .csat), ("survey_offered", .surveyOffered),
      ("ended_by", .endedBy),
    ] + TextField.allCases.map { ($0.name, .text($0)) }

  /// The field of that name.
  package init?(name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found.field
  }

  /// The words that the field takes, or `nil` where any will do.
  var words: [String]? {
    switch self {
    case .channel: Channel.allCases.map(\.name)
    case .direction: Direction.allCases.map(\.name)
    case .endedBy: EndedBy.allCases.map(\.name) + ["caller", "callee"]
    default: nil
    }
  }

  /// Whether it is an instant.
  var isTime: Bool {
    switch self {
    case .startedAt, .answeredAt, .endedAt, .updatedAt: true
    default: false
    }
  }

  /// Whether it is a duration.
  var isDuration: Bool {
    switch self {
    case .wait, .talk, .hold, .afterWork, .duration: true
    default: false
    }
  }
}
