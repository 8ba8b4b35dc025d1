internal import Crypto
internal import Foundation
internal import GRDB

/// The legs and turns of every stored contact against the digests that the contact holds for them.
struct PartsCheck {
  private let shape = LegRow.shape
  private let erased: Tombstones

  init(erased: Tombstones) {
    self.erased = erased
  }

  /// The first contact whose legs do not fit.
  func legs(_ db: Database) throws -> LedgerFinding? {
    let columns = shape.columns.map { $0.kind == .text ? "CAST(\"\($0.name)\" AS BLOB)" : "\"\($0.name)\"" }
    let parts = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns.joined(separator: ", ")), contact FROM \(shape.table)
        ORDER BY contact, "\(shape.key)"
        """)
    let contacts = try Row.fetchCursor(
      db, sql: "SELECT id, contact_id, run_id, legs_digest, digest FROM contact ORDER BY id")
    var text = CanonicalText()
    var part = try parts.next()
    while let contact = try contacts.next() {
      let id: Int64 = contact[0]
      text.clear()
      while let row = part, row[columns.count] as Int64 == id {
        text.name(shape.name)
        for (index, column) in shape.columns.enumerated() { try append(row, index, column, to: &text) }
        text.endLine()
        part = try parts.next()
      }
      if let row = part, (row[columns.count] as Int64) < id { return orphan(row[columns.count]) }
      let stored = try contact.withUnsafeData(atIndex: 3) { [UInt8]($0 ?? Data()) }
      let isGone = try isErased(contact, digestAt: 4, name: shape.name)
      // Of no legs, none is kept; versions before kept that of an empty text.
      let fits = text.digest == stored || text.bytes.isEmpty && stored.isEmpty
      if isGone ? !text.bytes.isEmpty : !fits { return misfit(contact) }
    }
    return part.map { orphan($0[columns.count]) }
  }

  /// The first contact whose turns do not fit.
  func turns(_ db: Database) throws -> LedgerFinding? {
    let contacts = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.id, c.contact_id, c.run_id, c.turns_digest, CAST(t.turns AS BLOB), c.digest
        FROM contact AS c LEFT JOIN contact_turns AS t ON t.contact = c.id ORDER BY c.id
        """)
    while let contact = try contacts.next() {
      let stored = try contact.withUnsafeData(atIndex: 3) { [UInt8]($0 ?? Data()) }
      let digest = try contact.withUnsafeData(atIndex: 4) { Array(SHA256.hash(data: $0 ?? Data())) }
      let isGone = contact.hasNull(atIndex: 4)
      let areErased = try isErased(contact, digestAt: 5, name: TurnRow.shape.name)
      if areErased ? !isGone : digest != stored { return misfit(contact, TurnRow.shape.name) }
    }
    return try Int64.fetchOne(
      db, sql: "SELECT contact FROM contact_turns WHERE contact NOT IN (SELECT id FROM contact)"
    ).map { orphan($0, "turns") }
  }

  /// Whether a contact's parts were erased: then it must have none.
  private func isErased(_ contact: Row, digestAt index: Int, name: String) throws -> Bool {
    let digest = try contact.withUnsafeData(atIndex: index) { [UInt8]($0 ?? Data()) }
    return erased.remains(of: digest, in: name) != nil
  }

  private func misfit(_ contact: Row, _ name: String = LegRow.shape.name) -> LedgerFinding {
    let key = "run_id \(contact[2] as Int64), contact_id \(AuditDetail.plain(contact[1]) ?? "none")"
    return .init(name, key: key, "the \(name) of the contact do not fit their digest")
  }

  private func append(
    _ row: Row, _ index: Int, _ column: TableShape.Column, to text: inout CanonicalText
  ) throws {
    switch column.kind {
    case .text, .bytes:
      try row.withUnsafeData(atIndex: index) { data in
        guard let data else { return text.null() }
        data.withUnsafeBytes { text.text(utf8: $0) }
      }
    case .integer: text.integer(row[index] as Int64?)
    case .real: text.exactReal(row[index] as Double?)
    case .seconds:
      guard let seconds = row[index] as Double? else { return text.null() }
      text.seconds(seconds)
    }
  }

  private func orphan(_ contact: Int64, _ name: String = LegRow.shape.name) -> LedgerFinding {
    .init(name, key: "contact \(contact)", "they belong to no stored contact")
  }
}
