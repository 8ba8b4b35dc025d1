internal import Contacts
internal import Foundation
internal import GRDB

/// The chain of the log, and what its events say of the rest.
struct LogCheck {
  /// What does not fit so far.
  private(set) var findings: [LedgerFinding] = []
  /// The detail of the last event by action and subject.
  private(set) var details: [String: [String: String]] = [:]
  /// Blocks of history that began before it may be without contents, milliseconds since 1970 UTC.
  private(set) var historyCutoff = Int64.min

  /// Walks the chain.
  init(_ db: Database) throws {
    var expected = Int64(1)
    var previous = AuditChain.genesis
    var isBroken = false
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT seq, CAST(at AS BLOB), CAST(actor AS BLOB), CAST(action AS BLOB), CAST(subject AS BLOB),
          CAST(detail AS BLOB), CAST(previous AS BLOB), CAST(digest AS BLOB), action, subject, detail
        FROM audit_event ORDER BY seq
        """)
    while let row = try rows.next() {
      let seq: Int64 = row[0]
      let found = try LogCheck.digest(row)
      if !isBroken {
        if seq != expected {
          findings.append(.init("audit_log", key: "seq \(expected)", "the event is missing"))
          isBroken = true
        } else if found.previous != previous {
          findings.append(
            .init(
              "audit_log", key: "seq \(seq)", column: "previous", "it is not the digest of the event before"))
          isBroken = true
        } else if found.computed != found.stored {
          findings.append(.init("audit_log", key: "seq \(seq)", "the event does not fit its digest"))
          isBroken = true
        }
      }
      previous = found.stored
      expected = seq &+ 1
      note(action: row[8], subject: row[9], detail: row[10])
    }
    let made = details["migrate"]?["schema"] ?? details["create"]?["schema"]
    let version = AuditDetail.value("version", in: made ?? "").flatMap { Int($0) } ?? 0
    findings += try AuditEnd.check(
      db, version: version, seq: expected - 1, digest: previous)
    if details["create"] == nil {
      findings.append(.init("audit_log", key: "seq 1", "the event that made the ledger is missing"))
    }
  }

  /// Adds a finding, if there is one.
  mutating func add(_ finding: LedgerFinding?) {
    if let finding { findings.append(finding) }
  }

  /// Compares the schema with the event of its last change.
  ///
  /// - Parameters:
  ///   - sha256: the digest of its statements.
  ///   - version: the version that the file says it has.
  ///   - migrations: what the file says was done to get there, in order.
  mutating func checkSchema(_ sha256: String, version: Int, migrations: [String]) {
    let detail = details["migrate"]?["schema"] ?? details["create"]?["schema"]
    if let told = AuditDetail.value("version", in: detail), told != "\(version)" {
      findings.append(.init("schema", "its version is \(version), the log says \(told)"))
    }
    if migrations != Array(Schema.migrator.migrations.prefix(version)) {
      findings.append(.init("schema", "the steps noted are not those that lead to version \(version)"))
    }
    if AuditDetail.value("sha256", in: detail) != sha256 {
      findings.append(.init("schema", "tables, views or indexes are not those that were made"))
    }
  }

  private mutating func note(action: String, subject: String?, detail: String?) {
    details[action, default: [:]][subject ?? ""] = detail ?? ""
    if action == "history_prune", let text = AuditDetail.value("before", in: detail), let before = Int64(text)
    {
      historyCutoff = max(historyCutoff, before)
    }
  }

  private static func digest(_ row: Row) throws -> (computed: String, stored: String, previous: String) {
    var text = CanonicalText()
    text.begin("audit_log")
    text.integer(row[0] as Int64)
    for index in 1...6 {
      try row.withUnsafeData(atIndex: index) { data in
        guard let data else { return text.null() }
        data.withUnsafeBytes { text.text(utf8: $0) }
      }
    }
    let stored = try row.withUnsafeData(atIndex: 7) { String(decoding: $0 ?? .init(), as: UTF8.self) }
    let previous = try row.withUnsafeData(atIndex: 6) { String(decoding: $0 ?? .init(), as: UTF8.self) }
    return (Hexadecimal.text(text.digest), stored, previous)
  }
}
