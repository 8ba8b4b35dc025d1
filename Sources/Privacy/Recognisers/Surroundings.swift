/// Looks for the label nearest to a number: before it, behind it, or in the turns before.
struct Surroundings {
  let bytes: ByteView
  let view: TranscriptView

  /// How far in bytes a label counts: before the number, behind it, and at the end of an earlier turn.
  private static let before = 96
  private static let behind = 40
  private static let earlier = 200
  private static let turns = 3

  struct Finding {
    /// Empty if nothing near says what the number is.
    var label: Label
    /// The label stands in the same turn.
    var isSameTurn: Bool
    /// The label stands behind the number.
    var isBehind = false
    /// How words for calling somebody stand to it.
    var call = CallWords.Place.nowhere
  }

  /// The nearest label around bytes `range` of `turn`; before counts more than behind, the same turn more
  /// than earlier ones.
  func nearest(_ turn: Int, _ range: Range<Int>, upTo last: (turn: Int, end: Int)) -> Finding {
    let limits = view.turns[turn]
    var hits: [LabelHit] = []
    let from = aligned(max(limits.lowerBound, range.lowerBound - Self.before), limits)
    LabelFinder.shared.find(bytes, from..<range.lowerBound, wanted: LabelWords.naming, into: &hits)
    let lead = joined(hits).map(Self.named)
    hits.removeAll()
    let lastLimits = view.turns[last.turn]
    let to = min(lastLimits.upperBound, last.end + Self.behind)
    LabelFinder.shared.find(bytes, last.end..<max(to, last.end), wanted: LabelWords.naming, into: &hits)
    let tail = hits.first.map(Self.named)
    if let lead, let tail {
      let isTail = tail.range.lowerBound - last.end + 12 < range.lowerBound - lead.range.upperBound
      return Finding(label: isTail ? tail.label : lead.label, isSameTurn: true, isBehind: isTail)
    }
    if let hit = lead ?? tail {
      return Finding(label: hit.label, isSameTurn: true, isBehind: lead == nil)
    }
    return earlier(turn)
  }

  private func earlier(_ turn: Int) -> Finding {
    for back in 1...Self.turns where turn - back >= 0 {
      let limits = view.turns[turn - back]
      let from = aligned(max(limits.lowerBound, limits.upperBound - Self.earlier), limits)
      var hits: [LabelHit] = []
      // "I'll look up your order" does not ask for its number.
      LabelFinder.shared.find(
        bytes, from..<limits.upperBound, wanted: LabelWords.naming.subtracting(.matter), into: &hits)
      if let hit = joined(hits) { return Finding(label: hit.label, isSameTurn: false) }
    }
    return Finding(label: [], isSameTurn: false)
  }

  /// A matter in the same turn is what the number is of.
  private static func named(_ hit: LabelHit) -> LabelHit {
    var hit = hit
    if hit.label.contains(.matter) { hit.label = .ruleOut }
    return hit
  }

  /// What a secret belongs to, by which it is named as well: "the security code on the card", "PIN do karty".
  private static let holders: Label = [.card, .account, .phone]
  /// How far in bytes the holder stands behind the secret.
  private static let holderGap = 28

  /// The last of some labels; with that of the secret before it where it only says whose secret that is.
  private func joined(_ hits: [LabelHit]) -> LabelHit? {
    guard var last = hits.last, hits.count > 1, !last.label.isDisjoint(with: Self.holders) else {
      return hits.last
    }
    let other = hits[hits.count - 2]
    let gap = other.range.upperBound..<max(other.range.upperBound, last.range.lowerBound)
    guard !other.label.isDisjoint(with: Labels.secrets), gap.count <= Self.holderGap,
      !gap.contains(where: { ByteClass.isDigit(bytes[$0]) || ".,;:?!".utf8.contains(bytes[$0]) })
    else { return last }
    last.label.formUnion(other.label)
    return last
  }

  /// Moves an index onto the start of a word or character.
  private func aligned(_ index: Int, _ limits: Range<Int>) -> Int {
    var at = index
    while at > limits.lowerBound, at < limits.upperBound,
      bytes[at] & 0xC0 == 0x80 || (bytes.isLatinLetter(at: at) && bytes.isLatinLetter(at: at - 1))
    { at += 1 }
    return min(at, limits.upperBound)
  }
}
