import Contacts
import Detection
import Rules
import Testing

@Suite struct HostileTextTests {
  private static func plan() throws -> DetectionPlan {
    try TestBook.plan([
      TestBook.list(
        "words", fold: "[case, width, diacritics]", ["every": ["a", "abcab*", "zażółć", "电话", "a b", "b"]]),
      TestBook.rule(
        "all",
        find: """
          words: { phrases: words }
          some: { phrases: { all: [a, b] } }
          near: { near: { a: [a], b: [b], within: { words: 2 } } }
          away: { near: { a: [a], not_b: { regex: 'b+' }, within: { characters: 9 } } }
          out: { outside: { a: [a], except: ['a b'] } }
          rex: { regex: { pattern: '(a|b)+c', except: 'bc' } }
          any: { regex: '[^a]' }
          tied: { phrases: [a], anchor: { around: out, within: { turns: 3 } } }
          again: { repeat: { within: { turns: 9 }, length: 3 } }
          like: { similar: { to: [a b a b], threshold: 0.5 } }
          card: { entity: { types: [payment_card, phone] } }
          gap: { gap: { at_least: 1s } }
          late: { reply: { max: { at_least: 1s } } }
          fast: { rate: { of: typing, en: { at_least: 1 } } }
          """,
        when:
          "words.found || some.found || near.found || away.found || out.found || rex.found || any.found || tied.found || again.found || like.found || card.found || gap.found || late.found || fast.found"
      ),
    ])
  }

  @Test(.timeLimit(.minutes(5)), arguments: 0..<12)
  func `bytes that are no text are searched like any other`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let plan = try Self.plan()
    var finder = Finder(plan)
    let alphabet: [[UInt8]] = [
      [0x61], [0x62], [0x20], [0xC5], [0xBC], [0xE7, 0x94, 0xB5], [0xE8, 0xAF], [0x9D], [0xFF], [0x00],
      [0xF0, 0x9F],
      [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xEF, 0xBF, 0xBD], [0xCC, 0x81], [0x28], [0xD0, 0xB0], [0x0A],
      [0xF4, 0x90],
    ]
    for _ in 0..<60 {
      let turns = (0..<random.below(6)).map { _ in
        (Role.agent, (0..<random.below(80)).flatMap { _ in random.pick(alphabet) })
      }
      var fragment = Talk.fragment(bytes: turns)
      // Spans and stamps may lie as well.
      if !fragment.turns.isEmpty, random.below(3) == 0 {
        fragment.turns[0].text = TextSpan(start: random.below(1 << 20), count: random.below(1 << 20))
        fragment.turns[0].at = .min
        fragment.turns[fragment.turns.count - 1].at = .max
        fragment.turns[fragment.turns.count - 1].until = .min
      }
      let findings = finder.find(in: fragment, isThorough: true)
      var bytes: [UInt8] = []
      findings.encode(into: &bytes)
      #expect(try Findings(decoding: bytes) == findings, "seed \(seed)")
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["a b ", "ą b", "abc", "电话a", "  a"])
  func `a turn of a megabyte takes time in proportion`(piece: String) throws {
    let plan = try Self.plan()
    var finder = Finder(plan)
    let bytes = Array(piece.utf8)
    let long = (0..<(1 << 20) / bytes.count).flatMap { _ in bytes }
    let findings = finder.find(in: Talk.fragment(bytes: [(.agent, long)]), isThorough: true)
    #expect(findings.hasTranscript)
    #expect(findings.selections.contains { $0.count > 100_000 })
  }

  @Test(.timeLimit(.minutes(5))) func `a hundred thousand turns take time in proportion`() throws {
    let plan = try Self.plan()
    var finder = Finder(plan)
    let turns = (0..<100_000).map { (index: Int) -> (Role, String) in
      (index % 3 == 0 ? .customer : .agent, "a b abc \(index % 7)")
    }
    let findings = finder.find(in: Talk.fragment(turns), isThorough: true)
    #expect(findings.selections.contains { $0.count >= 100_000 })
    #expect(findings.selections.allSatisfy { $0.matches.count <= 16 })
  }
}
