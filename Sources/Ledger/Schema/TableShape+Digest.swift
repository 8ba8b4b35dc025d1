internal import Foundation
internal import GRDB

extension TableShape {
  /// The columns of a row as its digest needs them, separated by commas: texts as bytes, as they would end at
  /// U+0000 else.
  var digestedColumns: String {
    columns.map { $0.kind == .text ? "CAST(\"\($0.name)\" AS BLOB)" : "\"\($0.name)\"" }
      .joined(separator: ", ")
  }

  /// Adds the cells of a row that was read with ``digestedColumns``.
  func append(_ row: Row, to text: inout CanonicalText) throws {
    for (index, column) in columns.enumerated() {
      let cell: DatabaseValue = row[index]
      switch (column.kind, cell.storage) {
      case (_, .null): text.null()
      case (.text, .blob(let data)): data.withUnsafeBytes { text.text(utf8: $0) }
      case (.integer, .int64(let value)): text.integer(value)
      case (.real, .double(let value)): text.exactReal(value)
      case (.seconds, .double(let value)): text.seconds(value)
      case (.bytes, .blob(let data)): data.withUnsafeBytes { text.hex($0) }
      default: text.text("a cell of another kind")
      }
    }
  }
}
