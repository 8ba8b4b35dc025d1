/// A sheet of cells as spreadsheets save it: RFC 4180 with commas, semicolons or tabs.
package struct SheetText: Hashable, Sendable {
  /// One row: the line on which it begins, and its cells.
  package struct Row: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// As many as the header has.
    package let cells: [String]
  }

  /// The names in the first row, without white space around them.
  package let header: [String]
  /// The rows that hold anything.
  package let rows: [Row]

  /// Reads a sheet.
  ///
  /// A byte order mark is passed over, also the `sep=;` line of Excel; the separator is the one of comma,
  /// semicolon and tab that the header has most of. UTF-16 with a byte order mark is read as well. An
  /// apostrophe that was put before a formula's first character is taken off again.
  /// - Throws: ``ReviewFaults``.
  package init(_ bytes: [UInt8], file: String) throws(ReviewFaults) {
    let text = try Self.decode(bytes, file)
    var scanner = Scanner(text: Array(text.unicodeScalars))
    var table = try scanner.rows(file)
    if let first = table.first, first.cells.count <= 2, first.cells[0].lowercased().hasPrefix("sep=") {
      table.removeFirst()
    }
    guard let first = table.first else {
      throw ReviewFaults([ReviewFault(file: file, "there is no header in it")])
    }
    header = first.cells.map(Self.trimmed)
    var rows: [Row] = []
    var faults: [ReviewFault] = []
    for row in table.dropFirst() where row.cells.contains(where: { !Self.trimmed($0).isEmpty }) {
      var cells = row.cells.map(Self.plain)
      while cells.count > header.count, cells.last?.isEmpty == true { cells.removeLast() }
      if cells.count > header.count {
        faults.append(
          ReviewFault(
            file: file, line: row.line,
            "\(cells.count) cells under \(header.count) columns: a separator in a text needs quotes"))
      }
      while cells.count < header.count { cells.append("") }
      rows.append(Row(line: row.line, cells: cells))
    }
    guard faults.isEmpty else { throw ReviewFaults(faults) }
    self.rows = rows
  }

  /// How a zip archive, which newer workbooks are, and an older workbook begin.
  private static let workbooks: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]

  private static func decode(_ bytes: [UInt8], _ file: String) throws(ReviewFaults) -> String {
    if Self.workbooks.contains(where: { bytes.starts(with: $0) }) {
      throw ReviewFaults([
        ReviewFault(
          file: file,
          "this is a workbook, not a sheet of text: in Excel, save it as 'CSV UTF-8 (Comma delimited)'")
      ])
    }
    let text: String?
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        isLittle
          ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
          : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
      }
      text = String(validating: units, as: UTF16.self)
    } else {
      text = String(
        validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }
    guard let text else {
      throw ReviewFaults([
        ReviewFault(
          file: file, "the text is not UTF-8: in Excel, save it as 'CSV UTF-8 (Comma delimited)'")
      ])
    }
    return text
  }

  static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  private static func plain(_ cell: String) -> String {
    let text = trimmed(cell)
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first,
      "=+-@\t\r".unicodeScalars.contains(second)
    else { return text }
    return String(scalars.dropFirst())
  }
}

private struct Scanner {
  let text: [Unicode.Scalar]
  private var at = 0
  private var line = 1

  init(text: [Unicode.Scalar]) { self.text = text }

  mutating func rows(_ file: String) throws(ReviewFaults) -> [SheetText.Row] {
    let separator = separator()
    var rows: [SheetText.Row] = []
    while at < text.count {
      let begin = line
      var cells: [String] = []
      var ended = false
      while !ended {
        if at < text.count, text[at] == "\"" {
          cells.append(try quoted(file))
          while at < text.count, !isEnd(text[at], separator) { at += 1 }
        } else {
          let from = at
          while at < text.count, !isEnd(text[at], separator) { at += 1 }
          cells.append(String(String.UnicodeScalarView(text[from..<at])))
        }
        ended = at >= text.count || text[at] != separator
        if !ended { at += 1 }
      }
      newLine()
      rows.append(SheetText.Row(line: begin, cells: cells))
    }
    return rows
  }

  private func isEnd(_ scalar: Unicode.Scalar, _ separator: Unicode.Scalar) -> Bool {
    scalar == separator || scalar == "\n" || scalar == "\r"
  }

  private mutating func newLine() {
    if at < text.count, text[at] == "\r" { at += 1 }
    if at < text.count, text[at] == "\n" { at += 1 }
    line += 1
  }

  private mutating func quoted(_ file: String) throws(ReviewFaults) -> String {
    let begin = line
    var cell = String.UnicodeScalarView()
    at += 1
    while at < text.count {
      let scalar = text[at]
      at += 1
      if scalar == "\"" {
        guard at < text.count, text[at] == "\"" else { return String(cell) }
        at += 1
      }
      if scalar == "\n" { line += 1 }
      cell.append(scalar)
    }
    throw ReviewFaults([ReviewFault(file: file, line: begin, "a quote is opened and never closed")])
  }

  /// The separator that the header holds most of, quotes left out.
  private func separator() -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    var isQuoted = false
    for scalar in text {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if scalar == "\n" || scalar == "\r" { break }
        counts[scalar, default: 0] += 1
      }
    }
    return [",", ";", "\t"].max { counts[$0] ?? 0 < counts[$1] ?? 0 } ?? ","
  }
}
