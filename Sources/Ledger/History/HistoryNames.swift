/// Texts by small numbers, so that rows of history are of one size.
package struct HistoryNames: Sendable {
  /// The texts; the number 0 is none.
  package private(set) var texts: [String] = [""]
  /// The numbers of texts by their hashes, 0 where nothing is; twice as many as texts at least. There are hundreds of
  /// thousands of texts in a large night, of each of which a dictionary would keep another copy.
  private var slots = [UInt32](repeating: 0, count: 64)
  /// The first eight bytes of each text, big-endian, to sort by.
  private var beginnings: [UInt64] = [0]

  /// No texts.
  package init() {}

  /// The number of a text, the same for the same text; 0 for an absent one.
  package mutating func number(of text: String?) -> UInt32 {
    guard let text else { return 0 }
    var place = text.hashValue & (slots.count - 1)
    while slots[place] > 0 {
      if texts[Int(slots[place])] == text { return slots[place] }
      place = (place + 1) & (slots.count - 1)
    }
    let number = UInt32(texts.count)
    texts.append(text)
    var beginning: UInt64 = 0
    for (place, byte) in text.utf8.prefix(8).enumerated() {
      beginning |= UInt64(byte) << UInt64(56 - 8 * place)
    }
    beginnings.append(beginning)
    slots[place] = number
    if texts.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in texts.indices.dropFirst() {
      var place = texts[number].hashValue & (slots.count - 1)
      while slots[place] > 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = UInt32(number)
    }
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
