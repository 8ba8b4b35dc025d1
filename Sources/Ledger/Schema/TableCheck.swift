internal import Crypto
internal import Foundation
internal import GRDB

/// The rows of one table against their own digests and the log's.
struct TableCheck {
  private let shape: TableShape
  private let erased: Tombstones

  init(_ shape: TableShape, erased: Tombstones) {
    self.shape = shape
    self.erased = erased
  }

  /// Checks every group of rows.
  func check(_ db: Database, runs: [Int64], log: inout LogCheck) throws {
    let before = log.findings.count
    for group in shape.groups {
      let numbers = group == .run ? runs : try imports(db, log: log)
      for number in numbers {
        log.add(try check(db, group: group, number: number, log: log))
        if log.findings.count > before { return }
      }
    }
    log.add(try orphan(db))
  }

  /// The first row of a group that does not fit its digest; else the group, if it does not fit the log.
  private func check(
    _ db: Database, group: TableShape.Group, number: Int64, log: LogCheck
  ) throws -> LedgerFinding? {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(shape.digestedColumns), digest, "\(shape.key)" FROM \(shape.table)
        WHERE \(shape.condition(group))
        """, arguments: [number])
    var text = CanonicalText()
    while let row = try rows.next() {
      text.begin(shape.name)
      try shape.append(row, to: &text)
      let stored = try row.withUnsafeData(atIndex: shape.columns.count) { [UInt8]($0 ?? Data()) }
      // Of an erased row, the tombstone knows what is left.
      if text.digest != erased.remains(of: stored, in: shape.name) ?? stored {
        let key = AuditDetail.plain(row[shape.columns.count + 1]) ?? "none"
        return .init(
          shape.name, key: "\(place(group, number)), \(shape.key) \(key)", "the row does not fit its digest")
      }
    }
    let digest = try TableDigest(db, shape: shape, group: group, number: number)
    let subject = TableDigest.subject(shape, group: group, number: number)
    guard let detail = log.details["table_digest"]?[subject] else {
      // An earlier version wrote no such rows, and nothing in the log of them.
      if digest.rows == 0 { return nil }
      return .init(shape.name, key: place(group, number), "the log does not know these rows")
    }
    if detail == digest.detail { return nil }
    let rowsThen = AuditDetail.value("rows", in: detail) ?? "?"
    return .init(
      shape.name, key: place(group, number),
      rowsThen == "\(digest.rows)"
        ? "rows are not those that were written" : "\(digest.rows) rows stand where \(rowsThen) were written")
  }

  /// A row that belongs to no run or to no known group.
  private func orphan(_ db: Database) throws -> LedgerFinding? {
    guard shape.groups.contains(.run) else { return nil }
    let sql =
      "SELECT \"\(shape.key)\" FROM \(shape.table) WHERE run_id NOT IN (SELECT run_id FROM run) LIMIT 1"
    guard let row = try Row.fetchOne(db, sql: sql) else { return nil }
    return .init(
      shape.name, key: "\(shape.key) \(AuditDetail.plain(row[0]) ?? "none")", column: "run_id",
      "there is no such run")
  }

  /// Every import that the log or the table knows.
  private func imports(_ db: Database, log: LogCheck) throws -> [Int64] {
    var numbers = Set(
      try Int64.fetchAll(
        db, sql: "SELECT DISTINCT import_id FROM \(shape.table) WHERE import_id IS NOT NULL"))
    for subject in (log.details["table_digest"] ?? [:]).keys {
      let parts = subject.split(separator: "/")
      guard parts.count == 3, parts[0] == "import", parts[2] == shape.name else { continue }
      if let number = Int64(parts[1]) { numbers.insert(number) }
    }
    return numbers.sorted()
  }

  private func place(_ group: TableShape.Group, _ number: Int64) -> String {
    group == .run ? "run_id \(number)" : "import \(number)"
  }
}
