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

  private static func durations(_ fields: ContactFields) -> [(String, Int64?)] {
    [
      ("wait", fields.wait), ("talk", fields.talk), ("hold", fields.hold), ("after_work", fields.afterWork),
    ]
  }
}
