import Contacts
import Glibc
import Privacy

extension FieldGuard {
  /// Replaces the customer's own number in the turns by `[phone]`, however it is grouped, with or without its country
  /// code, in ASCII or full-width digits, and with an extension behind it. The recognisers need words around a bare
  /// number to take it for a telephone's; this one is known from the record.
  ///
  /// An id of another kind is replaced by `[customer]`: see ``AccountWord``.
  func hideOwnNumber(in fragment: inout Fragment) {
    let customer = fragment.fields[.customer]
    if !fragment.turns.isEmpty, let account = AccountWord(fragment, recogniser) {
      for index in fragment.turns.indices {
        guard let hidden = account.hidden(in: fragment.bytes[fragment.turns[index].text.range]) else {
          continue
        }
        fragment.turns[index].text = fragment.append(hidden)
      }
    }
    guard customer.count >= 7, Self.mayHoldNumber(fragment) else { return }
    let digits = Self.subscriber(fragment.bytes[customer.range])
    guard digits.count >= 7 else { return }
    let wanted = Array(digits.suffix(9))
    for index in fragment.turns.indices {
      let span = fragment.turns[index].text
      let mayHold = fragment.bytes.withUnsafeBytes { bytes in
        Self.holdsDigits(UnsafeRawBufferPointer(rebasing: bytes[span.range]), atLeast: wanted.count)
      }
      guard mayHold else { continue }
      let text = fragment.bytes[span.range]
      guard let hidden = Self.hide(wanted, in: text) else { continue }
      fragment.turns[index].text = fragment.append(hidden)
    }
  }

  /// The digits of a customer's number as a vendor writes it: see ``SubscriberNumber``.
  static func subscriber(_ number: ArraySlice<UInt8>) -> [UInt8] {
    SubscriberNumber.digits(of: number)
  }

  /// The text without the digits, or `nil` where they do not occur in it.
  private static func hide(_ wanted: [UInt8], in text: ArraySlice<UInt8>) -> [UInt8]? {
    var places: [(value: UInt8, range: Range<Int>)] = []
    var hits: [Range<Int>] = []
    func close() {
      defer { places.removeAll(keepingCapacity: true) }
      guard places.count >= wanted.count else { return }
      var from = 0
      while from + wanted.count <= places.count {
        if wanted.indices.allSatisfy({ places[from + $0].value == wanted[$0] }) {
          // What stands before in the same run is the country code.
          let isFirst = hits.last.map { $0.upperBound <= places[0].range.lowerBound } ?? true
          let first = from <= 4 && isFirst ? 0 : from
          let end = places[from + wanted.count - 1].range.upperBound
          hits.append(places[first].range.lowerBound..<extended(end, text))
          from += wanted.count
        } else {
          from += 1
        }
      }
    }
    var at = text.startIndex
    while at < text.endIndex {
      if let (value, end) = digit(text, at) {
        // A gap of more than two marks ends a number.
        if let last = places.last, at - last.range.upperBound > 2 { close() }
        places.append((value, at..<end))
        at = end
      } else {
        if !places.isEmpty, !isMark(text[at]) { close() }
        at += 1
      }
    }
    close()
    guard !hits.isEmpty else { return nil }
    var result: [UInt8] = []
    var from = text.startIndex
    for hit in hits where hit.lowerBound >= from {
      result += text[from..<hit.lowerBound]
      result += Array("[phone]".utf8)
      from = hit.upperBound
    }
    return result + text[from...]
  }

  /// What announces an extension.
  private static let extensions = [
    "extension", "ext.", "ext", "wew.", "wewnętrzny", "wew", "x", "#", "分机号", "分机", "转",
  ]
  .map { Array($0.utf8) }

  /// End of the extension of one to six digits that follows a number, or the number's own end.
  private static func extended(_ end: Int, _ text: ArraySlice<UInt8>) -> Int {
    func skipped(_ start: Int) -> Int {
      var at = start
      while at < text.endIndex, at - start < 3, text[at] == UInt8(ascii: " ") || text[at] == UInt8(ascii: ",")
      {
        at += 1
      }
      return at
    }
    let start = skipped(end)
    let mark = extensions.first { word in
      start + word.count <= text.endIndex
        && word.indices.allSatisfy { place in
          let byte = text[start + place]
          return byte == word[place] || byte | 0x20 == word[place] && byte &- UInt8(ascii: "A") < 26
        }
    }
    guard let mark else { return end }
    let first = skipped(start + mark.count)
    var at = first
    var count = 0
    while at < text.endIndex, let (_, next) = digit(text, at) {
      count += 1
      at = next
    }
    return (1...6).contains(count) ? at : end
  }

  /// Whether the turns, and what stands between them, hold the digits of any number: in most contacts none do.
  private static func mayHoldNumber(_ fragment: borrowing Fragment) -> Bool {
    var (low, high) = (Int.max, 0)
    for turn in fragment.turns where !turn.text.isEmpty {
      low = min(low, turn.text.range.lowerBound)
      high = max(high, turn.text.range.upperBound)
    }
    guard low < high, high <= fragment.bytes.count else { return false }
    return fragment.bytes.withUnsafeBytes { bytes in
      let text = UnsafeRawBufferPointer(rebasing: bytes[low..<high])
      return WrittenDigits.count(in: text) >= 7 || holdsWideDigits(text)
    }
  }

  /// Whether full-width digits may stand in a text: before each of them stands a byte EF.
  private static func holdsWideDigits(_ text: UnsafeRawBufferPointer) -> Bool {
    text.baseAddress.map { memchr($0, 0xEF, text.count) != nil } ?? false
  }

  /// Whether a text holds so many digits, ASCII or full width.
  private static func holdsDigits(_ text: UnsafeRawBufferPointer, atLeast count: Int) -> Bool {
    var digits = WrittenDigits.count(in: text)
    if digits >= count { return true }
    guard holdsWideDigits(text) else { return false }
    for at in text.indices where text[at] == 0xEF && at + 2 < text.count {
      if text[at + 1] == 0xBC, text[at + 2] &- 0x90 < 10 { digits += 1 }
    }
    return digits >= count
  }

  /// The ASCII form of the digit at `at`, ASCII or full width (U+FF10 to U+FF19), and the first place behind it.
  private static func digit(_ text: ArraySlice<UInt8>, _ at: Int) -> (value: UInt8, end: Int)? {
    let byte = text[at]
    if byte &- UInt8(ascii: "0") < 10 { return (byte, at + 1) }
    guard byte == 0xEF, at + 2 < text.endIndex, text[at + 1] == 0xBC, text[at + 2] &- 0x90 < 10 else {
      return nil
    }
    return (text[at + 2] - 0x90 + UInt8(ascii: "0"), at + 3)
  }

  /// What people put between the groups of a number.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "+")
  }
}
