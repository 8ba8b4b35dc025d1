/// The layouts that a stamp may have that `auto` does not read: day or month first, a clock of twelve hours, no separators.
struct StampLayout: Hashable {
  /// The layout, as for ``TimePattern``.
  let text: String
  /// Whether the day stands before the month; `nil` where the year stands first.
  let isDayFirst: Bool?

  /// The layouts of a stamp, those with the day first before those with the month first; none where it is no stamp with
  /// a day and a time.
  static func all(of stamp: UnsafeRawBufferPointer) -> [StampLayout] {
    var reader = LayoutReader(stamp)
    guard let first = reader.digits() else { return [] }
    if first == 14 || first == 12, reader.isAtEnd {
      return [StampLayout(text: first == 14 ? "yyyyMMddHHmmss" : "yyyyMMddHHmm", isDayFirst: nil)]
    }
    guard let mark = reader.mark(), let second = reader.digits(), (1...2).contains(second), reader.take(mark),
      let third = reader.digits()
    else { return [] }
    let dates: [(String, Bool?)]
    let sign = String(UnicodeScalar(mark))
    switch (first, third) {
    case (4, 1...2): dates = [("yyyy\(sign)M\(sign)d", nil)]
    case (1...2, 4): dates = [("d\(sign)M\(sign)yyyy", true), ("M\(sign)d\(sign)yyyy", false)]
    default: return []
    }
    guard let time = reader.time() else { return [] }
    return dates.map { StampLayout(text: $0 + time, isDayFirst: $1) }
  }
}

/// Walks over a stamp and says how it is laid out.
private struct LayoutReader {
  private let text: UnsafeRawBufferPointer
  private var at = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text.trimmed }

  var isAtEnd: Bool { at == text.count }

  /// How many digits stand there.
  mutating func digits() -> Int? {
    let start = at
    while at < text.count, text[at].isDigit { at += 1 }
    return at > start ? at - start : nil
  }

  /// What stands between day, month and year.
  mutating func mark() -> UInt8? {
    guard at < text.count, "/.-".utf8.contains(text[at]) else { return nil }
    at += 1
    return text[at - 1]
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < text.count, text[at] == byte else { return false }
    at += 1
    return true
  }

  /// The layout of what stands behind the day: marks, hours and minutes, seconds, a fraction, AM or PM, a zone.
  mutating func time() -> String? {
    var layout = ""
    while at < text.count, " ,T".utf8.contains(text[at]) {
      layout += String(UnicodeScalar(text[at]))
      at += 1
    }
    guard !layout.isEmpty, let hours = digits(), hours <= 2, take(0x3A), digits() == 2 else { return nil }
    var clock = ":mm"
    if take(0x3A) {
      guard digits() == 2 else { return nil }
      clock += ":ss"
      if at + 1 < text.count, text[at] == 0x2E || text[at] == 0x2C, text[at + 1].isDigit {
        clock += String(UnicodeScalar(text[at])) + "S"
        at += 1
        _ = digits()
      }
    }
    var blanks = ""
    var rest = text.slice(at..<text.count)
    while rest.first == 0x20 {
      blanks += " "
      rest = rest.slice(1..<rest.count)
    }
    let isHalf = ["AM", "am", "PM", "pm"].contains { rest.prefix(2).elementsEqual($0.utf8) }
    if isHalf {
      clock += blanks + "a"
      rest = rest.slice(2..<rest.count)
    }
    if !rest.isEmpty { clock += "Z" }
    return layout + (isHalf ? "h" : "H") + clock
  }
}
