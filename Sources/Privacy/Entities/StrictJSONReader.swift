/// Reads one JSON text; at most 64 levels deep.
struct StrictJSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private static let depth = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func read(_ bytes: [UInt8]) throws(PrivacyError) -> StrictJSON {
    var reader = StrictJSONReader(bytes)
    reader.skip()
    let value = try reader.value(0)
    reader.skip()
    guard reader.at == bytes.count else { throw reader.error("text behind the JSON value") }
    return value
  }

  private var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private func error(_ context: String) -> PrivacyError {
    PrivacyError(code: .badLine, position: at, context: context)
  }

  private mutating func skip() {
    while byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
  }

  private mutating func take(_ literal: String) throws(PrivacyError) {
    for expected in literal.utf8 {
      guard at < bytes.count, bytes[at] == expected else { throw error("unknown word") }
      at += 1
    }
  }

  private mutating func value(_ level: Int) throws(PrivacyError) -> StrictJSON {
    guard level < Self.depth else { throw error("nested too deep") }
    switch byte {
    case 0x22: return .string(try string())
    case 0x7B: return try object(level)
    case 0x5B: return try array(level)
    case 0x74:
      try take("true")
      return .bool(true)
    case 0x66:
      try take("false")
      return .bool(false)
    case 0x6E:
      try take("null")
      return .null
    default: return .number(try number())
    }
  }

  private mutating func object(_ level: Int) throws(PrivacyError) -> StrictJSON {
    at += 1
    var members: [(key: String, value: StrictJSON)] = []
    skip()
    if byte == 0x7D {
      at += 1
      return .object(members)
    }
    while true {
      skip()
      guard byte == 0x22 else { throw error("a key is missing") }
      let key = try string()
      skip()
      guard byte == 0x3A else { throw error("a colon is missing") }
      at += 1
      skip()
      members.append((key, try value(level + 1)))
      skip()
      if byte == 0x2C {
        at += 1
      } else if byte == 0x7D {
        at += 1
        return .object(members)
      } else {
        throw error("an object does not end")
      }
    }
  }

  private mutating func array(_ level: Int) throws(PrivacyError) -> StrictJSON {
    at += 1
    var items: [StrictJSON] = []
    skip()
    if byte == 0x5D {
      at += 1
      return .array(items)
    }
    while true {
      skip()
      items.append(try value(level + 1))
      skip()
      if byte == 0x2C {
        at += 1
      } else if byte == 0x5D {
        at += 1
        return .array(items)
      } else {
        throw error("an array does not end")
      }
    }
  }

  private mutating func number() throws(PrivacyError) -> String {
    let start = at
    if byte == 0x2D { at += 1 }
    if byte == 0x30 {
      at += 1
    } else {
      try digits()
    }
    if byte == 0x2E {
      at += 1
      try digits()
    }
    if byte | 0x20 == 0x65 {
      at += 1
      if byte == 0x2B || byte == 0x2D { at += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func digits() throws(PrivacyError) {
    guard ByteClass.isDigit(byte) else { throw error("unexpected character") }
    while ByteClass.isDigit(byte) { at += 1 }
  }

  private mutating func string() throws(PrivacyError) -> String {
    at += 1
    var raw: [UInt8] = []
    while true {
      let start = at
      while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
      raw += bytes[start..<at]
      guard at < bytes.count else { break }
      let byte = bytes[at]
      guard byte >= 0x20 else { throw error("control character in a string") }
      at += 1
      if byte == 0x5C {
        try escape(&raw)
        continue
      }
      guard let text = String(validating: raw, as: UTF8.self) else { throw error("invalid UTF-8") }
      return text
    }
    throw error("a string does not end")
  }

  private mutating func escape(_ raw: inout [UInt8]) throws(PrivacyError) {
    let kind = byte
    at += 1
    switch kind {
    case 0x22, 0x5C, 0x2F: raw.append(kind)
    case 0x62: raw.append(0x08)
    case 0x66: raw.append(0x0C)
    case 0x6E: raw.append(0x0A)
    case 0x72: raw.append(0x0D)
    case 0x74: raw.append(0x09)
    case 0x75:
      var code = try hex()
      if (0xD800..<0xDC00).contains(code), byte == 0x5C, at + 1 < bytes.count, bytes[at + 1] == 0x75 {
        at += 2
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low) else { throw error("half a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half a surrogate pair") }
      raw += Array(String(Character(scalar)).utf8)
    default: throw error("unknown escape")
    }
  }

  private mutating func hex() throws(PrivacyError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard ByteClass.isHex(byte) else { throw error("bad escape") }
      code = code << 4 | UInt32(ByteClass.alphanumericValue(byte))
      at += 1
    }
    return code
  }
}
