/// Rows under named columns: what a query answers, before it is printed.
package struct ResultTable: Hashable, Sendable {
  /// The columns' names.
  package let columns: [String]
  /// The rows; each has as many cells as there are columns.
  package var rows: [[Cell]]

  /// A table.
  package init(columns: [String], rows: [[Cell]] = []) {
    precondition(rows.allSatisfy { $0.count == columns.count })
    self.columns = columns
    self.rows = rows
  }

  /// The table in one of the formats, ending with a line feed.
  ///
  /// - Parameters:
  ///   - width: The columns of a terminal, to which a table is cut.
  ///   - colours: Whether a table may use the terminal's colours.
  package func text(_ format: TableFormat, width: Int? = nil, colours: Bool = false) -> String {
    switch format {
    case .table: aligned(width: width, colours: colours)
    case .csv: CSVText.render(self)
    case .json: JSONText.lines(self)
    }
  }

  /// Columns side by side; long cells are cut to what fits the width, if there is one.
  private func aligned(width: Int?, colours: Bool) -> String {
    let cells = rows.map { $0.map { Self.oneLine($0.text) } }
    var widths = columns.map { DisplayWidth.of($0) }
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
    }
    if let width {
      // The widest column gives way first.
      while widths.reduce(0, +) + 2 * (widths.count - 1) > width, let most = widths.max(), most > 12,
        let index = widths.firstIndex(of: most)
      {
        widths[index] -= 1
      }
    }
    func line(_ texts: [String], _ right: [Bool], isHeader: Bool = false) -> String {
      var result = ""
      for (index, text) in texts.enumerated() {
        let fitted = DisplayWidth.cut(text, to: widths[index])
        let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(fitted))
        let shown = colours ? TerminalColour.of(text, isHeader: isHeader).map { $0.around(fitted) } : nil
        let cell = shown ?? fitted
        result += right[index] ? padding + cell : cell + (index == texts.count - 1 ? "" : padding)
        if index < texts.count - 1 { result += "  " }
      }
      return result + "\n"
    }
    let left = columns.map { _ in false }
    return line(columns, left, isHeader: true)
      + zip(rows, cells).map { row, texts in line(texts, row.map(\.isNumber)) }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
  }
}

extension ResultTable {
  /// The table with only these of its columns, in this order.
  package func selecting(_ names: [String]) -> ResultTable {
    let places = names.compactMap { columns.firstIndex(of: $0) }
    return ResultTable(columns: places.map { columns[$0] }, rows: rows.map { row in places.map { row[$0] } })
  }
}
