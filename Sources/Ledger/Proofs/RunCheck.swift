internal import Foundation
internal import GRDB

/// The runs against the log, column by column, and their sums.
enum RunCheck {
  /// Checks every run and returns the numbers of the completed ones.
  static func runs(_ db: Database, log: inout LogCheck) throws -> [Int64] {
    var unseen = Set((log.details["run"] ?? [:]).keys)
    var completed: [Int64] = []
    // Texts as bytes: as texts they would end at U+0000.
    let columns = (["state"] + RunRow.columns)
      .map { "CASE typeof(\($0)) WHEN 'text' THEN CAST(\($0) AS BLOB) ELSE \($0) END AS \($0)" }
      .joined(separator: ", ")
    for row in try Row.fetchAll(db, sql: "SELECT \(columns) FROM run ORDER BY run_id") {
      let number: Int64 = row[1]
      let state = text(row[0])
      let subject = "run/\(number)"
      let detail = log.details["run"]?[subject]
      unseen.remove(subject)
      if state == "staged" {
        if detail != nil {
          log.add(
            .init("runs", key: "run_id \(number)", column: "state", "the log knows the run as completed"))
        }
        continue
      }
      completed.append(number)
      if state != "completed" {
        log.add(.init("runs", key: "run_id \(number)", column: "state", "there is no such state"))
      }
      guard let detail else {
        log.add(.init("runs", key: "run_id \(number)", "the log does not know the run"))
        continue
      }
      log.add(compare(row, number: number, detail: detail))
      log.add(try sums(db, row: row, number: number))
    }
    for subject in unseen.sorted() { log.add(.init("runs", key: subject, "the run is missing")) }
    return completed
  }

  private static func compare(_ row: Row, number: Int64, detail: String) -> LedgerFinding? {
    for (index, column) in RunRow.columns.enumerated() {
      let cell = text(row[index + 1]).map(AuditDetail.escaped)
      if cell != AuditDetail.value(column, in: detail) {
        return .init("runs", key: "run_id \(number)", column: column, "it is not what the log says")
      }
    }
    return nil
  }

  private static func sums(_ db: Database, row: Row, number: Int64) throws -> LedgerFinding? {
    var run = RunRow(
      businessDate: "", startedAt: 0, earshotVersion: "", command: "", rulesDigest: "", configDigest: "")
    run.runID = number
    run.contacts = row["contacts"]
    run.records = row["records"]
    run.parts = row["parts"]
    run.duplicates = row["duplicates"]
    run.superseded = row["superseded"]
    run.ignored = row["ignored"]
    run.pending = row["pending"]
    run.quarantined = row["quarantined"]
    if let problem = try Counts.problem(db, run: run) {
      return .init("runs", key: "run_id \(number)", problem)
    }
    if try ResultDigest.stored(db, run: number) != text(row["result_digest"]) {
      return .init("runs", key: "run_id \(number)", column: "result_digest", "the rows give another one")
    }
    if try FlagTree.root(db, run: number) != text(row["flags_root"]) {
      return .init("runs", key: "run_id \(number)", column: "flags_root", "the flags give another root")
    }
    return nil
  }

  private static func text(_ cell: DatabaseValue) -> String? {
    if case .blob(let data) = cell.storage { return String(decoding: data, as: UTF8.self) }
    return AuditDetail.plain(cell)
  }
}
