import Glibc

/// Repairs what simdjson refuses, or passes on damaged, although vendors write it.
enum JSONRepair {
  /// Whether a text of the record holds an escaped surrogate without its other half.
  ///
  /// simdjson 3.0.1 refuses a lone first half and encodes a lone second half as if it were a character.
  static func holdsLoneSurrogate(_ record: UnsafeRawBufferPointer) -> Bool {
    guard let base = record.baseAddress else { return false }
    var at = 0
    while at < record.count, let found = memchr(base + at, 0x5C, record.count - at) {
      at = base.distance(to: UnsafeRawPointer(found))
      let length = escape(record, at)
      if length == loneSurrogate { return true }
      at += abs(length)
    }
    return false
  }

  /// Copies the record with lone surrogates replaced and numbers that fit no 64 bits made texts.
  ///
  /// Whatever else is wrong with the record stays wrong in the copy.
  static func repair(_ record: UnsafeRawBufferPointer, into copy: inout [UInt8]) {
    copy.removeAll(keepingCapacity: true)
    copy.reserveCapacity(record.count + 256)
    var at = 0
    var inText = false
    while at < record.count {
      let byte = record[at]
      if inText {
        if byte == 0x5C {
          let length = escape(record, at)
          if length == loneSurrogate {
            copy.append(contentsOf: "\\uFFFD".utf8)
          } else {
            copy.append(contentsOf: record[at..<min(at + length, record.count)])
          }
          at += abs(length)
          continue
        }
        if byte == 0x22 { inText = false }
      } else if byte == 0x22 {
        inText = true
      } else if byte == 0x2D || byte.isDigit {
        let end = numberEnd(record, at)
        let isHuge = isHugeNumber(record, at..<end)
        if isHuge { copy.append(0x22) }
        copy.append(contentsOf: record[at..<end])
        if isHuge { copy.append(0x22) }
        at = end
        continue
      }
      copy.append(byte)
      at += 1
    }
  }

  private static let loneSurrogate = -6

  /// The length of the escape that begins at `at`, or ``loneSurrogate``.
  private static func escape(_ record: UnsafeRawBufferPointer, _ at: Int) -> Int {
    guard let first = unit(record, at) else { return 2 }
    switch first {
    case 0xD800..<0xDC00:
      guard let second = unit(record, at + 6), (0xDC00..<0xE000).contains(second) else {
        return loneSurrogate
      }
      return 12
    case 0xDC00..<0xE000: return loneSurrogate
    default: return 6
    }
  }

  /// The UTF-16 unit of a `\uXXXX` escape at `at`, or `nil` where there is none.
  private static func unit(_ record: UnsafeRawBufferPointer, _ at: Int) -> UInt32? {
    guard at + 6 <= record.count, record[at] == 0x5C, record[at + 1] == 0x75 else { return nil }
    var unit: UInt32 = 0
    for byte in record[(at + 2)..<(at + 6)] {
      guard let digit = byte.hexDigit else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  private static func numberEnd(_ record: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var at = start + 1
    while at < record.count {
      switch record[at] {
      case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: at += 1
      default: return at
      }
    }
    return at
  }

  /// Whether it is a number of RFC 8259 that a 64-bit integer or a double may not hold.
  private static func isHugeNumber(_ record: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    func digits() -> Int {
      let start = at
      while at < range.upperBound, record[at].isDigit { at += 1 }
      return at - start
    }
    if record[at] == 0x2D { at += 1 }
    let leadsWithZero = at < range.upperBound && record[at] == 0x30
    let whole = digits()
    guard whole > 0, whole == 1 || !leadsWithZero else { return false }
    if at < range.upperBound, record[at] == 0x2E {
      at += 1
      guard digits() > 0 else { return false }
    }
    var hasExponent = false
    if at < range.upperBound, record[at] | 0x20 == 0x65 {
      hasExponent = true
      at += 1
      if at < range.upperBound, record[at] == 0x2B || record[at] == 0x2D { at += 1 }
      guard digits() > 0 else { return false }
    }
    return at == range.upperBound && (whole >= 19 || hasExponent)
  }
}
