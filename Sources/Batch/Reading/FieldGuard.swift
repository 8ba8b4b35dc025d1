import Contacts
import Privacy

/// Keeps sensitive data out of the fields of a record: what a recogniser finds in one, and the customer's own
/// number wherever else it stands, is masked before the fragment leaves the worker.
struct FieldGuard: Sendable {
  private let recogniser = Recogniser()

  /// The fields that may leave the worker; the customer's number is no field of the database.
  private static let fields = TextField.allCases.filter { $0 != .customer }

  /// Masks the fields of a fragment and forgets the customer's number.
  ///
  /// A source id in which something is found becomes `masked:` and the beginning of the contact id.
  func seal(_ fragment: inout Fragment, id: ContactID) {
    let number = Self.subscriber(fragment.bytes[fragment.fields[.customer].range])
    fragment.fields[.recording] = withoutQuery(fragment.fields[.recording], fragment.bytes)
    for field in Self.fields {
      // A digest has more digits than any number; what only stands in its place is a text like any other.
      if field == .recordingSHA256, Self.isDigest(fragment.bytes[fragment.fields[field].range]) { continue }
      guard let masked = masked(fragment.fields[field], in: fragment, number) else { continue }
      if field == .sourceID {
        fragment.set(.sourceID, "masked:" + id.hex.prefix(12))
      } else {
        fragment.fields[field] = fragment.append(masked)
      }
    }
    for index in fragment.attributes.indices {
      let attribute = fragment.attributes[index]
      if let key = masked(attribute.key, in: fragment, number) {
        fragment.attributes[index].key = fragment.append(key)
      }
      if let value = masked(attribute.value, in: fragment, number) {
        fragment.attributes[index].value = fragment.append(value)
        fragment.attributes[index].isText = true
      }
    }
    for index in fragment.legs.indices {
      if let masked = masked(fragment.legs[index].agent, in: fragment, number) {
        fragment.legs[index].agent = fragment.append(masked)
      }
      if let masked = masked(fragment.legs[index].team, in: fragment, number) {
        fragment.legs[index].team = fragment.append(masked)
      }
    }
    for index in fragment.events.indices {
      if let masked = masked(fragment.events[index].agent, in: fragment, number) {
        fragment.events[index].agent = fragment.append(masked)
      }
      if let masked = masked(fragment.events[index].queue, in: fragment, number) {
        fragment.events[index].queue = fragment.append(masked)
      }
    }
    fragment.fields[.customer] = .none
  }

  /// The masked text of a span, or `nil` where there is nothing to mask, as nearly everywhere.
  private func masked(_ span: TextSpan, in fragment: borrowing Fragment, _ number: [UInt8]) -> [UInt8]? {
    guard span.count > Self.harmlessLength else { return nil }
    let isSuspicious = fragment.bytes.withUnsafeBytes { bytes in
      Self.isSuspicious(UnsafeRawBufferPointer(rebasing: bytes[span.range]))
    }
    return isSuspicious ? mask(fragment.bytes[span.range], number) : nil
  }

  /// The masked text, or `nil` where there is nothing to mask.
  func mask(_ text: ArraySlice<UInt8>, _ number: [UInt8] = []) -> [UInt8]? {
    guard text.withUnsafeBytes(Self.isSuspicious) else { return nil }
    if number.count >= 7 {
      let digits = Self.digits(text)
      // The last nine digits name a subscriber, however the country code is written.
      if digits.count >= 7, Self.contains(digits, number.suffix(9)) { return Array("[customer]".utf8) }
    }
    return Masker.mask(field: Array(text), recogniser) ?? maskParts(of: text)
  }

  /// Ids that a format puts together have digits of their own behind a dash, which make a number in one part look
  /// like a longer one: sentences are looked at part by part as well.
  private func maskParts(of text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "-")), text.contains(where: { $0 == UInt8(ascii: " ") || $0 >= 0x80 })
    else { return nil }
    var isHit = false
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map {
      part -> [UInt8] in
      guard part.count > Self.harmlessLength, let masked = Masker.mask(field: Array(part), recogniser)
      else { return Array(part) }
      isHit = true
      return masked
    }
    return isHit ? Array(parts.joined(separator: [UInt8(ascii: "-")])) : nil
  }

  /// Texts up to this length hold nothing sensitive.
  private static let harmlessLength = 5

  /// Whether a text can hold anything sensitive: six digits or spoken ones, an at sign, or much text.
  private static func isSuspicious(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count > harmlessLength else { return false }
    if text.count > 40 { return true }
    var digits = 0
    for byte in text {
      if byte &- UInt8(ascii: "0") < 10 {
        digits += 1
        if digits >= 6 { return true }
      } else if byte == UInt8(ascii: "@") || byte >= 0x80 || byte == UInt8(ascii: " ") {
        return true
      }
    }
    return false
  }

  /// Whether a text is SHA-256 in hexadecimal digits.
  private static func isDigest(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 64
      && text.allSatisfy { byte in
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
      }
  }

  private static func digits(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  private static func contains(_ text: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
    guard !part.isEmpty, text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// A recording's address without its query, which often carries a signature that grants access.
  private func withoutQuery(_ span: TextSpan, _ bytes: [UInt8]) -> TextSpan {
    guard !span.isEmpty, let mark = bytes[span.range].firstIndex(of: UInt8(ascii: "?")) else { return span }
    return TextSpan(start: Int(span.start), count: mark - Int(span.start))
  }
}
