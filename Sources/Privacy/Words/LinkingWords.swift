/// Words that stand between a number and the words that say whose or what it is.
struct LinkingWords {
  private let words: FoldedWords<Bool>
  private let chinese: [[UInt8]]
  /// Marks that part the two.
  private let stops: [UInt8]

  /// - Parameters:
  ///   - words: With blanks between them.
  ///   - chinese: Single characters.
  init(_ words: String, chinese: String, stops: String = "") {
    self.words = FoldedWords(words.split(whereSeparator: \.isWhitespace).map { (String($0), true) })
    self.chinese = chinese.map { Array($0.utf8) }
    self.stops = Array(stops.utf8)
  }

  /// Whether nothing but these words, blanks and other marks stand in a range.
  func fill(_ range: Range<Int>, of bytes: ByteView) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes.isLatinLetter(at: at) {
        let end = max(bytes.wordEnd(at, limit: range.upperBound), at + 1)
        guard words.value(bytes, at..<end) == true else { return false }
        at = end
      } else if bytes.isHan(at: at) {
        let place = at
        guard chinese.contains(where: { bytes.slice(place..<place + 3) == $0 }) else { return false }
        at += 3
      } else if ByteClass.isDigit(bytes[at]) || stops.contains(bytes[at]) {
        return false
      } else {
        at = bytes.characterEnd(at, limit: range.upperBound)
      }
    }
    return true
  }
}
