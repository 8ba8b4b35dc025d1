import Contacts

/// A key of the contract of contact lines.
enum ContactLineKey {
  case text(TextField)
  case channel, direction, endedBy
  case startedAt, answeredAt, endedAt, updatedAt
  case hold, afterWork, holds, transfers
  case csat, surveyOffered, legs, turns

  /// All keys by their names.
  static let all: [(name: String, key: Self)] =
    TextField.allCases.map { ($0.name, .text($0)) } + [
      ("channel", .channel), ("direction", .direction), ("ended_by", .endedBy), ("started_at", .startedAt),
      ("answered_at", .answeredAt), ("ended_at", .endedAt), ("updated_at", .updatedAt), ("hold", .hold),
      ("after_work", .afterWork), ("holds", .holds), ("transfers", .transfers), ("csat", .csat),
      ("survey_offered", .surveyOffered), ("legs", .legs), ("turns", .turns),
    ]
}
