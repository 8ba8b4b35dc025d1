/// Durations as text.
enum DurationText {
  /// Reads `1h30m`, `-1.5h`, `90s`, `250ms`, `1µs`, `0`; as Go's `time.ParseDuration`, to which CEL refers
  /// (https://pkg.go.dev/time#ParseDuration). `nil` if it is none, or does not fit.
  static func parse(_ text: String) -> Int64? {
    var bytes = Array(text.utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    if bytes.elementsEqual("0".utf8) { return 0 }
    guard !bytes.isEmpty else { return nil }
    var total: UInt64 = 0
    while !bytes.isEmpty {
      guard let part = component(&bytes) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    }
    if negative { return total <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- total) : nil }
    return Int64(exactly: total)
  }

  /// One number with its unit, in nanoseconds.
  private static func component(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var whole: UInt64 = 0
    var fraction: [UInt8] = []
    var seen = false
    while let digit = digit(bytes.first) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (sum, overflowed) = product.addingReportingOverflow(UInt64(digit))
      guard !overflow, !overflowed else { return nil }
      whole = sum
      seen = true
      bytes = bytes.dropFirst()
    }
    if bytes.first == UInt8(ascii: ".") {
      bytes = bytes.dropFirst()
      while let digit = digit(bytes.first) {
        fraction.append(digit)
        seen = true
        bytes = bytes.dropFirst()
      }
    }
    let unitBytes = bytes.prefix { $0 != UInt8(ascii: ".") && digit($0) == nil }
    guard seen, let unit = unit(unitBytes) else { return nil }
    bytes = bytes.dropFirst(unitBytes.count)
    let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
    var part: UInt64 = 0
    var scale = unit
    for digit in fraction where scale > 0 {
      // Units are at most 3.6e12 nanoseconds: a digit's product can't overflow. Parts of a nanosecond are lost.
      part += UInt64(digit) * scale / 10
      scale /= 10
    }
    let (sum, overflowed) = product.addingReportingOverflow(part)
    return overflow || overflowed ? nil : sum
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    guard let byte, byte >= 0x30, byte <= 0x39 else { return nil }
    return byte - 0x30
  }

  private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    switch String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value) {
    case [0x6E, 0x73]: 1  // ns
    case [0x75, 0x73], [0xB5, 0x73], [0x3BC, 0x73]: 1000  // us, µs with either sign
    case [0x6D, 0x73]: 1_000_000  // ms
    case [0x73]: 1_000_000_000  // s
    case [0x6D]: 60_000_000_000  // m
    case [0x68]: 3_600_000_000_000  // h
    default: nil
    }
  }

  /// In seconds: `90s`, `-1.5s`.
  static func format(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1_000_000_000)\(fraction(Int64(magnitude % 1_000_000_000)))s"
  }

  /// `.5` for half a second in nanoseconds, nothing for none.
  static func fraction(_ nanos: Int64) -> String {
    guard nanos > 0 else { return "" }
    var digits = Array(String(nanos).utf8)
    digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 9 - digits.count)), at: 0)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return "." + String(decoding: digits, as: UTF8.self)
  }
}
