/// A block of history, without its contents.
struct HistoryBlockRow: StoredRow {
  static let shape = TableShape(
    table: "history_block", name: "history", key: "block", groups: [.run],
    columns: [
      .init("block", .integer), .init("run_id", .integer), .init("segment", .integer),
      .init("contacts", .integer), .init("first_id", .text), .init("last_id", .text),
      .init("first_started", .integer), .init("last_started", .integer), .init("contents", .text),
    ])

  /// Its number.
  var block: Int64
  /// The run that wrote it.
  var runID: Int64 = 0
  /// Blocks of one run and segment rise by id.
  var segment: Int64
  /// Its contacts.
  var contacts: Int64
  /// The smallest id, hex.
  var firstID: String
  /// The greatest id, hex.
  var lastID: String
  /// The earliest start, milliseconds since 1970 UTC; nil where no contact has one.
  var firstStarted: Int64?
  /// The latest start.
  var lastStarted: Int64?
  /// SHA-256 of the ids, the digests and the payload, one after the other, lower-case hex.
  var contents: String

  func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(block)
    cells.integer(place.runID)
    cells.integer(segment)
    cells.integer(contacts)
    cells.text(firstID)
    cells.text(lastID)
    cells.integer(firstStarted)
    cells.integer(lastStarted)
    cells.text(contents)
  }
}

extension HistoryBlockRow {
  init(from cells: inout RowReader) throws(LedgerError) {
    block = try RowReader.required(cells.integer())
    runID = try RowReader.required(cells.integer())
    segment = try RowReader.required(cells.integer())
    contacts = try RowReader.required(cells.integer())
    firstID = try RowReader.required(cells.text())
    lastID = try RowReader.required(cells.text())
    firstStarted = cells.integer()
    lastStarted = cells.integer()
    contents = try RowReader.required(cells.text())
  }
}
