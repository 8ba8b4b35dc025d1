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
    guard head.count >= 4, head.contains(0) else { return nil }
    var (little, big, zeros) = (0, 0, 0)
    for index in stride(from: 0, to: head.count - 1, by: 2) {
      let (first, second) = (head[index], head[index + 1])
      if first == 0, second == 0 { zeros += 1 }
      if second == 0, isUsual(first) { little += 1 }
      if first == 0, isUsual(second) { big += 1 }
    }
    let units = head.count / 2
    guard zeros == 0, max(little, big) >= max(2, units / 40), min(little, big) * 50 <= max(little, big) else {
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

  /// Printable ASCII and the blanks of a text.
  private static func isUsual(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
