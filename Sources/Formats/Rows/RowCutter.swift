/// Cuts bytes into rows; a field that begins with a quote may hold line ends.
struct RowCutter {
  private let bytes: UnsafeRawBufferPointer
  private let delimiter: UInt8
  private let escapes: Bool
  private var at = 0

  /// - Parameter escapes: Whether a backslash within quotes makes the next quote or backslash literal.
  init(_ bytes: UnsafeRawBufferPointer, delimiter: UInt8, escapes: Bool) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.escapes = escapes
  }

  /// The next row without its line end, or `nil` at the end.
  mutating func next() -> Range<Int>? {
    guard at < bytes.count else { return nil }
    let start = at
    var startsField = true
    var isQuoted = false
    while at < bytes.count {
      let byte = bytes[at]
      if isQuoted {
        if byte == 0x22 { isQuoted = false }
        if escapes, byte == 0x5C, at + 1 < bytes.count, bytes[at + 1] == 0x22 || bytes[at + 1] == 0x5C {
          at += 1
        }
      } else if byte == 0x22 {
        // Also the second of a doubled quote, which opens the field again.
        isQuoted = startsField || (at > start && bytes[at - 1] == 0x22)
      } else if byte == 0x0A {
        at += 1
        return start..<at - 1
      }
      startsField = !isQuoted && byte == delimiter
      at += 1
    }
    return start..<at
  }
}
