/// An instant, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, rounded down.
  package let seconds: Int64
  /// Nanoseconds into that second, 0 to 999,999,999.
  package let nanos: Int32

  /// `nil` outside the range of years, or where `nanos` is not a part of a second.
  package init?(seconds: Int64, nanos: Int32 = 0) {
    guard seconds >= -62_135_596_800, seconds <= 253_402_300_799, nanos >= 0, nanos < 1_000_000_000
    else { return nil }
    self.seconds = seconds
    self.nanos = nanos
  }

  /// From milliseconds since 1970-01-01T00:00:00Z; `nil` outside the range of years.
  package init?(milliseconds: Int64) {
    let (seconds, rest) = Self.floored(milliseconds, by: 1000)
    self.init(seconds: seconds, nanos: Int32(rest) * 1_000_000)
  }

  /// Earlier than.
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanos) < (right.seconds, right.nanos)
  }

  /// Later (or earlier) by so many nanoseconds; `nil` outside the range of years.
  func advanced(by nanoseconds: Int64) -> Timestamp? {
    let (whole, part) = Self.floored(nanoseconds, by: 1_000_000_000)
    let sum = Int64(nanos) + part
    let carry: Int64 = sum >= 1_000_000_000 ? 1 : 0
    return Timestamp(seconds: seconds + whole + carry, nanos: Int32(sum - carry * 1_000_000_000))
  }

  /// The nanoseconds from `other` to this; `nil` if a duration can't hold them.
  func nanoseconds(since other: Timestamp) -> Int64? {
    // Seconds differ by at most 4e11; only the product can overflow. A negative whole part is brought one
    // second nearer to zero first, so that -2^63 itself is reached.
    var whole = seconds - other.seconds
    var part = Int64(nanos) - Int64(other.nanos)
    if whole < 0, part > 0 {
      whole += 1
      part -= 1_000_000_000
    }
    let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowed) = product.addingReportingOverflow(part)
    return overflow || overflowed ? nil : sum
  }

  /// The quotient rounded down, and what is left over.
  static func floored(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
