/// Something wrong in a scorecard or in a sheet of scores: where, what, and the way out.
package struct ReviewFault: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package let file: String
  /// The line, from 1, or `nil` where the whole file is meant.
  package let line: Int?
  /// The column's name in a sheet, or `nil`.
  package let column: String?
  /// What is wrong, and the way out.
  package let message: String

  /// A fault.
  package init(file: String, line: Int? = nil, column: String? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `scores.csv:12: greeting: unknown answer 'ys': did you mean 'yes'?`
  package var description: String {
    "\(file)" + (line.map { ":\($0)" } ?? "") + ": " + (column.map { "\($0): " } ?? "") + message
  }
}

/// Everything that is wrong with a file, told at once; nothing of the file is used.
package struct ReviewFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults in the order of the file.
  package let faults: [ReviewFault]

  /// The faults of a file; at least one.
  package init(_ faults: [ReviewFault]) { self.faults = faults }

  /// A line a fault.
  package var description: String { faults.map(\.description).joined(separator: "\n") }

  /// A line a fault, as far as people read on, and how many more there are.
  package func description(limit: Int) -> String {
    let lines = faults.prefix(limit).map(\.description)
    let rest = faults.count - lines.count
    return (lines + (rest > 0 ? ["and \(rest) more faults like these or others"] : [])).joined(
      separator: "\n")
  }
}
