import Contacts
import Ledger
import Relations

/// What became known about a flag: the customer was back within two hours, with whom, and how that ended.
enum Consequences {
  /// The row for a return after a flagged contact.
  ///
  /// - Parameters:
  ///   - end: The flagged contact's end, milliseconds since 1970 UTC.
  ///   - relation: With the customer's next contact.
  ///   - names: The run's names by number.
  static func row(
    flag: String, end: Int64, _ relation: ContactRelation, _ names: [String]
  ) -> ConsequenceRow {
    let next = relation.next ?? 0
    let agent = names[Int(relation.nextAgent)]
    return ConsequenceRow(
      flagID: flag, kind: "call_back", at: end + next,
      detail: AuditDetail.text([
        ("after_seconds", "\(next / 1_000)"), ("agent", agent.isEmpty ? "-" : agent),
        ("ended_by", relation.nextEndedBy.name),
      ]))
  }

  /// The rows for flags of earlier nights whose customer came back tonight.
  static func late(
    _ returns: [ContactRelation], _ reader: LedgerReader?, _ names: [String]
  ) throws -> [ConsequenceRow] {
    guard let reader else { return [] }
    var rows: [ConsequenceRow] = []
    for relation in returns {
      var query = FlagQuery()
      query.contact = relation.id.hex
      query.category = "hangup"
      query.status = "current"
      let flags = try reader.flags(query)
      guard !flags.isEmpty else { continue }
      var contact = ContactQuery()
      contact.contact = relation.id.hex
      guard let end = try reader.contacts(contact).first?.endedAt else { continue }
      rows += flags.map { row(flag: $0.flagID, end: end, relation, names) }
    }
    return rows
  }
}
