internal import Contacts
internal import Crypto
internal import GRDB
internal import Foundation

/// One digest for the rows that a run or an import wrote to a table.
///
/// The rows' own digests as lower-case hex, one a line with LF, sorted by bytes, through SHA-256: what
/// `sort | sha256sum` prints.
struct TableDigest: Hashable, Sendable {
  /// How many rows.
  private(set) var rows = 0
  /// SHA-256 of the lines, lower-case hex.
  private(set) var sha256 = ""

  /// Digests the first column of a query, blobs of 32 bytes in rising order.
  init(_ db: Database, sql: String, arguments: StatementArguments) throws {
    var hash = SHA256()
    let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    var line = [UInt8](repeating: 0x0A, count: 65)
    while let row = try cursor.next() {
      rows += 1
      try row.withUnsafeData(atIndex: 0) { data in
        guard let data, data.count == 32 else {
          hash.update(data: line)
          return
        }
        for (index, byte) in data.enumerated() {
          line[2 * index] = Hexadecimal.digit(byte >> 4)
          line[2 * index + 1] = Hexadecimal.digit(byte & 15)
        }
        hash.update(data: line)
      }
    }
    sha256 = Hexadecimal.text(hash.finalize())
  }

  /// Digests one group of a table's rows.
  init(_ db: Database, shape: TableShape, group: TableShape.Group, number: Int64) throws {
    try self.init(
      db, sql: "SELECT digest FROM \(shape.table) WHERE \(shape.condition(group)) ORDER BY digest",
      arguments: [number])
  }

  /// The detail of the event that logs it.
  var detail: String { "rows=\(rows) sha256=\(sha256)" }

  /// The subject of that event.
  static func subject(_ shape: TableShape, group: TableShape.Group, number: Int64) -> String {
    "\(group == .run ? "run" : "import")/\(number)/\(shape.name)"
  }
}
