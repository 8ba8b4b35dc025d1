/// A record that was not used.
///
/// A row of the view `quarantine`; instants and durations are milliseconds here and text or seconds there.
package struct QuarantineRow: Hashable, Sendable {
  /// The run; the writer fills it.
  package var runID: Int64
  /// The file's path.
  package var file: String
  /// The record's number in the file, from 1.
  package var record: Int64
  /// Where it begins in the decompressed bytes.
  package var byteOffset: Int64?
  /// Why it was not used.
  package var reason: String
  /// Its text with letters as x and digits as 9.
  package var shape: String?
  /// HMAC-SHA256 of its bytes, lower-case hex.
  package var keyedDigest: String?

  /// A row; what is left out is absent.
  package init(
    file: String, record: Int64, byteOffset: Int64? = nil, reason: String, shape: String? = nil,
    keyedDigest: String? = nil, runID: Int64 = 0
  ) {
    self.runID = runID
    self.file = file
    self.record = record
    self.byteOffset = byteOffset
    self.reason = reason
    self.shape = shape
    self.keyedDigest = keyedDigest
  }
}

extension QuarantineRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "quarantined_record", name: "quarantine", key: "record", groups: [.run],
    columns: [
      .init("run_id", .integer), .init("file", .text), .init("record", .integer),
      .init("byte_offset", .integer), .init("reason", .text), .init("shape", .text),
      .init("keyed_digest", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(file)
    cells.integer(record)
    cells.integer(byteOffset)
    cells.text(reason)
    cells.text(shape)
    cells.text(keyedDigest)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    file = try RowReader.required(cells.text())
    record = try RowReader.required(cells.integer())
    byteOffset = cells.integer()
    reason = try RowReader.required(cells.text())
    shape = cells.text()
    keyedDigest = cells.text()
  }
}
