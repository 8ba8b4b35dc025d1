/// JSON (RFC 8259), written with the keys in the order given.
package enum JSONText {
  /// One object a row, one row a line.
  package static func lines(_ table: ResultTable) -> String {
    table.rows.map { object(zip(table.columns, $0).map { ($0, $1) }) + "\n" }.joined()
  }

  /// One object.
  package static func object(_ members: [(String, Cell)]) -> String {
    "{" + members.map { "\(string($0)): \(value($1))" }.joined(separator: ", ") + "}"
  }

  /// One value; a number that JSON cannot express is null.
  package static func value(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .integer(let value): String(value)
    case .real(let value): value.isFinite ? "\(value)" : "null"
    case .text(let text): string(text)
    }
  }

  /// A string with everything escaped that must be, and the control characters above ASCII, which terminals obey too.
  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
