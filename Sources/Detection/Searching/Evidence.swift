import Contacts
import Privacy
import Rules

/// What is told of hits: which of them, and the masked text around them.
enum Evidence {
  /// The greatest number of bytes of a turn that are told; whole characters and whole masks may exceed it.
  static let mostBytes = 300

  /// The first fifteen hits and the last one.
  static func kept(_ hits: UnsafeBufferPointer<Hit>) -> [Hit] {
    guard hits.count > Keeping.most, let last = hits.last else { return Array(hits) }
    return Array(hits[..<(Keeping.most - 1)]) + [last]
  }

  /// The hits that are told, without texts.
  static func matches(
    _ hits: UnsafeBufferPointer<Hit>, _ turns: UnsafeMutableBufferPointer<FoldedTranscript.Turn>,
    _ fragment: borrowing Fragment
  ) -> [Findings.Match] {
    guard !hits.isEmpty else { return [] }
    let count = min(hits.count, Keeping.most)
    var matches: [Findings.Match] = []
    matches.reserveCapacity(count)
    var name: [UInt8]?
    for index in 0..<count {
      let hit = hits[index == count - 1 ? hits.count - 1 : index]
      let role = turns[hit.turn].role
      var agent: [UInt8]?
      if role == .agent, hit.turn < fragment.turns.count, !fragment.turns[hit.turn].agent.isEmpty {
        let said = fragment.bytes[fragment.turns[hit.turn].agent.range]
        // Most hits of a transcript are one agent's.
        if name.map({ !$0.elementsEqual(said) }) ?? true { name = Array(said) }
        agent = name
      }
      matches.append(Findings.Match(turn: hit.turn, at: hit.at, role: role, agent: agent, text: nil))
    }
    return matches
  }

  /// The text around a hit, masked.
  static func text(
    _ hit: Hit, _ fragment: Fragment, _ transcript: FoldedTranscript, _ entities: [Entity]
  ) -> [UInt8] {
    let range = fragment.turns[hit.turn].text.range
    guard range.upperBound <= fragment.bytes.count else { return [] }
    let text = fragment.bytes[range]
    var low = 0
    var high = text.count
    let own = entities.filter { $0.turn == hit.turn }
    if text.count > mostBytes {
      let place = transcript.turns[hit.turn]
      let start = transcript.originalOffset(
        in: hit.turn, of: fragment, folded: max(0, hit.start - place.start))
      low = max(0, min(start - mostBytes / 2, text.count - mostBytes))
      high = min(text.count, low + mostBytes)
      // Data at the edges is taken in whole, so that it is masked whole.
      for _ in 0..<2 {
        for entity in own where entity.range.lowerBound < high && entity.range.upperBound > low {
          low = max(0, min(low, entity.range.lowerBound))
          high = min(text.count, max(high, entity.range.upperBound))
        }
      }
      while low > 0, text[range.lowerBound + low] & 0xC0 == 0x80 { low -= 1 }
      while high < text.count, text[range.lowerBound + high] & 0xC0 == 0x80 { high += 1 }
    }
    let slice = Array(text[(range.lowerBound + low)..<(range.lowerBound + high)])
    var inside: [Entity] = []
    for entity in own where entity.range.lowerBound < high && entity.range.upperBound > low {
      var moved = entity
      moved.range =
        max(0, entity.range.lowerBound - low)..<max(0, min(entity.range.upperBound, high) - low)
      inside.append(moved)
      // A number that is spread over turns shows none of its digits; the masker knows it by its parts.
      if entities.count(where: { $0.group == entity.group }) > 1 { inside.append(moved) }
    }
    return Masker.mask(slice, inside)
  }
}
