/// A slow and plain way to find phrases, after the words of the documentation alone, on scalars.
struct NaiveMatcher {
  private static let traditional: [Unicode.Scalar: Unicode.Scalar] = [
    "謝": "谢", "電": "电", "話": "话", "號": "号", "為": "为",
  ]
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = [
    "ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z",
  ]

  /// Lower case, half width, simplified, one space for a run of blanks and none at the start.
  static func fold(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      var scalar = scalar
      if (0xFF01...0xFF5E).contains(scalar.value) { scalar = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
      if scalar == "\u{200B}" || scalar == "\u{AD}" { continue }
      if scalar.properties.isWhitespace || scalar.value < 0x20 { scalar = " " }
      scalar = traditional[scalar] ?? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      if scalar == " ", result.last ?? " " == " " { continue }
      result.append(scalar)
    }
    return result
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    let isHan = (0x3400...0x9FFF).contains(scalar.value)
    return !isHan && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
  }

  /// How often any of the phrases occurs in a turn; occurrences that overlap count once, from the left, the
  /// longest of those that begin at one place.
  static func count(_ phrases: [String], in text: String) -> Int {
    let folded = fold(text)
    let isPlain = !folded.contains { bases[$0] != nil }
    var ranges: [(Int, Int)] = []
    for phrase in phrases {
      let isOpen = phrase.hasSuffix("*")
      let plain = fold(isOpen ? String(phrase.dropLast()) : phrase)
      var spellings = [plain]
      if isPlain { spellings.append(plain.map { bases[$0] ?? $0 }) }
      for spelling in spellings {
        guard !spelling.isEmpty, spelling.count <= folded.count else { continue }
        for start in 0...(folded.count - spelling.count) {
          var end = start + spelling.count
          guard Array(folded[start..<end]) == spelling else { continue }
          if isWord(spelling[0]), start > 0, isWord(folded[start - 1]) { continue }
          if isOpen {
            while end < folded.count, isWord(folded[end]) { end += 1 }
          } else if isWord(spelling[spelling.count - 1]), end < folded.count, isWord(folded[end]) {
            continue
          }
          ranges.append((start, end))
        }
      }
    }
    ranges.sort { ($0.0, -$0.1) < ($1.0, -$1.1) }
    var count = 0
    var reach = 0
    for range in ranges where count == 0 || range.0 >= reach {
      count += 1
      reach = range.1
    }
    return count
  }
}
