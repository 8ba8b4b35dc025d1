import Contacts

/// Values as fields of a contact. Each yields `nil` for `null` and for an empty text, and throws where the
/// value is of the wrong kind or out of range.
extension TapeValue {
  /// The greatest number of seconds that a duration may have, some thirty thousand years.
  private static let longest = 1e12

  /// The bytes of a text that is not empty.
  @inline(__always)
  func word(_ field: String) throws(RecordFault) -> UnsafeRawBufferPointer? {
    if letter == UInt8(ascii: "\"") {
      let text = uncheckedText
      return text.isEmpty ? nil : text
    }
    guard isNull else { throw RecordFault(.badValue, field) }
    return nil
  }

  /// Copies a text, or the digits of a whole number, into a fragment.
  @inline(__always)
  func append(to fragment: inout Fragment, _ field: String) throws(RecordFault) -> TextSpan {
    if letter == UInt8(ascii: "\"") { return fragment.append(uncheckedText) }
    return try appendOther(to: &fragment, field)
  }

  private func appendOther(to fragment: inout Fragment, _ field: String) throws(RecordFault) -> TextSpan {
    if isNull { return .none }
    if letter == UInt8(ascii: "l"), let integer { return fragment.append(String(integer).utf8) }
    if let unsigned { return fragment.append(String(unsigned).utf8) }
    throw RecordFault(.badValue, field)
  }

  /// An instant from ISO 8601 with a zone, or in the site's where it names one.
  func stamp(_ field: String, _ site: SiteClock) throws(RecordFault) -> Int64? {
    guard let text = try word(field) else { return nil }
    guard let stamp = site.iso8601(text, field) else { throw RecordFault(.badTimestamp, field) }
    return stamp
  }

  /// A number, also one that stands in a text.
  func real(_ field: String) throws(RecordFault) -> Double? {
    if let number { return number }
    if isNull { return nil }
    guard let text else { throw RecordFault(.badNumber, field) }
    let trimmed = text.trimmed
    if trimmed.isEmpty { return nil }
    guard trimmed.allSatisfy(Self.belongsToNumber), trimmed.count < 40,
      let number = Double(String(decoding: trimmed, as: UTF8.self)), number.isFinite
    else { throw RecordFault(.badNumber, field) }
    return number
  }

  /// Seconds as milliseconds, rounded to the nearest.
  @inline(__always)
  func milliseconds(_ field: String) throws(RecordFault) -> Int64? {
    if letter == UInt8(ascii: "d") {
      return try Self.milliseconds(Double(bitPattern: tape[index + 1]), field)
    }
    guard let seconds = try real(field) else { return nil }
    return try Self.milliseconds(seconds, field)
  }

  @inline(__always)
  private static func milliseconds(_ seconds: Double, _ field: String) throws(RecordFault) -> Int64 {
    guard abs(seconds) <= longest else { throw RecordFault(.badNumber, field) }
    return Int64(seconds * 1_000 + (seconds < 0 ? -0.5 : 0.5))
  }

  /// A whole number, also one that stands in a text.
  func count(_ field: String) throws(RecordFault) -> Int64? {
    guard let number = try real(field) else { return nil }
    guard let whole = Int64(exactly: number), abs(whole) <= Int64(Int32.max) else {
      throw RecordFault(.badNumber, field)
    }
    return whole
  }

  /// A truth value; 0 and 1, and the texts of these and of `true` and `false`, are read as well.
  func truth(_ field: String) throws(RecordFault) -> Bool? {
    if let bool { return bool }
    if isNull { return nil }
    if let integer, integer == 0 || integer == 1 { return integer == 1 }
    guard let text else { throw RecordFault(.badValue, field) }
    if text.isEmpty { return nil }
    if text.equalsFolded("true") || text.equals("1") { return true }
    if text.equalsFolded("false") || text.equals("0") { return false }
    throw RecordFault(.badValue, field)
  }

  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte == 0x45 || byte == 0x65
  }
}
