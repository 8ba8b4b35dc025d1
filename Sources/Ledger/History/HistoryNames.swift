/// Texts by small numbers, so that rows of history are of one size.
package struct HistoryNames: Sendable {
  /// The texts; the number 0 is none.
  package private(set) var texts: [String] = [""]
  private var numbers: [String: UInt32] = [:]
  /// The first eight bytes of each text, big-endian, to sort by.
  private var beginnings: [UInt64] = [0]

  /// No texts.
  package init() {}

  /// The number of a text, the same for the same text; 0 for an absent one.
  package mutating func number(of text: String?) -> UInt32 {
    guard let text else { return 0 }
    if let known = numbers[text] { return known }
    let number = UInt32(texts.count)
    texts.append(text)
    var beginning: UInt64 = 0
    for (place, byte) in text.utf8.prefix(8).enumerated() {
      beginning |= UInt64(byte) << UInt64(56 - 8 * place)
    }
    beginnings.append(beginning)
    numbers[text] = number
    return number
  }

  /// Whether a text comes before another by the bytes of its UTF-8.
  func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    let (first, second) = (beginnings[Int(left)], beginnings[Int(right)])
    if first != second { return first < second }
    return texts[Int(left)].utf8.lexicographicallyPrecedes(texts[Int(right)].utf8)
  }

  /// The text of a number; nil for 0 and for numbers never given.
  package subscript(number: UInt32) -> String? {
    number > 0 && number < texts.count ? texts[Int(number)] : nil
  }
}
