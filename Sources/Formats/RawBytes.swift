import Glibc

extension UnsafeRawBufferPointer {
  /// Whether these are exactly the bytes of `text`.
  @inline(__always)
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    guard count > 0, let baseAddress else { return true }
    guard baseAddress.load(as: UInt8.self) == text.utf8Start.pointee else { return false }
    return memcmp(baseAddress, text.utf8Start, count) == 0
  }

  /// Whether these are the bytes of `text`, which is lower case, apart from the case of ASCII letters.
  func equalsFolded(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index].lowercased != text.utf8Start[index] { return false }
    return true
  }

  /// Whether these bytes begin with those of `text`.
  func begins(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && self.slice(0..<text.utf8CodeUnitCount).equals(text)
  }

  /// Whether these bytes end with those of `text`.
  func ends(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && slice(count - text.utf8CodeUnitCount..<count).equals(text)
  }

  /// Whether there is nothing but what old systems fill a file up with behind its end: zeros and Control-Z, with white
  /// space among them.
  var isPadding: Bool {
    guard let first, first == 0 || first == 0x1A else { return false }
    return allSatisfy { $0 == 0 || $0 == 0x1A || $0.isSpace }
  }

  /// The bytes in a range of offsets.
  @inline(__always)
  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[range]) }

  /// The offset of the first such byte at or behind `start`.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard let baseAddress, start < count else { return nil }
    guard let found = memchr(baseAddress + start, Int32(byte), count - start) else { return nil }
    return baseAddress.distance(to: UnsafeRawPointer(found))
  }

  /// The bytes without white space at both ends.
  var trimmed: UnsafeRawBufferPointer {
    var low = 0
    var high = count
    while low < high, self[low].isSpace { low += 1 }
    while high > low, self[high - 1].isSpace { high -= 1 }
    return slice(low..<high)
  }

  /// These bytes without white space and without characters that nobody sees at either end: no-break space, the spaces and
  /// line ends of Unicode, zero-width space and joiners, marks of direction, word joiner, byte order mark.
  var bared: UnsafeRawBufferPointer {
    var rest = trimmed
    while let first = rest.first, first >= 0x80,
      let width = rest.slice(0..<Swift.min(3, rest.count)).unseenPrefix
    {
      rest = rest.slice(width..<rest.count).trimmed
    }
    while let last = rest.last, last >= 0x80 {
      if rest.ends(with: "\u{A0}") {
        rest = rest.slice(0..<rest.count - 2).trimmed
      } else if rest.count >= 3, rest.slice(rest.count - 3..<rest.count).unseenPrefix == 3 {
        rest = rest.slice(0..<rest.count - 3).trimmed
      } else {
        break
      }
    }
    return rest
  }

  /// How many bytes the character that nobody sees takes with which these bytes begin, if they do.
  private var unseenPrefix: Int? {
    if begins(with: "\u{A0}") { return 2 }
    guard count >= 3 else { return nil }
    switch (self[0], self[1], self[2]) {
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0x9F...0xA9), (0xEF, 0xBB, 0xBF),
      (0xE3, 0x80, 0x80):
      return 3
    default: return nil
    }
  }

  /// Whether these bytes are one of the words, whatever the case of their ASCII letters.
  func isFolded(_ words: StaticString...) -> Bool { words.contains { equalsFolded($0) } }

  /// The bytes as a whole number without a sign, or `nil` where they are none or do not fit.
  var wholeNumber: Int64? {
    guard !isEmpty else { return nil }
    var value: Int64 = 0
    for byte in self {
      guard byte.isDigit else { return nil }
      let (tens, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, low) = tens.addingReportingOverflow(Int64(byte &- 0x30))
      if high || low { return nil }
      value = sum
    }
    return value
  }
}

extension UInt8 {
  /// Whether it is `0` to `9`.
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  /// Whether it is a blank, tab or line end of ASCII.
  @inline(__always) var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  /// The letter in lower case, anything else as it is.
  @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  /// The value of a hexadecimal digit.
  var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
