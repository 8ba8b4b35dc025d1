/// An input file in a run.
///
/// A row of the view `input_files`; instants and durations are milliseconds here and text or seconds there.
package struct InputFileRow: Hashable, Sendable {
  /// The run that saw it; the writer fills it.
  package var runID: Int64
  /// Where it was found, as given or below the given folder.
  package var path: String
  /// SHA-256 of the bytes as delivered, lower-case hex.
  package var sha256: String
  /// Length as delivered, bytes.
  package var bytes: Int64
  /// The compression or archive around it (`gzip`, `zip`, …).
  package var container: String?
  /// The text encoding it was read with.
  package var encoding: String?
  /// The export format it was read as.
  package var format: String?
  /// The vendor, where one vendor is all it holds.
  package var vendor: String?
  /// Records read: the sum of the next six.
  package var records: Int64
  /// Records that are part of a contact.
  package var parts: Int64
  /// Records known already.
  package var duplicates: Int64
  /// Records that a later version replaced.
  package var superseded: Int64
  /// Records that hold no part of a contact.
  package var ignored: Int64
  /// Records that wait for the rest of their contact.
  package var pending: Int64
  /// Records that could not be used.
  package var quarantined: Int64
  /// Contacts with a part in it.
  package var contacts: Int64
  /// `read`, `duplicate` or `failed`.
  package var status: String
  /// The earliest instant in it, milliseconds since 1970 UTC.
  package var firstAt: Int64?
  /// The latest instant in it, milliseconds since 1970 UTC.
  package var lastAt: Int64?

  /// A row; what is left out is absent.
  package init(
    path: String, sha256: String, bytes: Int64, container: String? = nil, encoding: String? = nil,
    format: String? = nil, vendor: String? = nil, records: Int64, parts: Int64, duplicates: Int64,
    superseded: Int64, ignored: Int64, pending: Int64, quarantined: Int64, contacts: Int64, status: String,
    firstAt: Int64? = nil, lastAt: Int64? = nil, runID: Int64 = 0
  ) {
    self.runID = runID
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.container = container
    self.encoding = encoding
    self.format = format
    self.vendor = vendor
    self.records = records
    self.parts = parts
    self.duplicates = duplicates
    self.superseded = superseded
    self.ignored = ignored
    self.pending = pending
    self.quarantined = quarantined
    self.contacts = contacts
    self.status = status
    self.firstAt = firstAt
    self.lastAt = lastAt
  }
}

extension InputFileRow {
  /// SQL for a file whose records were taken: of one that failed, those that were sound. Its bytes have nothing new.
  static let wasTaken = "(status = 'read' OR status = 'failed' AND records > 0 AND sha256 <> '')"
}

extension InputFileRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "input_file", name: "input_files", key: "path", groups: [.run],
    columns: [
      .init("run_id", .integer), .init("path", .text), .init("sha256", .text), .init("bytes", .integer),
      .init("container", .text), .init("encoding", .text), .init("format", .text), .init("vendor", .text),
      .init("records", .integer), .init("parts", .integer), .init("duplicates", .integer),
      .init("superseded", .integer), .init("ignored", .integer), .init("pending", .integer),
      .init("quarantined", .integer), .init("contacts", .integer), .init("status", .text),
      .init("first_at", .text), .init("last_at", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(path)
    cells.text(sha256)
    cells.integer(bytes)
    cells.text(container)
    cells.text(encoding)
    cells.text(format)
    cells.text(vendor)
    cells.integer(records)
    cells.integer(parts)
    cells.integer(duplicates)
    cells.integer(superseded)
    cells.integer(ignored)
    cells.integer(pending)
    cells.integer(quarantined)
    cells.integer(contacts)
    cells.text(status)
    cells.instant(firstAt)
    cells.instant(lastAt)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    path = try RowReader.required(cells.text())
    sha256 = try RowReader.required(cells.text())
    bytes = try RowReader.required(cells.integer())
    container = cells.text()
    encoding = cells.text()
    format = cells.text()
    vendor = cells.text()
    records = try RowReader.required(cells.integer())
    parts = try RowReader.required(cells.integer())
    duplicates = try RowReader.required(cells.integer())
    superseded = try RowReader.required(cells.integer())
    ignored = try RowReader.required(cells.integer())
    pending = try RowReader.required(cells.integer())
    quarantined = try RowReader.required(cells.integer())
    contacts = try RowReader.required(cells.integer())
    status = try RowReader.required(cells.text())
    firstAt = cells.instant()
    lastAt = cells.instant()
  }
}
