import Contacts
import Privacy

/// The id by which a vendor calls a customer where it is no telephone number, such as `ACC-99-XY`: it is hidden wherever
/// it stands as a word of its own, in any case of its letters.
///
/// An id has at least six characters, and two digits or an at sign among them. What is shorter, or consists of letters
/// alone, is a word like any other.
struct AccountWord {
  /// What stands in its place.
  static let mask = Array("[customer]".utf8)
  private static let leastCharacters = 6
  private static let leastDigits = 2
  /// A number of so many digits and no letter is a telephone's: ``FieldGuard/hideOwnNumber(in:)`` finds it.
  private static let telephone = 7

  /// The id with small letters, as far as these are of ASCII.
  private let id: [UInt8]

  /// The id of a fragment's customer, or `nil` where it is a telephone number or a word.
  ///
  /// - Parameter recogniser: What it finds by itself, an address for mail, is left to it: rules ask for that.
  init?(_ fragment: borrowing Fragment, _ recogniser: Recogniser) {
    let span = fragment.fields[.customer]
    guard span.count >= Self.leastCharacters else { return nil }
    var digits = 0
    var characters = 0
    var (hasLetters, hasAt) = (false, false)
    for byte in fragment.bytes[span.range] {
      if byte & 0xC0 != 0x80 { characters += 1 }
      if byte &- UInt8(ascii: "0") < 10 {
        digits += 1
      } else if byte == UInt8(ascii: "@") {
        hasAt = true
      } else if Self.small(byte) &- UInt8(ascii: "a") < 26 || byte >= 0x80 {
        hasLetters = true
      }
    }
    guard hasLetters || hasAt || digits < Self.telephone, characters >= Self.leastCharacters,
      hasAt || digits >= Self.leastDigits
    else { return nil }
    let text = Array(fragment.bytes[span.range])
    if hasAt, recogniser.recognise(text: text, isMasking: true).contains(where: { $0.type == .email }) {
      return nil
    }
    id = text.map(Self.small)
  }

  /// The text without the id, or `nil` where it is not in it.
  func hidden(in text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count >= id.count else { return nil }
    let places = text.withUnsafeBufferPointer { text in
      var places: [Int] = []
      var at = 0
      while at + id.count <= text.count {
        if Self.small(text[at]) == id[0], id.indices.allSatisfy({ Self.small(text[at + $0]) == id[$0] }),
          !Self.isInWord(text, at, at + id.count)
        {
          places.append(at)
          at += id.count
        } else {
          at += 1
        }
      }
      return places
    }
    guard !places.isEmpty else { return nil }
    var result: [UInt8] = []
    var from = text.startIndex
    for place in places {
      result += text[from..<text.startIndex + place]
      result += Self.mask
      from = text.startIndex + place + id.count
    }
    return result + text[from...]
  }

  /// Whether a letter or digit of an alphabet stands right before or behind; Chinese is written without gaps.
  private static func isInWord(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    func isOfWord(_ byte: UInt8) -> Bool {
      byte &- UInt8(ascii: "0") < 10 || small(byte) &- UInt8(ascii: "a") < 26
    }
    let isBehind =
      start > 0 && isOfWord(text[start - 1]) || start > 1 && isLetter(text[start - 2], text[start - 1])
    let isBefore =
      end < text.count && isOfWord(text[end]) || end + 1 < text.count && isLetter(text[end], text[end + 1])
    return isBehind || isBefore
  }

  /// Whether two bytes are a letter of the further Latin alphabet, of Greek or of Cyrillic.
  private static func isLetter(_ first: UInt8, _ second: UInt8) -> Bool {
    (0xC3...0xD4).contains(first) && second & 0xC0 == 0x80
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
