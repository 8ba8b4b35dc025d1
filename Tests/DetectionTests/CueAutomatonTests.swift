import Privacy
import Testing

@testable import Detection

@Suite struct CueAutomatonTests {
  private struct Match: Hashable {
    var needs: UInt16
    var length: Int
    var end: Int
  }

  private func matches(_ automaton: CueAutomaton, _ text: [UInt8]) -> [Match] {
    var found: [Match] = []
    text.withUnsafeBytes { bytes in
      automaton.forEachMatch(in: bytes) { cue, end in
        found.append(Match(needs: cue.needs.rawValue, length: cue.length, end: end))
      }
    }
    return found
  }

  /// Every cue at every place.
  private func naive(_ cues: [[UInt8]: Needs], _ text: [UInt8]) -> Set<Match> {
    var found: Set<Match> = []
    for (cue, needs) in cues {
      for start in text.indices where text[start...].starts(with: cue) {
        found.insert(Match(needs: needs.rawValue, length: cue.count, end: start + cue.count))
      }
    }
    return found
  }

  @Test(arguments: 0..<60) func `it finds what a naive search finds`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let letters = [["a", "b"], ["a", "ab", "aab", "c"], ["零", "一", "a"], [".", "c", "o", "m"]][seed % 4]
    func text(_ most: Int) -> String {
      (0..<1 + random.below(most)).map { _ in random.pick(letters) }.joined()
    }
    let needs: [Needs] = [.web, .spokenEnglish, .address, .birth]
    let written = (0..<1 + random.below(30)).map { _ in (random.pick(needs), [text(6), text(3)]) }
    var cues: [[UInt8]: Needs] = [:]
    for (need, words) in written {
      for word in words where word.utf8.count > 1 { cues[Array(word.utf8), default: []].formUnion(need) }
    }
    let automaton = CueAutomaton(written)
    for _ in 0..<20 {
      let text = Array((text(40) + "\n" + text(20)).utf8)
      let found = matches(automaton, text)
      #expect(Set(found) == naive(cues, text))
      #expect(Set(found).count == found.count)
      #expect(found.map(\.end) == found.map(\.end).sorted())
    }
  }

  @Test func `the cues of all recognisers are found wherever they stand`() {
    for (need, words) in Needs.cues {
      for word in words {
        let folded = TextFolder.folded(word)
        guard folded.count > 1 else { continue }
        // Behind so many bytes that a search in pieces of any length would begin one in the middle of it.
        for distance in 0..<80 {
          let text = Array(repeating: UInt8(ascii: "~"), count: distance) + folded + [0x0A]
          let found = matches(.all, text)
          #expect(
            found.contains {
              $0.end == distance + folded.count && $0.length == folded.count && $0.needs & need.rawValue != 0
            }, "\(word)")
        }
      }
    }
  }
}
