/// A text with one `§`, which is taken out: where it stood is where an error must be reported.
struct MarkedText {
  let text: String
  let line: Int
  let column: Int

  init?(_ marked: String) {
    var line = 1
    var column = 1
    var found: (Int, Int)?
    var text = ""
    for scalar in marked.unicodeScalars {
      if scalar == "§" {
        guard found == nil else { return nil }
        found = (line, column)
        continue
      }
      text.unicodeScalars.append(scalar)
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    guard let found else { return nil }
    self.text = text
    (self.line, self.column) = found
  }

  /// `text` with its one occurrence of `old` exchanged for `new`, which holds the `§`; `nil` where there is not
  /// exactly one.
  init?(_ text: String, _ old: String, _ new: String) {
    let parts = text.split(separator: old, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(parts[0] + new + parts[1])
  }
}
