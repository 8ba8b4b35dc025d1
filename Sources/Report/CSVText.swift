/// Comma-separated values after RFC 4180, with CRLF, safe to open in a spreadsheet.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection").
package enum CSVText {
  /// The table with its header.
  package static func render(_ table: ResultTable) -> String {
    var result = row(table.columns.map(Cell.text))
    for cells in table.rows { result += row(cells) }
    return result
  }

  private static func row(_ cells: [Cell]) -> String {
    cells.map(field).joined(separator: ",") + "\r\n"
  }

  /// What formulas begin with, full-width forms included.
  private static let beginnings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  private static func field(_ cell: Cell) -> String {
    guard case .text(var text) = cell else { return cell.text }
    if let first = text.unicodeScalars.first, beginnings.contains(first) { text = "'" + text }
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
