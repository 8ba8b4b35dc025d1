internal import Foundation
internal import GRDB

/// Overwrites what the ledger holds about some contacts, kind by kind.
struct Eraser {
  private let kinds: Set<ErasureKind>
  /// The contacts, as an array in JSON.
  private let list: String
  private var inserter = RowInserter()
  private let known: Tombstones
  private let number: Int64
  /// How many rows left a tombstone.
  private(set) var rows = 0

  private static let contacts = "contact_id IN (SELECT value FROM json_each(?))"
  private static let flags = "flag_id IN (SELECT flag_id FROM flag WHERE \(contacts))"

  /// Which columns of which rows are overwritten. The argument is a list of contacts in JSON.
  private static let plan: [(kind: ErasureKind, shape: TableShape, sets: String, condition: String)] = [
    (
      .contacts, ContactRow.shape,
      """
      source_id = 'erased', customer_key = NULL, case_id = NULL, recording = NULL, disposition = NULL,
        reason = NULL, csat = NULL, survey_offered = NULL, campaign = NULL, file = NULL, record_offset = NULL
      """, contacts
    ),
    (.evidence, ConsequenceRow.shape, "detail = NULL", flags),
    (.evidence, FlagVerdictRow.shape, "reason = NULL", flags),
    (.evidence, ReviewRow.shape, "notes = NULL", contacts),
    (.evidence, SampleRow.shape, "reason = NULL", "replaces IN (SELECT value FROM json_each(?))"),
    (.evidence, FlagRow.shape, "evidence = NULL, evidence_at = NULL, explanation = NULL", contacts),
    (.originals, OriginalRow.shape, "wrapped = NULL, sealed = NULL", contacts),
  ]

  /// An eraser of some kinds of some contacts; `number` is that of the erasure.
  init(_ kinds: Set<ErasureKind>, of contacts: [String], number: Int64, _ db: Database) throws {
    self.kinds = kinds
    self.number = number
    list = try String(decoding: JSONEncoder().encode(contacts), as: UTF8.self)
    known = try Tombstones(db)
  }

  /// Overwrites them.
  mutating func erase(_ db: Database) throws {
    if kinds.contains(.evidence) {
      try FlagSearch.remove(db, where: Eraser.contacts, arguments: [list])
      try FlagSearch.compact(db)
    }
    if kinds.contains(.contacts) { try removeParts("leg", name: LegRow.shape.name, db) }
    if kinds.contains(.turns) { try removeParts("contact_turns", name: TurnRow.shape.name, db) }
    for (kind, shape, sets, condition) in Eraser.plan where kinds.contains(kind) {
      let rows = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM \(shape.table) WHERE \(condition)", arguments: [list])
      var tombstones: Set<TombstoneRow> = []
      for row in rows {
        let digest = try Data.fetchOne(
          db, sql: "SELECT digest FROM \(shape.table) WHERE rowid = ?", arguments: [row])
        guard let digest = digest.map({ [UInt8]($0) }) else { continue }
        try db.execute(sql: "UPDATE \(shape.storage) SET \(sets) WHERE rowid = ?", arguments: [row])
        let remains = try shape.digest(db, row: row)
        if remains != known.remains(of: digest, in: shape.name) ?? digest {
          tombstones.insert(.init(name: shape.name, rowDigest: digest, remains: remains))
        }
      }
      try write(tombstones, db)
    }
  }

  /// Removes legs or turns; the contact's digest is the row that the tombstone stands for.
  private mutating func removeParts(_ table: String, name: String, _ db: Database) throws {
    let contacts = try Row.fetchAll(
      db,
      sql: """
        SELECT id, digest FROM contact
        WHERE \(Eraser.contacts) AND EXISTS (SELECT 1 FROM \(table) WHERE \(table).contact = contact.id)
        """, arguments: [list])
    var tombstones: Set<TombstoneRow> = []
    for contact in contacts {
      try db.execute(sql: "DELETE FROM \(table) WHERE contact = ?", arguments: [contact[0] as Int64])
      tombstones.insert(
        .init(name: name, rowDigest: [UInt8](contact[1] as Data), remains: CanonicalText().digest))
    }
    try write(tombstones, db)
  }

  private mutating func write(_ tombstones: Set<TombstoneRow>, _ db: Database) throws {
    let sorted = tombstones.sorted { $0.rowDigest.lexicographicallyPrecedes($1.rowDigest) }
    try inserter.insert(sorted, place: RowPlace(runID: 0, importID: number), db)
    rows += sorted.count
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
