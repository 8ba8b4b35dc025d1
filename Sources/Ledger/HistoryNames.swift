/// Texts by small numbers, so that rows of history are of one size.
package struct HistoryNames: Sendable {
  /// The texts; the number 0 is none.
  package private(set) var texts: [String] = [""]
  private var numbers: [String: UInt32] = [:]

  /// No texts.
  package init() {}

  /// The number of a text, the same for the same text; 0 for an absent one.
  package mutating func number(of text: String?) -> UInt32 {
    guard let text else { return 0 }
    if let known = numbers[text] { return known }
    let number = UInt32(texts.count)
    texts.append(text)
    numbers[text] = number
    return number
  }

  /// The text of a number; nil for 0 and for numbers never given.
  package subscript(number: UInt32) -> String? {
    number > 0 && number < texts.count ? texts[Int(number)] : nil
  }
}
