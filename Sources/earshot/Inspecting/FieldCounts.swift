import Contacts

/// How many contacts of a file have which field.
struct FieldCounts {
  private struct Field {
    let name: String
    let isThere: @Sendable (borrowing Fragment) -> Bool
  }

  private static let others = [
    Field(name: "channel") { $0.fields.channel != nil },
    Field(name: "direction") { $0.fields.direction != nil },
    Field(name: "started_at") { $0.fields.startedAt != nil },
    Field(name: "answered_at") { $0.fields.answeredAt != nil },
    Field(name: "ended_at") { $0.fields.endedAt != nil },
    Field(name: "updated_at") { $0.fields.updatedAt != nil },
    Field(name: "wait") { $0.fields.wait != nil }, Field(name: "talk") { $0.fields.talk != nil },
    Field(name: "hold") { $0.fields.hold != nil }, Field(name: "after_work") { $0.fields.afterWork != nil },
    Field(name: "holds") { $0.fields.holds != nil }, Field(name: "transfers") { $0.fields.transfers != nil },
    Field(name: "csat") { $0.fields.csat != nil },
    Field(name: "survey_offered") { $0.fields.surveyOffered != nil },
    Field(name: "ended_by") { $0.fields.endedBy != .unknown }, Field(name: "legs") { !$0.legs.isEmpty },
    Field(name: "events") { !$0.events.isEmpty }, Field(name: "turns") { !$0.turns.isEmpty },
    Field(name: "attributes") { !$0.attributes.isEmpty },
  ]
  private static let texts = TextField.allCases

  /// Those of the fields that are text first.
  private var counts = [Int](repeating: 0, count: texts.count + others.count)

  /// Counts the fields of a contact, before it is masked.
  mutating func take(_ fragment: borrowing Fragment) {
    let texts = Self.texts
    let others = Self.others
    for place in texts.indices where !fragment.fields[texts[place]].isEmpty { counts[place] += 1 }
    for place in others.indices where others[place].isThere(fragment) { counts[texts.count + place] += 1 }
  }

  /// The fields that any contact had.
  var byName: [String: Int] {
    let names = Self.texts.map(\.name) + Self.others.map(\.name)
    return Dictionary(uniqueKeysWithValues: zip(names, counts).filter { $0.1 > 0 })
  }
}
