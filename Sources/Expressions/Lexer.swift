/// Cuts an expression into tokens.
struct Lexer {
  private let source: [UInt8]
  private var index = 0

  init(_ source: [UInt8]) { self.source = source }

  /// All tokens, `.end` last.
  static func tokens(_ source: [UInt8]) throws(Fault) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    index + ahead < source.count ? source[index + ahead] : nil
  }

  private func fault(_ message: String, at offset: Int) -> Fault {
    Fault(code: .syntax, message: message, offset: offset)
  }

  private mutating func skipBlanks() {
    while let byte = peek() {
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) {
        index += 1
      } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
        while let byte = peek(), byte != 0x0A { _ = byte; index += 1 }
      } else {
        return
      }
    }
  }

  private mutating func next() throws(Fault) -> Token {
    skipBlanks()
    let start = index
    guard let byte = peek() else { return Token(kind: .end, offset: start) }
    if let text = try quotation() { return Token(kind: text, offset: start) }
    if Self.isLetter(byte) { return Token(kind: .identifier(word()), offset: start) }
    if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) == true) {
      return Token(kind: try number(), offset: start)
    }
    if byte == UInt8(ascii: "`") { return Token(kind: .quoted(try backticks()), offset: start) }
    if let symbol = symbol(byte, peek(1)) { return Token(kind: .symbol(symbol), offset: start) }
    if byte == UInt8(ascii: "=") { throw fault("'=' is not an operator; compare with '=='", at: start) }
    if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|") {
      let sign = String(UnicodeScalar(byte))
      throw fault("'\(sign)' is not an operator; write '\(sign)\(sign)'", at: start)
    }
    let text = String(decoding: source[index...].prefix(4), as: UTF8.self)
    throw fault(
      "the character '\(text.unicodeScalars.first.map(String.init) ?? "")' is not expected here", at: start)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private mutating func symbol(_ first: UInt8, _ second: UInt8?) -> Token.Symbol? {
    if let second, let pair = Token.Symbol.pairs[UInt16(first) << 8 | UInt16(second)] {
      index += 2
      return pair
    }
    guard let single = Token.Symbol.singles[first] else { return nil }
    index += 1
    return single
  }

  private mutating func word() -> String {
    let start = index
    while let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) { _ = byte; index += 1 }
    return String(decoding: source[start..<index], as: UTF8.self)
  }

  private mutating func backticks() throws(Fault) -> String {
    let start = index
    index += 1
    while let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) || "_.-/ ".utf8.contains(byte) {
      index += 1
    }
    guard peek() == UInt8(ascii: "`"), index > start + 1 else {
      throw fault(
        "a name in backticks holds letters, digits, '_', '.', '-', '/' and spaces, and ends with a backtick",
        at: start)
    }
    index += 1
    return String(decoding: source[start + 1..<index - 1], as: UTF8.self)
  }

  /// A string or bytes literal, if one begins here.
  private mutating func quotation() throws(Fault) -> Token.Kind? {
    var ahead = 0
    var isBytes = false
    var isRaw = false
    if let byte = peek(ahead), byte | 0x20 == UInt8(ascii: "b") {
      isBytes = true
      ahead += 1
    }
    if let byte = peek(ahead), byte | 0x20 == UInt8(ascii: "r") {
      isRaw = true
      ahead += 1
    }
    guard let quote = peek(ahead), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      return nil
    }
    let start = index
    index += ahead + 1
    var isTriple = false
    if peek() == quote, peek(1) == quote {
      isTriple = true
      index += 2
    }
    var text = LiteralText(isBytes: isBytes)
    while let byte = peek() {
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        index += isTriple ? 3 : 1
        return isBytes ? .bytes(text.bytes) : .string(String(decoding: text.bytes, as: UTF8.self))
      }
      if byte == 0x0A || byte == 0x0D {
        guard isTriple else {
          throw fault("a line ends inside the string; close it, or use triple quotes", at: start)
        }
        // As the reference implementation does, every line break becomes \n.
        index += byte == 0x0D && peek(1) == 0x0A ? 2 : 1
        text.bytes.append(0x0A)
      } else if byte == UInt8(ascii: "\\"), !isRaw {
        try text.escape(source, &index)
      } else {
        text.bytes.append(byte)
        index += 1
      }
    }
    throw fault("the string is not closed", at: start)
  }

  private mutating func digits() -> Range<Int> {
    let start = index
    while let byte = peek(), Self.isDigit(byte) { _ = byte; index += 1 }
    return start..<index
  }

  private mutating func number() throws(Fault) -> Token.Kind {
    let start = index
    if peek() == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") {
      index += 2
      let first = index
      while let byte = peek(), LiteralText.hexadecimal(byte) != nil { _ = byte; index += 1 }
      return try whole(first..<index, radix: 16, start: start)
    }
    let leading = digits()
    var isDouble = false
    if peek() == UInt8(ascii: "."), let digit = peek(1), Self.isDigit(digit) {
      isDouble = true
      index += 1
      _ = digits()
    }
    if let mark = peek(), mark | 0x20 == UInt8(ascii: "e") {
      let saved = index
      index += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
      if digits().isEmpty { index = saved } else { isDouble = true }
    }
    guard isDouble else { return try whole(leading, radix: 10, start: start) }
    let text = String(decoding: source[start..<index], as: UTF8.self)
    try endOfNumber(start)
    guard let value = Double(text.utf8.first == UInt8(ascii: ".") ? "0" + text : text), value.isFinite else {
      throw fault("the number \(text) is too large for a double", at: start)
    }
    return .double(value)
  }

  private mutating func whole(_ range: Range<Int>, radix: Int, start: Int) throws(Fault) -> Token.Kind {
    let text = String(decoding: source[range], as: UTF8.self)
    guard !range.isEmpty else { throw fault("a hexadecimal number needs digits", at: start) }
    guard let value = UInt64(text, radix: radix) else {
      throw fault("the number does not fit 64 bits", at: start)
    }
    let isUnsigned = peek().map { $0 | 0x20 == UInt8(ascii: "u") } == true
    if isUnsigned { index += 1 }
    try endOfNumber(start)
    return isUnsigned ? .unsigned(value) : .integer(value)
  }

  private func endOfNumber(_ start: Int) throws(Fault) {
    guard let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) else { return }
    throw fault("a letter stands directly behind the number", at: start)
  }
}
