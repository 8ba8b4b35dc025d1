import Contacts

/// Numbers for texts, and for rows of them: a row is the row of all but its last text, and that text. What is numbered
/// is counted and compared without a text being made.
struct RateRows: Sendable {
  private var texts = NameTable()
  private var numbers: [UInt64: UInt32] = [:]
  /// Of every row, the row before its last text, and that text; row 0 is the empty one.
  private var rows: [(before: UInt32, text: UInt32)] = [(0, 0)]

  /// The number of a text.
  mutating func text(_ bytes: UnsafeRawBufferPointer) -> UInt32 { UInt32(texts.number(of: bytes)) }

  /// The number of a text, or of an unknown one.
  mutating func text(_ text: String?) -> UInt32 { UInt32(texts.number(of: text ?? RateName.unknown)) }

  /// The number of the row of some texts, by their numbers.
  mutating func row(_ texts: some Sequence<UInt32>) -> UInt32 {
    var number: UInt32 = 0
    for text in texts { number = row(number, text) }
    return number
  }

  private mutating func row(_ before: UInt32, _ text: UInt32) -> UInt32 {
    let key = UInt64(before) << 32 | UInt64(text)
    if let number = numbers[key] { return number }
    let number = UInt32(rows.count)
    rows.append((before, text))
    numbers[key] = number
    return number
  }

  /// The texts of a row.
  func values(of row: UInt32) -> [String] {
    var result: [String] = []
    var row = Int(row)
    while row > 0 {
      result.append(texts[Int(rows[row].text)])
      row = Int(rows[row].before)
    }
    return result.reversed()
  }
}
