import Yams

/// Finds the place in the file of a character of a YAML scalar, whose value may have lost indents, quotes,
/// escapes and line ends on the way.
struct ScalarPlace {
  let scalar: Node.Scalar
  let lines: [[Unicode.Scalar]]

  /// The place of the byte at `offset` of the scalar's value.
  func place(ofByte offset: Int) -> SourcePlace {
    guard let mark = scalar.mark else { return .start }
    let begin = SourcePlace(line: mark.line, column: mark.column)
    let value = Array(scalar.string.unicodeScalars)
    var target = 0
    var bytes = 0
    while target < value.count, bytes < offset {
      bytes += UTF8.width(value[target])
      target += 1
    }
    switch scalar.style {
    case .literal: return literal(value, target, begin) ?? begin
    case .folded: return flowing(value, target, blockStart(begin)) ?? begin
    case .singleQuoted, .doubleQuoted:
      return flowing(value, target, SourcePlace(line: begin.line, column: begin.column + 1)) ?? begin
    case .plain, .any: return flowing(value, target, begin) ?? begin
    }
  }

  /// Line by line: what a line of the value lacks is the indent.
  private func literal(_ value: [Unicode.Scalar], _ target: Int, _ begin: SourcePlace) -> SourcePlace? {
    let before = value[..<target]
    let row = before.count { $0 == "\n" }
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = value[start...].firstIndex(of: "\n") ?? value.count
    // The mark's line is the header's; the text begins on the next, which has that number as index.
    let index = begin.line + row
    guard lines.indices.contains(index) else { return nil }
    let indent = max(0, lines[index].count - (end - start))
    return SourcePlace(line: index + 1, column: indent + target - start + 1)
  }

  private func blockStart(_ begin: SourcePlace) -> SourcePlace {
    SourcePlace(line: begin.line + 1, column: 1)
  }

  /// Walks value and source side by side: a space or line end of the value may be a line end of the source.
  private func flowing(_ value: [Unicode.Scalar], _ target: Int, _ begin: SourcePlace) -> SourcePlace? {
    var line = begin.line - 1
    var column = begin.column - 1
    if scalar.style == .folded { column = indent(line) }
    var index = 0
    while lines.indices.contains(line) {
      let text = lines[line]
      let isBreak = column >= text.count || (onlySpace(text[column...]) && lines.indices.contains(line + 1))
      if !isBreak || (index < value.count && column < text.count && text[column] == value[index]) {
        if index == target { return SourcePlace(line: line + 1, column: column + 1) }
        column += width(at: column, in: text)
        if column > text.count, lines.indices.contains(line + 1) {
          // A backslash at the end of a line: the break counts for nothing.
          line += 1
          column = indent(line)
        } else {
          index += 1
        }
        continue
      }
      if index >= value.count { return SourcePlace(line: line + 1, column: text.count + 1) }
      if value[index] == " " || value[index] == "\n" {
        if index == target { return SourcePlace(line: line + 1, column: text.count + 1) }
        index += 1
      }
      line += 1
      column = indent(line)
    }
    return nil
  }

  /// Where the text of a line begins. In a folded block what goes beyond the block's own indent is text.
  private func indent(_ line: Int) -> Int {
    let leading = leadingSpace(line)
    return scalar.style == .folded ? min(leading, blockIndent) : leading
  }

  private func leadingSpace(_ line: Int) -> Int {
    guard lines.indices.contains(line) else { return 0 }
    return lines[line].prefix { $0 == " " || $0 == "\t" }.count
  }

  /// The indent that the block's header gives (`>2`), else that of its first line that is not blank.
  private var blockIndent: Int {
    guard let mark = scalar.mark, lines.indices.contains(mark.line - 1) else { return 0 }
    let header = lines[mark.line - 1].dropFirst(mark.column - 1).dropFirst().prefix(2)
    if let digit = header.compactMap({ $0.properties.numericType == .decimal ? Int(String($0)) : nil }).first
    {
      return leadingSpace(mark.line - 1) + digit
    }
    let first = lines.indices.dropFirst(mark.line).first { !onlySpace(lines[$0][...]) }
    return first.map(leadingSpace) ?? 0
  }

  private func onlySpace(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// How many characters of the source stand for one of the value; more than are left for an escaped break.
  private func width(at column: Int, in text: [Unicode.Scalar]) -> Int {
    switch scalar.style {
    case .singleQuoted:
      return text[column] == "'" ? 2 : 1
    case .doubleQuoted where text[column] == "\\":
      guard column + 1 < text.count else { return 2 }
      switch text[column + 1] {
      case "x": return 4
      case "u": return 6
      case "U": return 10
      default: return 2
      }
    default: return 1
    }
  }
}
