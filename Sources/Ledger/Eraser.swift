internal import Foundation
internal import GRDB

/// Finds and overwrites what the ledger holds about some customers.
struct Eraser {
  private let customers: Set<HistoryID>
  /// The contacts concerned, by id.
  private(set) var contacts: Set<String> = []
  /// The blocks of history with one of the customers.
  private var blocks: [Int64] = []
  private var inserter = RowInserter()

  /// Which columns of which rows are overwritten. The argument is a list of contacts in JSON.
  private static let plan: [(shape: TableShape, sets: String, condition: String)] = [
    (
      ContactRow.shape,
      """
      source_id = 'erased', customer_key = NULL, case_id = NULL, recording = NULL, disposition = NULL,
        reason = NULL, csat = NULL, survey_offered = NULL, campaign = NULL, file = NULL, record_offset = NULL
      """, "contact_id IN (SELECT value FROM json_each(?))"
    ),
    (
      ConsequenceRow.shape, "detail = NULL",
      "flag_id IN (SELECT flag_id FROM flag WHERE contact_id IN (SELECT value FROM json_each(?)))"
    ),
    (
      FlagVerdictRow.shape, "reason = NULL",
      "flag_id IN (SELECT flag_id FROM flag WHERE contact_id IN (SELECT value FROM json_each(?)))"
    ),
    (ReviewRow.shape, "notes = NULL", "contact_id IN (SELECT value FROM json_each(?))"),
    (
      FlagRow.shape, "evidence = NULL, explanation = NULL",
      "contact_id IN (SELECT value FROM json_each(?))"
    ),
  ]

  init(customers: Set<HistoryID>) {
    self.customers = customers
  }

  /// Finds the customers' contacts, in every version, and the blocks with their keys.
  mutating func find(_ db: Database) throws {
    for customer in customers {
      contacts.formUnion(
        try String.fetchAll(
          db, sql: "SELECT contact_id FROM contact WHERE customer_key = ?", arguments: [customer.hex]))
    }
    for block in try Int64.fetchAll(db, sql: "SELECT block FROM history_content ORDER BY block") {
      let contents = try HistoryCatalog.contents(db, block: block)
      guard contents.hasCustomer(among: customers) else { continue }
      blocks.append(block)
      var names = HistoryNames()
      for row in try contents.rows(names: &names) {
        if let customer = row.customer, customers.contains(customer) { contacts.insert(row.id.hex) }
      }
    }
  }

  /// Overwrites what was found.
  mutating func erase(_ db: Database, number: Int64, now: Int64, actor: String) throws -> Erasure {
    var erasure = Erasure()
    erasure.contacts = contacts.count
    let list = try String(decoding: JSONEncoder().encode(contacts.sorted()), as: UTF8.self)
    try FlagSearch.remove(
      db, where: "contact_id IN (SELECT value FROM json_each(?))", arguments: [list])
    try FlagSearch.compact(db)
    let known = try Tombstones(db)
    for (shape, sets, condition) in Eraser.plan {
      let rows = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM \(shape.table) WHERE \(condition)", arguments: [list])
      var tombstones: Set<TombstoneRow> = []
      for row in rows {
        if shape == ContactRow.shape {
          try db.execute(sql: "DELETE FROM leg WHERE contact = ?", arguments: [row])
          try db.execute(sql: "DELETE FROM contact_turns WHERE contact = ?", arguments: [row])
        }
        let digest = try Data.fetchOne(
          db, sql: "SELECT digest FROM \(shape.table) WHERE rowid = ?", arguments: [row])
        guard let digest = digest.map({ [UInt8]($0) }), known.remains(of: digest, in: shape.name) == nil
        else {
          continue
        }
        try db.execute(sql: "UPDATE \(shape.table) SET \(sets) WHERE rowid = ?", arguments: [row])
        let remains = try shape.digest(db, row: row)
        if remains != digest {
          tombstones.insert(.init(name: shape.name, rowDigest: digest, remains: remains))
        }
      }
      let sorted = tombstones.sorted { $0.rowDigest.lexicographicallyPrecedes($1.rowDigest) }
      try inserter.insert(sorted, place: RowPlace(runID: 0, importID: number), db)
      erasure.rows += sorted.count
    }
    for block in blocks { try eraseCustomers(db, block: block, now: now, actor: actor) }
    erasure.blocks = blocks.count
    return erasure
  }

  /// Writes a block anew without the customers; the log tells its new digest.
  private func eraseCustomers(_ db: Database, block: Int64, now: Int64, actor: String) throws {
    var names = HistoryNames()
    var rows = try HistoryCatalog.contents(db, block: block).rows(names: &names)
    for index in rows.indices {
      if let customer = rows[index].customer, customers.contains(customer) { rows[index].customer = nil }
    }
    let contents = try HistoryBlock(rows[...], names: names)
    try db.execute(
      sql: "UPDATE history_content SET ids = ?, digests = ?, payload = ? WHERE block = ?",
      arguments: [Data(contents.ids), Data(contents.digests), Data(contents.payload), block])
    try AuditChain.append(
      db, at: now, actor: actor, action: "history_erase", subject: "block/\(block)",
      detail: AuditDetail.text([("contents", contents.contents)]))
  }
}

extension HistoryBlock {
  /// Whether one of these customers stands in the block, by their keys at its end.
  fileprivate func hasCustomer(among customers: Set<HistoryID>) -> Bool {
    guard payload.count >= 4 else { return false }
    let packed = Int(HistoryBlock.littleEndian(payload, 0, 4))
    guard packed <= payload.count - 4 else { return false }
    return stride(from: 4 + packed, through: payload.count - 16, by: 16).contains { start in
      customers.contains(HistoryBlock.bigEndian(payload, start))
    }
  }
}

extension TableShape {
  /// The digest of a row as it stands.
  fileprivate func digest(_ db: Database, row: Int64) throws -> [UInt8] {
    let cells = try Row.fetchOne(
      db, sql: "SELECT \(digestedColumns) FROM \(table) WHERE rowid = ?", arguments: [row])
    guard let cells else { throw LedgerError(.corrupt, "a row vanished while it was erased") }
    var text = CanonicalText()
    text.begin(name)
    try append(cells, to: &text)
    return text.digest
  }
}
