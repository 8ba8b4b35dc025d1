/// The keyed mark by which ids that had to be masked stay apart: `[email kdmfhbtgnqrc]`.
///
/// A login that is an e-mail address is masked like one, and yet an agent's login must tell agents apart. Behind the
/// name of what was found stand twelve consonants, 48 bits of the HMAC-SHA256 of the id under the key of the
/// pseudonyms: the same for the same id, another under another key. Consonants alone are no number, no word and no
/// name, so that no recogniser ever takes a mark for one.
package enum IdentityMark {
  /// Letters of a mark.
  package static let length = 12
  /// One letter for four bits.
  private static let letters = Array("bcdfghjkmnpqrstv".utf8)

  /// What may stand in a mask before its end: every type, and the customer's own number.
  private static let words = (EntityType.allCases.map(\.rawValue) + ["customer"]).map { Array($0.utf8) }
  /// What stands before the last four digits of a card or account.
  private static let ellipsis = Array(" …".utf8)

  /// A mask in a text.
  private struct Mask {
    /// Where its closing bracket stands.
    let end: Int
    /// Its mark with the blank before it.
    let mark: Range<Int>?
  }

  /// Four bits a letter of the first six bytes of a digest.
  static func letters(of digest: [UInt8]) -> [UInt8] {
    digest.prefix(length / 2).flatMap { [letters[Int($0 >> 4)], letters[Int($0 & 15)]] }
  }

  /// A masked id with its mark, in its last mask.
  static func marked(_ masked: [UInt8], _ mark: [UInt8]) -> [UInt8] {
    guard let last = masks(in: masked).last(where: { $0.mark == nil }) else { return masked }
    return masked[..<last.end] + [0x20] + mark + masked[last.end...]
  }

  /// A text without the marks in it, the same under any key.
  package static func plain(_ text: String) -> String {
    guard text.utf8.contains(0x5D) else { return text }
    let bytes = Array(text.utf8)
    let marks = masks(in: bytes).compactMap(\.mark)
    guard !marks.isEmpty else { return text }
    var plain: [UInt8] = []
    var from = 0
    for mark in marks {
      plain += bytes[from..<mark.lowerBound]
      from = mark.upperBound
    }
    return String(decoding: plain + bytes[from...], as: UTF8.self)
  }

  /// Whether a text holds a mark.
  package static func isMarked(_ text: String) -> Bool {
    text.utf8.contains(0x5D) && masks(in: Array(text.utf8)).contains { $0.mark != nil }
  }

  /// Whether an id was masked without a mark: nobody knows whose it was.
  package static func isAnonymous(_ text: String) -> Bool {
    guard text.utf8.contains(0x5D) else { return false }
    let masks = masks(in: Array(text.utf8))
    return !masks.isEmpty && masks.allSatisfy { $0.mark == nil }
  }

  private static func masks(in text: [UInt8]) -> [Mask] {
    var masks: [Mask] = []
    var at = 0
    while at < text.count {
      if text[at] == 0x5B, let mask = mask(in: text, behind: at + 1) {
        masks.append(mask)
        at = mask.end
      }
      at += 1
    }
    return masks
  }

  private static func mask(in text: [UInt8], behind open: Int) -> Mask? {
    for word in words where holds(word, text, at: open) {
      var at = open + word.count
      if holds(ellipsis, text, at: at) {
        at += ellipsis.count
        let digits = at
        while at < text.count, at - digits < 4, ByteClass.isDigit(text[at]) { at += 1 }
        guard at - digits == 4 else { continue }
      }
      guard at < text.count else { continue }
      if text[at] == 0x5D { return Mask(end: at, mark: nil) }
      let end = at + 1 + length
      guard text[at] == 0x20, end < text.count, text[end] == 0x5D,
        text[at + 1..<end].allSatisfy(letters.contains)
      else { continue }
      return Mask(end: end, mark: at..<end)
    }
    return nil
  }

  private static func holds(_ word: [UInt8], _ text: [UInt8], at start: Int) -> Bool {
    start + word.count <= text.count && word.indices.allSatisfy { text[start + $0] == word[$0] }
  }
}
