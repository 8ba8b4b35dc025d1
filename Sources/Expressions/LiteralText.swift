/// The content of a string or bytes literal, as its escapes are read.
struct LiteralText {
  let isBytes: Bool
  var bytes: [UInt8] = []

  init(isBytes: Bool) { self.isBytes = isBytes }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// Reads the escape at `index`, which is at a backslash, and leaves `index` behind it.
  mutating func escape(_ source: [UInt8], _ index: inout Int) throws(Fault) {
    let start = index
    guard index + 1 < source.count else {
      throw Fault(code: .syntax, message: "the string is not closed", offset: start)
    }
    let letter = source[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "a"): bytes.append(0x07)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "v"): bytes.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      bytes.append(letter)
    case UInt8(ascii: "x"), UInt8(ascii: "X"): try code(source, &index, start: start, digits: 2, radix: 16)
    case UInt8(ascii: "u") where !isBytes: try code(source, &index, start: start, digits: 4, radix: 16)
    case UInt8(ascii: "U") where !isBytes: try code(source, &index, start: start, digits: 8, radix: 16)
    case 0x30...0x33:
      index -= 1
      try code(source, &index, start: start, digits: 3, radix: 8)
    default:
      let shown = letter < 0x80 ? "\\" + String(UnicodeScalar(letter)) : "\\"
      throw Fault(
        code: .syntax,
        message: "'\(shown)' is not an escape; for a backslash write '\\\\', or a raw string r'…'",
        offset: start)
    }
  }

  private mutating func code(
    _ source: [UInt8], _ index: inout Int, start: Int, digits: Int, radix: UInt32
  ) throws(Fault) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard index < source.count, let digit = Self.hexadecimal(source[index]), digit < radix else {
        throw Fault(
          code: .syntax, message: "the escape needs \(digits) digits of base \(radix)", offset: start)
      }
      // At most eight hexadecimal digits: 32 bits.
      value = value &* radix &+ digit
      index += 1
    }
    if isBytes {
      bytes.append(UInt8(truncatingIfNeeded: value))
      return
    }
    guard let scalar = UnicodeScalar(value) else {
      throw Fault(code: .syntax, message: "the escape names no Unicode character", offset: start)
    }
    bytes.append(contentsOf: String(Character(scalar)).utf8)
  }
}
