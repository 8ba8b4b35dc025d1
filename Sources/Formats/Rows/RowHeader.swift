/// The names of columns in the first row of a file.
struct RowHeader {
  /// The byte between fields.
  let delimiter: UInt8
  /// Whether quotes have a backslash before them.
  private(set) var escapes = false
  /// The columns by name, in lower case.
  let columns: [[UInt8]: Int]
  private let names: [[UInt8]]

  /// A header made by hand, for files that were stripped of theirs.
  init(delimiter: UInt8, names: [String], escapes: Bool = false) {
    self.init(delimiter, names.map { Array($0.utf8) })
    self.escapes = escapes
  }

  private init(_ delimiter: UInt8, _ names: [[UInt8]]) {
    self.delimiter = delimiter
    self.names = names.map { $0.map(\.lowercased) }
    var columns: [[UInt8]: Int] = [:]
    for (index, name) in self.names.enumerated() where columns[name] == nil { columns[name] = index }
    self.columns = columns
  }

  /// Finds the header among the first lines of a file.
  ///
  /// - Parameter required: Names, in lower case, that it must have.
  init?(_ head: ExportHead, required: [String], delimiters: String = ",\t;|") {
    for line in head.lines.prefix(3) {
      for delimiter in delimiters.utf8 {
        let header = RowHeader(delimiter, head.withBytes(line) { MappingFit.cells($0, delimiter) })
        if required.allSatisfy({ header.columns[Array($0.utf8)] != nil }) {
          self = header
          escapes = head.escapesQuotes(delimiter)
          return
        }
      }
    }
    return nil
  }

  /// How the rows stand in the stream.
  var framing: RecordFraming { RecordFraming(rows: delimiter, escapes: escapes) }

  /// The column of the first of these names that there is.
  func column(_ names: String...) -> Int { column(names) }

  /// The column of the first of these names that there is.
  func column(_ names: [String]) -> Int {
    for name in names {
      if let column = columns[Array(name.utf8)] { return column }
    }
    return -1
  }

  /// Whether a row holds the names.
  func isHeader(_ fields: CSVFieldBytes) -> Bool {
    fields.count == names.count
      && (0..<fields.count).allSatisfy { index in
        let field = fields[index].trimmed
        return field.count == names[index].count
          && zip(field, names[index]).allSatisfy { $0.lowercased == $1 }
      }
  }
}
