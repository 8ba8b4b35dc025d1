internal import Foundation
internal import GRDB

/// Writes rows with their digests.
struct RowInserter {
  private var cells = RowCells()
  private var legCells = RowCells()
  private var turnCells = RowCells()
  private var resultText = CanonicalText()
  private let contactSQL = RowInserter.sql(ContactRow.shape)
  private let legSQL = RowInserter.partSQL(LegRow.shape)
  private let turnSQL = RowInserter.partSQL(TurnRow.shape)

  /// Writes rows of one table.
  mutating func insert<Row: LedgerRow>(_ rows: [Row], place: RowPlace, _ db: Database) throws {
    guard !rows.isEmpty else { return }
    let statement = try BoundStatement(db, sql: RowInserter.sql(Row.shape))
    for row in rows {
      cells.begin(Row.shape.name)
      row.encode(into: &cells, place: place)
      if Row.shape.hasResult, let row = row as? any ResultTableRow { cells.bytes(resultDigest(row)) }
      cells.values.append(RowInserter.blob(cells.canonical.digest))
      try statement.execute(cells.values[...], db)
    }
  }

  /// Writes a version of a contact with its parts.
  mutating func insert(
    _ contact: ContactRow, legs: [LegRow], turns: [TurnRow], place: RowPlace, _ db: Database
  ) throws {
    encode(legs, into: &legCells, place: place)
    encode(turns, into: &turnCells, place: place)
    let statement = try BoundStatement(db, sql: contactSQL)
    cells.begin(ContactRow.shape.name)
    contact.encode(into: &cells, place: place)
    cells.bytes(legCells.canonical.digest)
    cells.bytes(turnCells.canonical.digest)
    cells.values.append(RowInserter.blob(cells.canonical.digest))
    try statement.execute(cells.values[...], db)
    let id = db.lastInsertedRowID
    try insert(legCells, legs.count, legSQL, of: id, db)
    try insert(turnCells, turns.count, turnSQL, of: id, db)
  }

  /// Gathers the cells of all legs or all turns of a contact, one after the other, and their canonical texts,
  /// each with LF: what the contact's digest of them is over.
  private func encode<Part: LedgerRow>(_ parts: [Part], into cells: inout RowCells, place: RowPlace) {
    cells.begin("")
    for part in parts {
      cells.canonical.name(Part.shape.name)
      part.encode(into: &cells, place: place)
      cells.canonical.endLine()
    }
  }

  private func insert(
    _ cells: RowCells, _ count: Int, _ sql: String, of contact: Int64, _ db: Database
  ) throws {
    guard count > 0 else { return }
    let statement = try BoundStatement(db, sql: sql)
    let width = cells.values.count / count
    for start in stride(from: 0, to: cells.values.count, by: width) {
      try statement.execute(first: contact, cells.values[start..<start + width], db)
    }
  }

  private mutating func resultDigest(_ row: some ResultTableRow) -> [UInt8] {
    resultText.begin(type(of: row).shape.name)
    row.encodeResult(into: &resultText)
    return resultText.digest
  }

  private static func blob(_ bytes: [UInt8]) -> DatabaseValue {
    Data(bytes).databaseValue
  }

  private static func sql(_ shape: TableShape) -> String {
    let names = shape.columns.map { "\"\($0.name)\"" } + ["digest"]
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(shape.table) (\(names.joined(separator: ", "))) VALUES (\(marks))"
  }

  private static func partSQL(_ shape: TableShape) -> String {
    let names = ["contact"] + shape.columns.map { "\"\($0.name)\"" }
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(shape.table) (\(names.joined(separator: ", "))) VALUES (\(marks))"
  }
}
