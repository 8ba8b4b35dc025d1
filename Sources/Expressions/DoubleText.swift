/// Doubles as text: always the fewest digits that read back as the same number.
enum DoubleText {
  /// `string(x)`: as Go's `%g` does it, which the reference implementation uses: `1`, `0.5`, `1e+06`, `NaN`,
  /// `+Inf`.
  static func short(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let (digits, point) = decimal(value)
    let sign = value.sign == .minus ? "-" : ""
    // With the fewest digits, `strconv.FormatFloat` decides as if six were asked for.
    let exponent = point - 1
    if exponent < -4 || exponent >= 6 { return sign + scientific(digits, exponent) }
    return sign + positional(digits, point)
  }

  /// As in the JSON answers: `1.0`, `6.02214e+23`, `inf`, `nan`.
  static func long(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let (digits, point) = decimal(value)
    let sign = value.sign == .minus ? "-" : ""
    let exponent = point - 1
    if exponent < -4 || exponent >= 16 { return sign + scientific(digits, exponent) }
    let text = positional(digits, point)
    return sign + (text.utf8.contains(UInt8(ascii: ".")) ? text : text + ".0")
  }

  /// The significant digits, and how many of them stand before the decimal point.
  private static func decimal(_ value: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point = 0
    var afterPoint = false
    let parts = value.magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
    for byte in parts[0] {
      if byte == UInt8(ascii: ".") {
        afterPoint = true
        continue
      }
      if digits.isEmpty, byte == UInt8(ascii: "0") {
        if afterPoint { point -= 1 }
        continue
      }
      digits.append(byte)
      if !afterPoint { point += 1 }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { return ([UInt8(ascii: "0")], 1) }
    if parts.count > 1 { point += Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 }
    return (digits, point)
  }

  private static func positional(_ digits: [UInt8], _ point: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
    let whole = String(decoding: digits[..<point], as: UTF8.self)
    return whole + "." + String(decoding: digits[point...], as: UTF8.self)
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int) -> String {
    let rest = digits.count > 1 ? "." + String(decoding: digits.dropFirst(), as: UTF8.self) : ""
    let size = exponent.magnitude
    let power = (size < 10 ? "0" : "") + String(size)
    return String(decoding: digits.prefix(1), as: UTF8.self) + rest + "e" + (exponent < 0 ? "-" : "+") + power
  }
}
