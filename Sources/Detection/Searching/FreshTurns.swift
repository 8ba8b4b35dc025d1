import Privacy

/// The turns of one transcript that must be searched, one behind the other, and what is found in them. The
/// storage is kept from contact to contact.
///
/// Behind every turn stands a line feed, which no folded text holds and no phrase crosses.
final class FreshTurns {
  /// One of the turns.
  struct Turn {
    /// Its number in the transcript.
    let number: Int
    /// Where its folded text begins, and where it ends; the byte there is the line feed.
    let start: Int
    let end: Int
    /// What the recognisers may find in it.
    var needs = Needs.none
    /// Whether it holds words for numbers that are cues.
    var isSpoken = false
    /// Where what was found in it stands, once it is dealt out.
    var firstHit = 0
    var hitCount = 0
  }

  private struct Entry {
    let turn: Int32
    let hit: TurnHit
  }

  @exclusivity(unchecked) private var list = PlainList<Turn>(capacity: 64)
  @exclusivity(unchecked) private var text = PlainList<UInt8>(capacity: 1 << 14)
  @exclusivity(unchecked) private var found = PlainList<Entry>(capacity: 256)
  @exclusivity(unchecked) private var dealt = PlainList<TurnHit>(capacity: 256)

  /// The turns, until one is added.
  @inline(__always)
  var turns: UnsafeMutableBufferPointer<Turn> { list.elements }

  /// The folded texts, until one is added.
  @inline(__always)
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(text.elements) }

  /// Forgets all turns.
  func removeAll() {
    list.truncate(to: 0)
    text.truncate(to: 0)
    found.truncate(to: 0)
    dealt.truncate(to: 0)
  }

  /// Adds the turn of this number in the transcript.
  @inline(__always)
  func add(_ number: Int, folded: UnsafeRawBufferPointer) {
    let start = text.count
    text.append(contentsOf: folded)
    list.append(Turn(number: number, start: start, end: text.count))
    text.append(0x0A)
  }

  /// The turn that holds the byte before `end`.
  func turn(at end: Int) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list.base[middle].end < end { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Notes in the turns which cues of the recognisers stand in them.
  func noteCues() {
    let bytes = bytes
    var turn = 0
    CueAutomaton.all.forEachMatch(in: bytes) { cue, end in
      while list.base[turn].end < end { turn += 1 }
      let place = list.base + turn
      place.pointee.needs.formUnion(cue.needs)
      guard cue.isSpoken, !place.pointee.isSpoken else { return }
      // A word for numbers counts where it begins with a word.
      let start = end - cue.length
      place.pointee.isSpoken =
        !WordEdges.isWord(after: start, in: bytes) || !WordEdges.isWord(before: start, in: bytes)
    }
  }

  /// Adds what was found in a turn.
  @inline(__always)
  func add(_ hit: TurnHit, to turn: Int) {
    list.base[turn].hitCount += 1
    found.append(Entry(turn: Int32(truncatingIfNeeded: turn), hit: hit))
  }

  /// Deals what was found out to the turns, in the order in which it came.
  func deal() {
    guard let first = found.elements.first else { return }
    dealt.resize(to: found.count, filling: first.hit)
    var start = 0
    for turn in list.elements.indices {
      list.base[turn].firstHit = start
      start += list.base[turn].hitCount
      list.base[turn].hitCount = 0
    }
    for entry in found.elements {
      let turn = list.base + Int(entry.turn)
      dealt.base[turn.pointee.firstHit + turn.pointee.hitCount] = entry.hit
      turn.pointee.hitCount += 1
    }
  }

  /// What was found in a turn, once it is dealt out.
  @inline(__always)
  func hits(of turn: Int) -> UnsafeBufferPointer<TurnHit> {
    UnsafeBufferPointer(start: dealt.base + list.base[turn].firstHit, count: list.base[turn].hitCount)
  }
}
