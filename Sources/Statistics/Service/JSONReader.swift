/// Reads one JSON value, strictly after RFC 8259: no comments, no trailing commas, no NaN, no names twice.
package struct JSONReader {
  /// Lists and objects may be this deep.
  package static let depthLimit = 32

  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0
  private var lastName = ""

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that `bytes` spell, white space around it allowed. Errors are `malformed` and say
  /// the byte, and
  /// name the last member begun.
  package static func read(_ bytes: [UInt8]) throws(StatisticsError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.fault("text after the value") }
    return value
  }

  private func fault(_ what: String) -> StatisticsError {
    StatisticsError(.malformed, lastName, "byte \(offset + 1): \(what); give one JSON value")
  }

  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func take(_ byte: UInt8, _ what: String) throws(StatisticsError) {
    guard current == byte else { throw fault("expected \(what)") }
    offset += 1
  }

  private mutating func value() throws(StatisticsError) -> JSONValue {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try nested { (reader) throws(StatisticsError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { (reader) throws(StatisticsError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("the text ends where a value is expected")
    case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return try number()
    default: throw fault("no JSON value begins like this (NaN and Infinity are not JSON)")
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(StatisticsError) -> JSONValue
  ) throws(StatisticsError) -> JSONValue {
    guard depth < Self.depthLimit else { throw fault("deeper than \(Self.depthLimit) levels") }
    depth += 1
    offset += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(StatisticsError) -> JSONValue {
    for byte in word.description.utf8 { try take(byte, word.description) }
    return value
  }

  private mutating func object() throws(StatisticsError) -> JSONValue {
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      offset += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw fault("expected a name in quotes") }
      let name = try string()
      guard names.insert(name).inserted else { throw fault("the name \"\(name)\" occurs twice") }
      lastName = name
      skipSpace()
      try take(UInt8(ascii: ":"), "a colon")
      members.append(JSONValue.Member(name, try value()))
      skipSpace()
      if current == UInt8(ascii: "}") {
        offset += 1
        return .object(members)
      }
      try take(UInt8(ascii: ","), "a comma or }")
    }
  }

  private mutating func array() throws(StatisticsError) -> JSONValue {
    var values: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      offset += 1
      return .array([])
    }
    while true {
      values.append(try value())
      skipSpace()
      if current == UInt8(ascii: "]") {
        offset += 1
        return .array(values)
      }
      try take(UInt8(ascii: ","), "a comma or ]")
    }
  }

  private mutating func digits() throws(StatisticsError) {
    guard let first = current, isDigit(first) else { throw fault("expected a digit") }
    while let byte = current, isDigit(byte) { offset += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private mutating func number() throws(StatisticsError) -> JSONValue {
    let start = offset
    if current == UInt8(ascii: "-") { offset += 1 }
    if current == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    var isInteger = true
    if current == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      offset += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { throw fault("the number is too large") }
    return .number(number)
  }

  private mutating func string() throws(StatisticsError) -> String {
    try take(UInt8(ascii: "\""), "a quote")
    var text: [UInt8] = []
    while let byte = current {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw fault("the string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20: throw fault("a control character in a string")
      default: text.append(byte)
      }
    }
    throw fault("the string does not end")
  }

  private mutating func escape() throws(StatisticsError) -> [UInt8] {
    guard let byte = current else { throw fault("the string does not end") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code >= 0xD800, code < 0xDC00 {
        try take(UInt8(ascii: "\\"), "the second half of a surrogate pair")
        try take(UInt8(ascii: "u"), "the second half of a surrogate pair")
        let low = try hexadecimal()
        guard low >= 0xDC00, low < 0xE000 else { throw fault("half a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half a surrogate pair") }
      return Array(String(Character(scalar)).utf8)
    default: throw fault("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(StatisticsError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("expected four hexadecimal digits")
      }
      code = code << 4 + UInt32(digit)
      offset += 1
    }
    return code
  }
}
