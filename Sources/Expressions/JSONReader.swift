/// A strict reader of one JSON text.
struct JSONReader {
  /// Why a text is not JSON.
  struct Flaw: Error, Hashable {
    var message: String
    var offset: Int
  }

  private static let maximumDepth = 100

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  static func read(_ text: String) throws(Flaw) -> JSONText {
    var reader = JSONReader(bytes: Array(text.utf8))
    let value = try reader.value()
    reader.skipBlanks()
    guard reader.index == reader.bytes.count else { throw reader.flaw("something follows the JSON value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func flaw(_ message: String) -> Flaw { Flaw(message: message, offset: index) }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(Flaw) -> JSONText {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw flaw("the JSON nests too deeply") }
    guard let byte = peek else { throw flaw("the JSON ends early") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONText) throws(Flaw) -> JSONText {
    guard bytes[index...].starts(with: word.utf8) else { throw flaw("unexpected character") }
    index += word.utf8.count
    return value
  }

  private mutating func object() throws(Flaw) -> JSONText {
    index += 1
    var members: [(key: String, value: JSONText)] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw flaw("a key is a string") }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw flaw("expected ':'") }
      members.append((key, try value()))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw flaw("expected ',' or '}'") }
    }
  }

  private mutating func array() throws(Flaw) -> JSONText {
    index += 1
    var items: [JSONText] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value())
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw flaw("expected ',' or ']'") }
    }
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = peek, byte >= 0x30, byte <= 0x39 { index += 1 }
    return index - start
  }

  private mutating func number() throws(Flaw) -> JSONText {
    let start = index
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), digits() == 0 { throw flaw("unexpected character") }
    if take(UInt8(ascii: ".")), digits() == 0 { throw flaw("a number lacks digits behind its point") }
    if let mark = peek, mark | 0x20 == UInt8(ascii: "e") {
      index += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if digits() == 0 { throw flaw("a number lacks digits in its exponent") }
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func string() throws(Flaw) -> String {
    index += 1
    var content: [UInt8] = []
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(&content)
      case 0..<0x20: throw flaw("a control character stands in a string")
      default: content.append(byte)
      }
    }
    throw flaw("a string is not closed")
  }

  private mutating func escape(_ content: inout [UInt8]) throws(Flaw) {
    guard let letter = peek else { throw flaw("a string is not closed") }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      var code = try unit()
      if code & 0xFC00 == 0xD800 {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
          throw flaw("half of a surrogate pair")
        }
        let low = try unit()
        guard low & 0xFC00 == 0xDC00 else { throw flaw("half of a surrogate pair") }
        code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = UnicodeScalar(code) else { throw flaw("half of a surrogate pair") }
      content.append(contentsOf: String(Character(scalar)).utf8)
    default: throw flaw("no such escape in a string")
    }
  }

  private mutating func unit() throws(Flaw) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = LiteralText.hexadecimal(byte) else {
        throw flaw("\\u needs four hexadecimal digits")
      }
      value = value << 4 | digit
      index += 1
    }
    return value
  }
}
