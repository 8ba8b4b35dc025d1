import Contacts
import Privacy

/// Keeps sensitive data out of the fields of a record: what a recogniser finds in one, and the customer's own
/// number wherever else it stands, is masked before the fragment leaves the worker.
///
/// Ids by which contacts are grouped (an agent's, a team's, a supervisor's, a queue's) stay apart where they are masked:
/// behind the mask's word stands a keyed mark, see ``IdentityMark``.
struct FieldGuard: Sendable {
  let recogniser = Recogniser()
  /// What marks are made with; without it masked ids have none.
  private let pseudonyms: Pseudonymiser?
  /// The same of earlier keys, while keys are changed.
  private let earlier: [Pseudonymiser]
  /// Learns how masked ids were stored under earlier keys.
  private let former: FormerNames?

  /// A guard.
  init(_ pseudonyms: Pseudonymiser? = nil, earlier: [Pseudonymiser] = [], former: FormerNames? = nil) {
    self.pseudonyms = pseudonyms
    self.earlier = earlier
    self.former = former
  }

  /// The fields that may leave the worker; the customer's number is no field of the database.
  static let fields = TextField.allCases.filter { $0 != .customer }

  /// What the ids name that a field holds, where contacts are grouped by them.
  static func identity(of field: TextField) -> Identity? {
    switch field {
    case .agent, .supervisor: .person
    case .team, .queue: .group
    default: nil
    }
  }

  /// Masks the fields of a fragment and forgets the customer's number.
  ///
  /// A source id in which something is found becomes `masked:` and the beginning of the contact id.
  func seal(_ fragment: inout Fragment, id: ContactID) {
    let number = Self.subscriber(fragment.bytes[fragment.fields[.customer].range])
    hideNames(in: &fragment)
    if let account = AccountWord(fragment, recogniser) { hide(account, in: &fragment, id: id) }
    fragment.fields[.recording] = withoutQuery(fragment.fields[.recording], fragment.bytes)
    // Tags have four digits at most, as `de-1996` (BCP 47): with more it is a number that came into the wrong column.
    let tag = fragment.fields[.language]
    if tag.count > 4, Self.digits(fragment.bytes[tag.range]).count > 4 {
      fragment.set(.language, "[number]")
    }
    for field in Self.fields {
      let span = fragment.fields[field]
      guard span.count > Self.harmlessLength else { continue }
      // A digest has more digits than any number; what only stands in its place is a text like any other.
      if field == .recordingSHA256, Self.isDigest(fragment.bytes[span.range]) { continue }
      guard let masked = masked(span, in: fragment, number, Self.identity(of: field)) else { continue }
      if field == .sourceID {
        fragment.set(.sourceID, "masked:" + id.hex.prefix(12))
      } else {
        fragment.fields[field] = fragment.append(masked)
      }
    }
    for field in [TextField.disposition, .reason] {
      // What is one number without a word is an id more often than not.
      let span = fragment.fields[field]
      guard span.count > 9 else { continue }
      let words = Array(fragment.bytes[span.range])
      guard words.contains(UInt8(ascii: " ")), Self.digits(words[...]).count >= 9 else { continue }
      let hidden = BareNumbers.hidden(in: words, heedsWords: true)
      if hidden != words { fragment.fields[field] = fragment.append(hidden) }
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
      if let masked = masked(fragment.legs[index].agent, in: fragment, number, .person) {
        fragment.legs[index].agent = fragment.append(masked)
      }
      if let masked = masked(fragment.legs[index].team, in: fragment, number, .group) {
        fragment.legs[index].team = fragment.append(masked)
      }
    }
    for index in fragment.events.indices {
      if let masked = masked(fragment.events[index].agent, in: fragment, number, .person) {
        fragment.events[index].agent = fragment.append(masked)
      }
      if let masked = masked(fragment.events[index].queue, in: fragment, number, .group) {
        fragment.events[index].queue = fragment.append(masked)
      }
    }
    fragment.fields[.customer] = .none
  }

  /// Masks the names of people in what is kept in words: disposition, reason and attributes. What is itself a name
  /// goes, but for the names of agents.
  private func hideNames(in fragment: inout Fragment) {
    defer { fragment.forgetNames() }
    let names = PersonNames.people(of: fragment)
    guard !names.isEmpty else { return }
    let language = TextLanguage(tag: fragment.string(.language))
    func hidden(_ span: TextSpan) -> [UInt8]? {
      guard span.count >= 2 else { return nil }
      return Masker.mask(
        field: Array(fragment.bytes[span.range]), recogniser, language: language, names: names)
    }
    for field in [TextField.disposition, .reason] {
      if let masked = hidden(fragment.fields[field]) { fragment.fields[field] = fragment.append(masked) }
    }
    for index in fragment.attributes.indices {
      let attribute = fragment.attributes[index]
      if attribute.isText, PersonNames.isName(fragment.bytes[attribute.key.range]) {
        if !attribute.value.isEmpty, !PersonNames.isAgents(fragment.bytes[attribute.key.range]) {
          fragment.attributes[index].value = fragment.append(Array("[person_name]".utf8))
        }
      } else if let masked = hidden(attribute.value) {
        fragment.attributes[index].value = fragment.append(masked)
        fragment.attributes[index].isText = true
      }
    }
  }

  /// The masked text of a span, or `nil` where there is nothing to mask, as nearly everywhere.
  private func masked(
    _ span: TextSpan, in fragment: borrowing Fragment, _ number: [UInt8], _ identity: Identity? = nil
  ) -> [UInt8]? {
    guard span.count > Self.harmlessLength else { return nil }
    let isSuspicious = fragment.bytes.withUnsafeBytes { bytes in
      Self.isSuspicious(UnsafeRawBufferPointer(rebasing: bytes[span.range]))
    }
    guard isSuspicious else { return nil }
    return identity.map { mask(fragment.bytes[span.range], number, $0) }
      ?? mask(fragment.bytes[span.range], number)
  }

  /// What an id names.
  enum Identity {
    case person, group
  }

  /// The masked id with its mark, or `nil` where there is nothing to mask.
  ///
  /// The customer's own number is nobody's queue or team: there it stays without a mark, so that calls to many customers
  /// make no group each.
  func mask(_ id: ArraySlice<UInt8>, _ number: [UInt8], _ identity: Identity) -> [UInt8]? {
    mask(id, number).map { marked($0, of: id, identity) }
  }

  /// What stands in place of an id, with its mark.
  func marked(_ masked: [UInt8], of id: ArraySlice<UInt8>, _ identity: Identity) -> [UInt8] {
    guard let pseudonyms, identity == .person || !masked.elementsEqual(Self.customer) else { return masked }
    let marked = pseudonyms.marked(masked, of: id)
    if let former {
      for pseudonyms in earlier { former.learn(pseudonyms.marked(masked, of: id), is: marked) }
    }
    return marked
  }

  /// What stands in place of the customer's own number.
  private static let customer = AccountWord.mask

  /// The masked text, or `nil` where there is nothing to mask.
  func mask(_ text: ArraySlice<UInt8>, _ number: [UInt8] = []) -> [UInt8]? {
    guard text.withUnsafeBytes(Self.isSuspicious) else { return nil }
    if number.count >= 7 {
      let digits = Self.digits(text)
      // The last nine digits name a subscriber, however the country code is written.
      if digits.count >= 7, Self.contains(digits, number.suffix(9)) { return Self.customer }
    }
    return Masker.mask(field: Array(text), recogniser) ?? maskParts(of: text) ?? maskJoined(text)
  }

  /// A number before or behind an underscore is one all the same, as in the name of a recording; recognisers take the two
  /// for one word.
  private func maskJoined(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "_")) else { return nil }
    let parts = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard parts.contains(where: { Self.digits($0).count >= Self.leastDigits }) else { return nil }
    var isHit = false
    let masked = parts.map { part -> [UInt8] in
      guard Self.digits(part).count >= Self.leastDigits,
        let masked = Masker.mask(field: Array(part), recogniser) ?? maskParts(of: part)
      else { return Array(part) }
      isHit = true
      return masked
    }
    return isHit ? Array(masked.joined(separator: [UInt8(ascii: "_")])) : nil
  }

  /// Numbers with fewer digits are told by words around them alone.
  private static let leastDigits = 9

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
