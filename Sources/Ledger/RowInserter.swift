internal import Foundation
internal import GRDB

/// Writes rows with their digests.
struct RowInserter {
  private var cells = RowCells()
  private var resultText = CanonicalText()

  /// Writes rows of one table.
  mutating func insert<Row: LedgerRow>(_ rows: [Row], place: RowPlace, _ db: Database) throws {
    guard !rows.isEmpty else { return }
    let statement = try db.cachedStatement(sql: RowInserter.sql(Row.shape))
    for row in rows {
      cells.begin(Row.shape.name)
      row.encode(into: &cells, place: place)
      if Row.shape.hasResult, let row = row as? any ResultTableRow { cells.bytes(resultDigest(row)) }
      cells.values.append(RowInserter.blob(cells.canonical.digest))
      try execute(statement)
    }
  }

  /// Writes a version of a contact with its parts.
  mutating func insert(
    _ contact: ContactRow, legs: [LegRow], turns: [TurnRow], place: RowPlace, _ db: Database
  ) throws {
    let legRows = encode(legs, place: place)
    let legsDigest = cells.canonical.digest
    let turnRows = encode(turns, place: place)
    let turnsDigest = cells.canonical.digest
    let statement = try db.cachedStatement(sql: RowInserter.sql(ContactRow.shape))
    cells.begin(ContactRow.shape.name)
    contact.encode(into: &cells, place: place)
    cells.bytes(legsDigest)
    cells.bytes(turnsDigest)
    cells.values.append(RowInserter.blob(cells.canonical.digest))
    try execute(statement)
    let id = db.lastInsertedRowID
    try insert(legRows, LegRow.shape, of: id, db)
    try insert(turnRows, TurnRow.shape, of: id, db)
  }

  /// The cells of all legs or all turns of a contact. Their canonical texts stand in `cells`, in order, each
  /// with LF: what the contact's digest of them is over.
  private mutating func encode<Part: LedgerRow>(_ parts: [Part], place: RowPlace) -> [[DatabaseValue]] {
    cells.canonical.clear()
    var rows: [[DatabaseValue]] = []
    rows.reserveCapacity(parts.count)
    for part in parts {
      cells.values.removeAll(keepingCapacity: true)
      cells.values.append(.null)
      cells.canonical.name(Part.shape.name)
      part.encode(into: &cells, place: place)
      cells.canonical.endLine()
      rows.append(cells.values)
    }
    return rows
  }

  private func insert(
    _ rows: [[DatabaseValue]], _ shape: TableShape, of contact: Int64, _ db: Database
  ) throws {
    guard !rows.isEmpty else { return }
    let statement = try db.cachedStatement(sql: RowInserter.partSQL(shape))
    for var row in rows {
      row[0] = contact.databaseValue
      statement.setUncheckedArguments(StatementArguments(row))
      try statement.execute()
    }
  }

  private func execute(_ statement: Statement) throws {
    statement.setUncheckedArguments(StatementArguments(cells.values))
    try statement.execute()
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
