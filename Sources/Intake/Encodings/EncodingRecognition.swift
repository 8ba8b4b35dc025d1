import Glibc

/// Tells the encoding of a text from its beginning.
package enum EncodingRecognition {
  /// Below this the bytes pass as they are.
  static let threshold = 0.9

  /// Decides by the first bytes of a text.
  ///
  /// In this order: what the caller declared (a byte order mark still tells the order of UTF-16), a byte order
  /// mark, the zero bytes of UTF-16, valid UTF-8, GB 18030 by its pairs, and the letters of European
  /// languages.
  ///
  /// - Parameters:
  ///   - head: the beginning; it may end within a character unless `isWhole`.
  ///   - isWhole: whether the text ends there.
  ///   - declared: what the caller knows.
  package static func decide(_ head: [UInt8], isWhole: Bool, declared: TextEncoding? = nil)
    -> EncodingDecision
  {
    let marked = mark(head)
    if let declared {
      if declared.unit == 2, let marked, marked.unit == 2, marked != declared {
        return EncodingDecision(
          marked, .byteOrderMark, confidence: 1, reason: "the mark gives the other byte order than declared")
      }
      return EncodingDecision(declared, .declared, confidence: 1, reason: "as told")
    }
    if let marked {
      return EncodingDecision(
        marked, .byteOrderMark, confidence: 1, reason: "the text begins with its byte order mark")
    }
    if let decision = wide(head) { return decision }
    let check = UTF8Check(head, isWhole: isWhole)
    if check.invalid == 0 {
      let reason = check.sequences == 0 ? "all bytes are ASCII" : "all bytes are valid"
      return EncodingDecision(.utf8, .validUTF8, confidence: check.sequences == 0 ? 0.9 : 1, reason: reason)
    }
    if check.sequences >= 20 * check.invalid {
      return EncodingDecision(
        .utf8, .statistics, confidence: 0.95,
        reason: "\(check.sequences) characters are valid, \(check.invalid) bytes are not")
    }
    return GBPairs(head, isWhole: isWhole).decision ?? LetterStatistics.decide(head)
  }

  private static func mark(_ head: [UInt8]) -> TextEncoding? {
    [.utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030].first { head.starts(with: $0.byteOrderMark) }
  }

  /// UTF-16 without a mark: the line ends, tabs, blanks and delimiters of an export are ASCII, so that one
  /// byte of their pair is zero, always on the same side. No text in another encoding holds zero bytes.
  private static func wide(_ head: [UInt8]) -> EncodingDecision? {
    guard head.count >= 4, hasZero(head) else { return nil }
    var (little, big, zeros) = (0, 0, 0)
    for index in stride(from: 0, to: head.count - 1, by: 2) {
      let (first, second) = (head[index], head[index + 1])
      if first == 0, second == 0 { zeros += 1 }
      if second == 0, isStructure(first) { little += 1 }
      if first == 0, isStructure(second) { big += 1 }
    }
    let units = head.count / 2
    guard zeros == 0, max(little, big) >= max(2, units / 100), min(little, big) * 50 <= max(little, big)
    else {
      return EncodingDecision(
        .utf8, .undecided, confidence: 0, reason: "there are zero bytes, but not as in UTF-16")
    }
    let encoding: TextEncoding = little > big ? .utf16LittleEndian : .utf16BigEndian
    return EncodingDecision(
      encoding, .statistics, confidence: 0.99,
      reason:
        "\(max(little, big)) of \(units) units are ASCII in this byte order, \(min(little, big)) in the other"
    )
  }

  private static func hasZero(_ head: [UInt8]) -> Bool {
    head.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    }
  }

  /// What exports are made of besides letters. As high bytes these begin no usual character, which is not so
  /// for letters (U+4E00) and the zero (U+3000).
  private static func isStructure(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, 0x09, 0x20, 0x22, 0x2C, 0x31...0x39, 0x3A, 0x3B, 0x7C: true
    default: false
    }
  }
}
