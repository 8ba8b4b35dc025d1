internal import Foundation
internal import GRDB

/// The number and the digest of the last event, in a table of its own beside the log.
///
/// The chain alone cannot tell that its last events were removed. New events go on from here, so that the gap that
/// a removed end leaves stays one however much is written afterwards.
enum AuditEnd {
  /// From which schema version on there is one.
  static let firstVersion = 3

  /// The last event as the table has it; nil for a log that has not begun.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt` where the table does not know an event that stands in the log.
  static func of(_ db: Database) throws -> (seq: Int64, digest: String)? {
    let end = try Row.fetchOne(db, sql: "SELECT seq, digest FROM log_head WHERE only = 1")
    let last = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM audit_event")
    guard last ?? 0 <= end?[0] as Int64? ?? 0 else {
      throw LedgerError(
        .corrupt, "the end of the log is not the one that was noted: see what 'earshot verify' says of it")
    }
    return end.map { ($0[0], $0[1]) }
  }

  /// Notes the last event.
  static func note(_ db: Database, seq: Int64, digest: String) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO log_head (only, seq, digest) VALUES (1, ?, ?)")
      .execute(arguments: [seq, digest])
  }

  /// What does not fit between the table and the last event that stands in the log.
  ///
  /// - Parameters:
  ///   - version: the schema version of the log's last event about it.
  ///   - seq: the number of the last event, 0 in an empty log.
  ///   - digest: its digest.
  static func check(_ db: Database, version: Int, seq: Int64, digest: String) throws -> [LedgerFinding] {
    guard try db.tableExists("log_head") else {
      guard version >= firstVersion else { return [] }
      return [.init("log_head", "there is nothing that tells which event is the last")]
    }
    let rows = try Row.fetchAll(
      db, sql: "SELECT only, seq, CAST(digest AS BLOB) AS digest FROM log_head ORDER BY only")
    guard let end = rows.first else {
      return seq == 0
        ? [] : [.init("log_head", "there is nothing that tells which event is the last")]
    }
    if rows.count > 1 || end[0] as Int64 != 1 {
      return [.init("log_head", column: "only", "there is more than the log's last event")]
    }
    if end[1] as Int64 > seq {
      let missing = end[1] as Int64 - seq
      return [
        .init(
          "audit_log", key: "seq \(seq + 1)",
          missing == 1 ? "the last event is missing" : "the last \(missing) events are missing")
      ]
    }
    if end[1] as Int64 != seq {
      return [.init("log_head", column: "seq", "it is not the number of the last event, \(seq)")]
    }
    let noted = try end.withUnsafeData(atIndex: 2) { String(decoding: $0 ?? .init(), as: UTF8.self) }
    return noted == digest ? [] : [.init("log_head", column: "digest", "it is not that of the last event")]
  }
}
