extension TapeValue {
  /// Appends the value as JSON without white space, members in the order of the record.
  package func render(into bytes: inout [UInt8]) {
    switch letter {
    case UInt8(ascii: "{"):
      bytes.append(UInt8(ascii: "{"))
      var members = members
      var isFirst = true
      while let (key, value) = members.step() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        Self.quote(key, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value.render(into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case UInt8(ascii: "["):
      bytes.append(UInt8(ascii: "["))
      var elements = elements
      var isFirst = true
      while let value = elements.step() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        value.render(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case UInt8(ascii: "\""): Self.quote(uncheckedText, into: &bytes)
    case UInt8(ascii: "l"): bytes.append(contentsOf: String(Int64(bitPattern: tape[index + 1])).utf8)
    case UInt8(ascii: "u"): bytes.append(contentsOf: String(tape[index + 1]).utf8)
    case UInt8(ascii: "d"):
      bytes.append(contentsOf: Double(bitPattern: tape[index + 1]).description.utf8)
    case UInt8(ascii: "t"): bytes.append(contentsOf: "true".utf8)
    case UInt8(ascii: "f"): bytes.append(contentsOf: "false".utf8)
    default: bytes.append(contentsOf: "null".utf8)
    }
  }

  /// Appends a text in quotes, escaping only what RFC 8259 wants escaped.
  private static func quote(_ text: UnsafeRawBufferPointer, into bytes: inout [UInt8]) {
    let digits: StaticString = "0123456789abcdef"
    bytes.append(0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x00..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits.utf8Start[Int(byte >> 4)])
        bytes.append(digits.utf8Start[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
