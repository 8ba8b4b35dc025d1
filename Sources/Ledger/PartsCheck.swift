internal import Foundation
internal import GRDB

/// The legs or turns of every stored contact against the digest that the contact holds for them.
struct PartsCheck {
  private let shape: TableShape
  private let digestColumn: String

  init(_ shape: TableShape, digest: String) {
    self.shape = shape
    digestColumn = digest
  }

  /// The first contact whose parts do not fit.
  func check(_ db: Database) throws -> LedgerFinding? {
    let columns = shape.columns.map { $0.kind == .text ? "CAST(\"\($0.name)\" AS BLOB)" : "\"\($0.name)\"" }
    let parts = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(columns.joined(separator: ", ")), contact FROM \(shape.table)
        ORDER BY contact, "\(shape.key)"
        """)
    let contacts = try Row.fetchCursor(
      db, sql: "SELECT id, contact_id, run_id, \(digestColumn) FROM contact ORDER BY id")
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
      if text.digest != stored {
        let key = "run_id \(contact[2] as Int64), contact_id \(AuditDetail.plain(contact[1]) ?? "none")"
        return .init(shape.name, key: key, "the \(shape.name) of the contact do not fit their digest")
      }
    }
    return part.map { orphan($0[columns.count]) }
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

  private func orphan(_ contact: Int64) -> LedgerFinding {
    .init(shape.name, key: "contact \(contact)", "they belong to no stored contact")
  }
}
