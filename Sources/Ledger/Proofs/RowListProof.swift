internal import Contacts
internal import Foundation
internal import GRDB

/// What shows that a row is among those of its table and run: its text, and the digests of all of them, whose own
/// digest stands in the log.
///
/// `sort | sha256sum` over ``digests``, one a line, gives what the log's event `table_digest` with the subject
/// ``subject`` says.
package struct RowListProof: Hashable, Sendable {
  /// The row as its digest sees it (``CanonicalText``), one line; nil where it was erased.
  package let row: String?
  /// The row's digest, lower-case hex.
  package let digest: String
  /// The event's subject, such as `run/12/contacts`.
  package let subject: String
  /// The digests of all rows of the table and run, lower-case hex, sorted.
  package let digests: [String]
}

extension LedgerReader {
  /// What shows that a contact's version of a run is among those that the run stored; nil where there is none.
  package func proof(contact: String, run: Int64) throws(LedgerError) -> RowListProof? {
    try proof(of: ContactRow.shape, "contact_id", contact, run: run)
  }

  /// What shows that a file is among those of a run; nil where it is not.
  package func proof(file path: String, run: Int64) throws(LedgerError) -> RowListProof? {
    try proof(of: InputFileRow.shape, "path", path, run: run)
  }

  /// The very text of a contact's turns in the version of a run, which the contact's digest covers; nil where
  /// there are none.
  package func storedTurns(contact: String, run: Int64) throws(LedgerError) -> String? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT t.turns FROM contact AS c JOIN contact_turns AS t ON t.contact = c.id
          WHERE c.contact_id = ? AND c.run_id = ?
          """, arguments: [contact, run])
    }
  }

  /// The version of a contact that a run stored; nil where it did not.
  package func contact(_ id: String, run: Int64) throws(LedgerError) -> ContactRow? {
    try row(ofContact: id, run: run)
  }

  /// The sealed original of a contact in the version of a run; nil where there is none.
  package func original(contact: String, run: Int64) throws(LedgerError) -> OriginalRow? {
    try row(ofContact: contact, run: run)
  }

  /// The row about a contact that a completed run wrote to a table.
  private func row<Wanted: LedgerRow>(ofContact id: String, run: Int64) throws(LedgerError) -> Wanted? {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT \(Wanted.shape.visibleColumns) FROM \(Wanted.shape.table)
          WHERE contact_id = ? AND run_id = ?
            AND run_id <= (SELECT max(run_id) FROM run WHERE state = 'completed')
          """, arguments: [id, run])
      guard let row else { return nil }
      var cells = RowReader(row)
      return try Wanted(from: &cells)
    }
  }

  /// The events of the log from the one that made a run visible to the end.
  package func events(sinceRun run: Int64) throws(LedgerError) -> [AuditRow] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM audit_log
          WHERE seq >= (SELECT max(seq) FROM audit_event WHERE action = 'run' AND subject = ?) ORDER BY seq
          """, arguments: ["run/\(run)"])
      return rows.map(AuditRow.init)
    }
  }

  private func proof(
    of shape: TableShape, _ column: String, _ value: String, run: Int64
  ) throws(LedgerError) -> RowListProof? {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT \(shape.digestedColumns), digest FROM \(shape.table)
          WHERE \(column) = ? AND run_id = ?
            AND run_id <= (SELECT max(run_id) FROM run WHERE state = 'completed')
          """, arguments: [value, run])
      guard let row else { return nil }
      let digest = [UInt8](row[shape.columns.count] as Data)
      var text = CanonicalText()
      text.begin(shape.name)
      try shape.append(row, to: &text)
      let digests = try Data.fetchAll(
        db, sql: "SELECT digest FROM \(shape.table) WHERE \(shape.condition(.run)) ORDER BY digest",
        arguments: [run])
      return RowListProof(
        row: text.digest == digest ? String(decoding: text.bytes, as: UTF8.self) : nil,
        digest: Hexadecimal.text(digest), subject: TableDigest.subject(shape, group: .run, number: run),
        digests: digests.map { Hexadecimal.text($0) })
    }
  }
}
