extension ByteView {
  /// The letters of a word, folded as names are compared.
  func folded(_ word: Range<Int>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(word.count)
    var at = word.lowerBound
    while at < word.upperBound { folded.append(FoldedHash.folded(self, &at, word.upperBound)) }
    return folded
  }

  /// Whether a capital letter begins there, also Ł or Ż.
  func isCapital(at place: Int) -> Bool {
    if self[place] < 0x80 { return ByteClass.isUpper(self[place]) }
    let letter = String(decoding: slice(place..<place + 2), as: UTF8.self).unicodeScalars.first
    return letter?.properties.isUppercase ?? false
  }

  /// Whether the bytes of a literal stand at a place, before a limit.
  func holds(_ literal: [UInt8], at place: Int, _ limit: Int) -> Bool {
    place + literal.count <= limit && literal.indices.allSatisfy { self[place + $0] == literal[$0] }
  }
}
