import Contacts

/// The fields of a record by name.
enum InspectFields {
  /// What a masked fragment holds, in the contract's order.
  static func list(_ fragment: Fragment, hasCustomer: Bool) -> [InspectReport.Contact.Field] {
    var list: [InspectReport.Contact.Field] = []
    func add(_ name: String, _ value: String?) {
      if let value { list.append(InspectReport.Contact.Field(name: name, value: value)) }
    }
    let fields = fragment.fields
    for field in TextField.allCases where field != .customer { add(field.name, fragment.string(field)) }
    add("customer", hasCustomer ? "(present)" : "(absent)")
    add("channel", fields.channel?.name)
    add("direction", fields.direction?.name)
    add("started_at", fields.startedAt.map(Instant.text))
    add("answered_at", fields.answeredAt.map(Instant.text))
    add("ended_at", fields.endedAt.map(Instant.text))
    add("updated_at", fields.updatedAt.map(Instant.text))
    for (name, duration) in durations(fields) { add(name, duration.map { "\(Double($0) / 1000) s" }) }
    add("holds", fields.holds.map(String.init))
    add("transfers", fields.transfers.map(String.init))
    add("csat", fields.csat.map { "\($0)" })
    add("survey_offered", fields.surveyOffered.map { $0 ? "yes" : "no" })
    if fields.endedBy != .unknown { add("ended_by", "\(fields.endedBy.name) (\(fields.endedByBasis.name))") }
    if !fragment.legs.isEmpty { add("legs", String(fragment.legs.count)) }
    if !fragment.events.isEmpty { add("events", String(fragment.events.count)) }
    for attribute in fragment.attributes {
      add("+" + fragment.string(attribute.key), fragment.string(attribute.value))
    }
    return list
  }

  /// Counts which fields a fragment has, before it is masked.
  static func count(_ fragment: Fragment, in counts: inout [String: Int]) {
    let fields = fragment.fields
    for field in TextField.allCases where !fields[field].isEmpty { counts[field.name, default: 0] += 1 }
    var has: [(String, Bool)] = [
      ("channel", fields.channel != nil), ("direction", fields.direction != nil),
      ("started_at", fields.startedAt != nil), ("answered_at", fields.answeredAt != nil),
      ("ended_at", fields.endedAt != nil), ("updated_at", fields.updatedAt != nil),
      ("holds", fields.holds != nil), ("transfers", fields.transfers != nil), ("csat", fields.csat != nil),
      ("survey_offered", fields.surveyOffered != nil), ("ended_by", fields.endedBy != .unknown),
      ("legs", !fragment.legs.isEmpty), ("events", !fragment.events.isEmpty),
      ("turns", !fragment.turns.isEmpty), ("attributes", !fragment.attributes.isEmpty),
    ]
    has += durations(fields).map { ($0, $1 != nil) }
    for (name, isThere) in has where isThere { counts[name, default: 0] += 1 }
  }

  private static func durations(_ fields: ContactFields) -> [(String, Int64?)] {
    [
      ("wait", fields.wait), ("talk", fields.talk), ("hold", fields.hold), ("after_work", fields.afterWork),
    ]
  }
}
