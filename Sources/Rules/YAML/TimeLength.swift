/// Lengths of time as rule files write them: `15s`, `200ms`, `6m02s`, `2h`, `7d`, `4w`.
enum TimeLength {
  /// In milliseconds; `nil` where the text is none, or longer than 100 years.
  ///
  /// Units come in descending order, each once; the last number may have a fraction.
  static func milliseconds(_ text: String) -> Int64? {
    var total = 0.0
    var last = Double.infinity
    var bytes = Array(text.utf8)[...]
    guard !bytes.isEmpty else { return nil }
    while !bytes.isEmpty {
      let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }
      bytes = bytes.dropFirst(digits.count)
      let letters = bytes.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
      bytes = bytes.dropFirst(letters.count)
      let isFraction = digits.contains(UInt8(ascii: "."))
      guard (1...15).contains(digits.count), digits.first != UInt8(ascii: "."),
        digits.last != UInt8(ascii: "."), !isFraction || bytes.isEmpty,
        let number = Double(String(decoding: digits, as: UTF8.self)),
        let unit = units[String(decoding: letters, as: UTF8.self)], unit < last
      else { return nil }
      total += number * unit
      last = unit
    }
    guard total <= 100 * 366 * 86_400_000 else { return nil }
    return Int64(total.rounded())
  }

  private static let units: [String: Double] = [
    "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
  ]
}
