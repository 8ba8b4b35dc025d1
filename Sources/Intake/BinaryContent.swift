/// Tells what is no text in any encoding: a deflate stream without its gzip header, a picture, a damaged container.
///
/// In compressed data every value of a byte is about as likely as any other, so that one byte in nine is a control
/// character that no text has; in the beginning of packed exports of 80 bytes and more at least one in fifty is.
/// Exports hold none, or those that delimit fields, in what else is valid UTF-8.
enum BinaryContent {
  /// Fewer bytes tell nothing.
  private static let fewest = 4

  /// What speaks against a text; nil for what may be one.
  ///
  /// - Parameters:
  ///   - head: the beginning.
  ///   - isWhole: whether the text ends there.
  static func explanation(_ head: [UInt8], isWhole: Bool) -> String? {
    guard head.count >= fewest else { return nil }
    var controls = 0
    var kinds: UInt64 = 0
    for byte in head where isControl(byte) {
      controls += 1
      kinds |= byte == 0x7F ? 1 << 32 : 1 << UInt64(byte)
    }
    guard controls > 0 else { return nil }
    let isText: Bool
    if UTF8Check(head, isWhole: isWhole).invalid == 0 {
      // A zero byte beside others: numbers, not letters.
      isText = kinds & 1 == 0 || kinds.nonzeroBitCount < 2 || 10 * controls < head.count
    } else {
      isText = controls < 2 || 50 * controls < head.count
    }
    return isText
      ? nil
      : "it is no text in any encoding: \(controls) of its first \(head.count) bytes are control characters"
  }

  /// A control character other than blanks, line ends, the end of a file in CP/M and the escape of a terminal.
  private static func isControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B: false
    case ..<0x20, 0x7F: true
    default: false
    }
  }
}
