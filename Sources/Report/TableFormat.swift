/// How a table is printed.
package enum TableFormat: String, CaseIterable, Hashable, Sendable {
  /// Aligned columns for a person.
  case table
  /// Comma-separated values (RFC 4180) that are safe to open in a spreadsheet.
  case csv
  /// One JSON object a line.
  case json
}
