extension [UInt8] {
  /// Appends a text.
  @inline(__always)
  mutating func add(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text that is known at run time only.
  @inline(__always)
  mutating func add(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends a whole number, with zeros in front up to a width.
  mutating func add(_ number: Int, width: Int = 1) {
    if number < 0 { append(0x2D) }
    if number >= 0, number < 10, width <= 1 { return append(0x30 + UInt8(number)) }
    if number >= 0, number < 100, width == 2 {
      append(0x30 + UInt8(number / 10))
      return append(0x30 + UInt8(number % 10))
    }
    var rest = number.magnitude
    var digits: InlineArray<20, UInt8> = InlineArray(repeating: 0x30)
    var count = 0
    repeat {
      digits[count] = 0x30 + UInt8(rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    for place in (0..<Swift.max(count, Swift.min(20, width))).reversed() { append(digits[place]) }
  }

  /// Appends milliseconds as seconds with three decimals.
  mutating func add(seconds milliseconds: Int) {
    add(milliseconds / 1_000)
    append(0x2E)
    add(milliseconds % 1_000, width: 3)
  }

  /// Appends a moment in milliseconds since 1970 as `2025-11-20T08:01:02Z`.
  mutating func add(instant moment: Int) {
    addDate(moment)
    append(0x54)
    addTime(moment)
    append(0x5A)
  }

  /// Appends a moment as a clock so many seconds east of UTC shows it: `2025-11-20 08:01:02`.
  mutating func add(clock moment: Int, zone: Int) {
    addDate(moment + zone * 1_000)
    append(0x20)
    addTime(moment + zone * 1_000)
  }

  private mutating func addDate(_ moment: Int) {
    let date = CivilDay.date(moment / 86_400_000)
    add(date.year, width: 4)
    append(0x2D)
    add(date.month, width: 2)
    append(0x2D)
    add(date.day, width: 2)
  }

  private mutating func addTime(_ moment: Int) {
    let second = moment / 1_000 % 86_400
    add(second / 3_600, width: 2)
    append(0x3A)
    add(second / 60 % 60, width: 2)
    append(0x3A)
    add(second % 60, width: 2)
  }

  /// Appends a text as the inside of a JSON string; there are no control characters in the simulated world.
  mutating func add(json text: [UInt8]) {
    guard text.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
      return append(contentsOf: text)
    }
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append(UInt8(ascii: "\\")) }
      append(byte)
    }
  }
}
