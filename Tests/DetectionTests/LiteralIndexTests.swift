import Testing

@testable import Detection

@Suite struct LiteralIndexTests {
  private struct Match: Hashable, Comparable {
    var pattern: Int
    var end: Int

    static func < (left: Match, right: Match) -> Bool {
      (left.end, left.pattern) < (right.end, right.pattern)
    }
  }

  private func matches(_ literals: [[UInt8]], _ text: [UInt8]) -> [Match] {
    let order = literals.indices.sorted { literals[$0].lexicographicallyPrecedes(literals[$1]) }
    let index = LiteralIndex(Literals(sorted: order.map { literals[$0] }))
    var scratch = LiteralIndex.Scratch()
    // What was found in another text is forgotten.
    literals.joined().prefix(9).map(\.self).withUnsafeBytes { index.search($0, &scratch) }
    text.withUnsafeBytes { index.search($0, &scratch) }
    return scratch.matches.map { Match(pattern: order[Int($0.literal)], end: Int($0.end)) }
  }

  /// Every literal at every place, with the edges as ``WordEdges`` tells them.
  private func naive(_ literals: [[UInt8]], _ text: [UInt8]) -> [Match] {
    text.withUnsafeBytes { bytes in
      text.indices.flatMap { offset -> [Match] in
        guard text[offset] & 0xC0 != 0x80 else { return [] }
        if WordEdges.isWord(before: offset, in: bytes), WordEdges.isWord(after: offset, in: bytes) {
          return []
        }
        return literals.enumerated().compactMap { number, literal in
          text[offset...].starts(with: literal)
            ? Match(pattern: number, end: offset + literal.count) : nil
        }
      }
    }
  }

  @Test func `a phrase begins with a word, or where there are no words`() {
    let literals = ["she", "he", "h", "退款", "款", "ł", "@", "he said it all"].map { Array($0.utf8) }
    let text = Array("she he the, 我退款 ół ł a@he said it all".utf8)
    #expect(matches(literals, text).sorted() == naive(literals, text).sorted())
    #expect(matches([Array("he".utf8)], Array("the he".utf8)) == [Match(pattern: 0, end: 6)])
  }

  @Test func `of literals at one place the longest comes first`() {
    let literals = ["a", "a b", "a b c d e f g", "a b c d e f h"].map { Array($0.utf8) }
    #expect(matches(literals, Array("a b c d e f h".utf8)).prefix(3).map(\.pattern) == [3, 1, 0])
  }

  @Test func `literals that are empty, twice there or out of order are refused`() {
    let bytes = Array("abab".utf8)
    #expect(Literals(bytes, lengths: [1, 3]) == Literals(sorted: [Array("a".utf8), Array("bab".utf8)]))
    for lengths: [Int32] in [[0, 4], [4, 0], [2, 2], [1, 1, 2], [3], [5], [-1, 5], [3, 2]] {
      #expect(Literals(bytes, lengths: lengths) == nil, "\(lengths)")
    }
  }

  @Test(arguments: 0..<60) func `it finds what a naive search finds`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let letters = [
      ["a", "b", " "], ["a", "ab", "ba", " ", "aaaaaaaa"], ["退", "款", "好", "a", " "],
      ["ł", "a", " ", "ó", "\u{0}"], ["1", "a", "_", "-", ".", " ", "你"],
      ["niech pan", "niech ", "pani ", "a", "niech pa"],
    ][seed % 6]
    func text(_ most: Int) -> [UInt8] {
      (0..<Int(random.next() % UInt64(most))).flatMap { _ in
        Array(letters[Int(random.next() % UInt64(letters.count))].utf8)
      }
    }
    var literals: [[UInt8]] = []
    for _ in 0..<Int(1 + random.next() % 80) {
      let literal = text(seed.isMultiple(of: 2) ? 14 : 5)
      if !literal.isEmpty, !literals.contains(literal) { literals.append(literal) }
    }
    for _ in 0..<20 {
      let text = text(60)
      let found = matches(literals, text)
      #expect(found.sorted() == naive(literals, text).sorted(), "seed \(seed)")
      #expect(Set(found).count == found.count)
    }
  }
}
