/// The double bytes of GBK and the quadruple ones of GB 18030 in a text.
struct GBPairs {
  private var pairs = 0
  /// Pairs of GB 2312: punctuation and the 3755 characters of level 1, which make up nearly all of running
  /// text in simplified characters.
  private var common = 0
  private var invalid = 0

  init(_ bytes: [UInt8], isWhole: Bool) {
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      guard lead >= 0x80 else {
        at += 1
        continue
      }
      guard at + 1 < bytes.count else {
        if isWhole { invalid += 1 }
        break
      }
      let trail = bytes[at + 1]
      switch (lead, trail) {
      case (0x81...0xFE, 0x40...0x7E), (0x81...0xFE, 0x80...0xFE):
        pairs += 1
        if trail >= 0xA1, (0xA1...0xA3).contains(lead) || (0xB0...0xD7).contains(lead) { common += 1 }
        at += 2
      case (0x81...0xFE, 0x30...0x39):
        if at + 3 < bytes.count, (0x81...0xFE).contains(bytes[at + 2]), (0x30...0x39).contains(bytes[at + 3])
        {
          pairs += 1
          at += 4
        } else if at + 3 >= bytes.count, !isWhole {
          return
        } else {
          invalid += 1
          at += 1
        }
      default:
        invalid += 1
        at += 1
      }
    }
  }

  /// GB 18030 when the pairs say so.
  ///
  /// In European text a byte above 0x7F mostly stands alone among ASCII letters, so that few of what would be
  /// pairs are common ones, and some are none at all.
  var decision: EncodingDecision? {
    guard pairs >= 2, invalid * 100 <= pairs, common * 10 >= pairs * 6 else { return nil }
    // Each common pair is some three times as likely in Chinese text as by chance.
    let weight = Double(common) - 2 * Double(pairs - common) - 4 * Double(invalid)
    guard weight >= 2 else { return nil }
    let confidence = min(0.999, 1 - 1 / (1 + weight * weight * weight))
    guard confidence >= EncodingRecognition.threshold else { return nil }
    return EncodingDecision(
      .gb18030, .statistics, confidence: confidence,
      reason: "\(common) of \(pairs) double bytes are usual Chinese characters, \(invalid) bytes are invalid")
  }
}
