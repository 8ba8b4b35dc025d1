internal import Foundation
internal import GRDB

/// Writes rows with their digests.
struct RowInserter {
  private var cells = RowCells()
  private var legCells = RowCells()
  private var turnList = TurnList()
  private var resultText = CanonicalText()
  private var flagRules = FlagRules()
  private var statements: [String: String] = [:]

  /// Writes rows of one table.
  mutating func insert<Row: StoredRow>(_ rows: [Row], place: RowPlace, _ db: Database) throws {
    guard !rows.isEmpty else { return }
    let statement = try statement(Row.shape.table, db) {
      Row.self == FlagRow.self ? FlagRow.insertion : RowInserter.sql(Row.shape)
    }
    for row in rows {
      cells.begin(Row.shape.name)
      row.encode(into: &cells, place: place)
      if Row.shape.hasResult, let row = row as? any ResultTableRow { cells.bytes(resultDigest(row)) }
      cells.values.append(RowInserter.blob(cells.canonical.digest))
      guard Row.self == FlagRow.self, let flag = row as? FlagRow else {
        try statement.execute(cells.values[...], db)
        continue
      }
      try statement.execute(first: flagRules.number(of: flag, db), cells.values[...], db)
      try FlagSearch.add(flag, row: db.lastInsertedRowID, db)
    }
  }

  /// Writes a version of a contact with its parts.
  mutating func insert(
    _ contact: ContactRow, legs: [LegRow], turns: [TurnRow], place: RowPlace, _ db: Database
  ) throws {
    encode(legs, place: place)
    try turnList.write(turns)
    let statement = try statement("contact", db) { RowInserter.sql(ContactRow.shape) }
    cells.begin(ContactRow.shape.name)
    contact.encode(into: &cells, place: place)
    cells.bytes(legs.isEmpty ? [] : legCells.canonical.digest)
    cells.bytes(turnList.digest)
    cells.values.append(RowInserter.blob(cells.canonical.digest))
    try statement.execute(cells.values[...], db)
    let id = db.lastInsertedRowID
    if !legs.isEmpty {
      let statement = try self.statement("leg", db) { RowInserter.partSQL(LegRow.shape) }
      let width = legCells.values.count / legs.count
      for start in stride(from: 0, to: legCells.values.count, by: width) {
        try statement.execute(first: id, legCells.values[start..<start + width], db)
      }
    }
    if !turns.isEmpty {
      let statement = try self.statement("contact_turns", db) {
        "INSERT INTO contact_turns (contact, turns) VALUES (?, ?)"
      }
      try statement.execute(first: id, [turnList.text.databaseValue], db)
    }
  }

  /// Gathers the cells of all legs of a contact, one after the other, and their canonical texts, each with
  /// LF: what the contact's digest of them is over.
  private mutating func encode(_ legs: [LegRow], place: RowPlace) {
    legCells.begin("")
    for leg in legs {
      legCells.canonical.name(LegRow.shape.name)
      leg.encode(into: &legCells, place: place)
      legCells.canonical.endLine()
    }
  }

  /// The statement that inserts into a table. Only its text is kept here: who held the statement itself
  /// would keep the database from closing.
  private mutating func statement(
    _ table: String, _ db: Database, sql: () -> String
  ) throws -> BoundStatement {
    if let known = statements[table] { return try BoundStatement(db, sql: known) }
    let text = sql()
    statements[table] = text
    return try BoundStatement(db, sql: text)
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
