/// Tells what is no text in any encoding: a deflate stream without its gzip header, a picture, a damaged container.
///
/// In compressed data every value of a byte is about as likely as any other, so that one byte in nine is a control
/// character that no text has; in the beginning of packed exports of 80 bytes and more at least one in fifty is.
/// Exports hold none, or those that delimit fields, in what else is valid UTF-8 and always passes.
enum BinaryContent {
  /// Fewer bytes tell nothing.
  private static let fewest = 16

  /// What speaks against a text; nil for what may be one.
  ///
  /// - Parameters:
  ///   - head: the beginning.
  ///   - isWhole: whether the text ends there.
  static func explanation(_ head: [UInt8], isWhole: Bool) -> String? {
    guard head.count >= fewest else { return nil }
    let controls = head.count { isControl($0) }
    guard controls >= 2, 50 * controls >= head.count, UTF8Check(head, isWhole: isWhole).invalid > 0 else {
      return nil
    }
    return
      "it is no text in any encoding: \(controls) of its first \(head.count) bytes are control characters"
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
