import Contacts

/// Writes the few forms of JSON (RFC 8259) that blocks hold.
///
/// Texts keep their UTF-8; only the quotation mark, the backslash and control characters are escaped. U+0000
/// becomes U+2400 (␀), as in ``RowCells``.
enum JSONBytes {
  /// Adds a whole number or `null`.
  static func append(_ value: Int64?, to out: inout [UInt8]) {
    guard let value else { return out.append(contentsOf: "null".utf8) }
    CanonicalText.appendDigits(value, to: &out)
  }

  /// Adds a text or `null`.
  static func append(_ value: String?, to out: inout [UInt8]) {
    guard let value else { return out.append(contentsOf: "null".utf8) }
    out.append(0x22)
    append(contentsOf: value, to: &out)
    out.append(0x22)
  }

  /// Adds what stands between the quotation marks of a text.
  static func append(contentsOf value: String, to out: inout [UInt8]) {
    var value = value
    value.withUTF8 { bytes in
      var start = 0
      for index in 0..<bytes.count {
        let byte = bytes[index]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        escape(byte, to: &out)
        start = index + 1
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  private static func escape(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case 0: out.append(contentsOf: "\u{2400}".utf8)
    case 0x22, 0x5C:
      out.append(0x5C)
      out.append(byte)
    default:
      out.append(contentsOf: "\\u00".utf8)
      out.append(Hexadecimal.digit(byte >> 4))
      out.append(Hexadecimal.digit(byte & 15))
    }
  }
}
