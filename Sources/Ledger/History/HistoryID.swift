import Contacts

/// Sixteen bytes that name a contact or a customer, in the order of their hex text.
package struct HistoryID: Hashable, Comparable, Sendable {
  /// The first eight bytes, big-endian.
  package let high: UInt64
  /// The last eight bytes, big-endian.
  package let low: UInt64

  /// The bytes as two numbers.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The id of which `hex` is the text: 32 hexadecimal digits; nil for anything else.
  package init?(hex: String) {
    var (high, low, count): (UInt64, UInt64, Int) = (0, 0, 0)
    for digit in hex.utf8 {
      guard count < 32, let value = Hexadecimal.value(digit) else { return nil }
      if count < 16 { high = high << 4 | UInt64(value) } else { low = low << 4 | UInt64(value) }
      count += 1
    }
    guard count == 32 else { return nil }
    self.init(high: high, low: low)
  }

  /// 32 lower-case hexadecimal digits.
  package var hex: String {
    var out: [UInt8] = []
    out.reserveCapacity(32)
    for part in [high, low] {
      for shift in stride(from: 60, through: 0, by: -4) {
        out.append(Hexadecimal.digit(UInt8(part >> shift & 15)))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// By bytes.
  package static func < (left: Self, right: Self) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
