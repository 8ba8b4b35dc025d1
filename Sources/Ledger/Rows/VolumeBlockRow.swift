/// Volumes of one vendor, channel, queue, team and day, packed.
struct VolumeBlockRow: StoredRow {
  static let shape = TableShape(
    table: "volume_block", name: "volumes", key: "vendor", groups: [.run],
    columns: [
      .init("run_id", .integer), .init("vendor", .text), .init("channel", .text), .init("queue", .text),
      .init("team", .text), .init("base", .integer), .init("rows", .text),
    ])

  /// The run that wrote it.
  var runID: Int64 = 0
  /// The vendor of all rows.
  var vendor: String
  /// Their channel.
  var channel: String
  /// Their queue.
  var queue: String?
  /// Their team.
  var team: String?
  /// The instant from which they count hours, milliseconds since 1970 UTC.
  var base: Int64
  /// The rows as JSON: see the table `volume_block`.
  var rows: String

  func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(vendor)
    cells.text(channel)
    cells.text(queue)
    cells.text(team)
    cells.integer(base)
    cells.text(rows)
  }
}

extension VolumeBlockRow {
  init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    vendor = try RowReader.required(cells.text())
    channel = try RowReader.required(cells.text())
    queue = cells.text()
    team = cells.text()
    base = try RowReader.required(cells.integer())
    rows = try RowReader.required(cells.text())
  }
}
