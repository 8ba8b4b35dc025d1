package import Contacts

/// All turns of one contact, folded, in one stretch of bytes that is searched once.
///
/// Behind every turn stands a line feed, which no folded text holds and no phrase crosses. The storage is
/// kept from contact to contact. There is no map back to the original bytes: where a hit stands in the
/// turn as it was written is worked out again, for the few hits that are kept.
package final class FoldedTranscript {
  /// One turn of it.
  package struct Turn {
    /// Where the folded text begins.
    package let start: Int
    /// Where it ends; the byte there is the line feed.
    package let end: Int
    /// Who speaks.
    package let role: Role
    /// What the text holds.
    let traits: TextFolder.Traits
    /// When it began and ended, milliseconds from the contact's start.
    let at: Int64?
    let until: Int64?
  }

  /// The turns, as many as the fragment has, valid until the next ``fold(_:)``.
  package var turns: UnsafeMutableBufferPointer<Turn> { list.elements }
  @exclusivity(unchecked) private var list = PlainList<Turn>(capacity: 64)
  /// The folded bytes, valid until the next ``fold(_:)``.
  @exclusivity(unchecked) package private(set) var bytes: UnsafeRawBufferPointer
  /// How many places were damaged, or glossed, and repaired.
  @exclusivity(unchecked) package private(set) var repairs = 0
  /// Whether folding dropped characters of some turn.
  @exclusivity(unchecked) private(set) var hasCondensed = false

  @exclusivity(unchecked) private var storage: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity: Int
  @exclusivity(unchecked) private var scratch: [UInt8] = []

  /// A transcript without turns.
  package init() {
    capacity = 1 << 14
    storage = .allocate(capacity: capacity)
    bytes = UnsafeRawBufferPointer(start: storage, count: 0)
  }

  deinit { storage.deallocate() }

  /// Takes the place of what was there by the turns of `fragment`.
  package func fold(_ fragment: Fragment) {
    list.truncate(to: 0)
    checkpoint.turn = -1
    var repairs = 0
    var all: TextFolder.Traits = []
    var room = 16
    fragment.turns.withUnsafeBufferPointer { turns in
      for turn in turns { room += Int(turn.text.count) + 1 }
    }
    if capacity < room {
      storage.deallocate()
      capacity = room + room / 2
      storage = .allocate(capacity: capacity)
    }
    let base = storage
    var written = 0
    fragment.bytes.withUnsafeBufferPointer { bytes in
      fragment.turns.withUnsafeBufferPointer { turns in
        for index in turns.indices {
          let start = written
          var traits: TextFolder.Traits = []
          let range = turns[index].text.range
          if let source = bytes.baseAddress, !range.isEmpty, range.upperBound <= bytes.count {
            let result = TextFolder.fold(
              source + range.lowerBound, count: range.count, into: base + written,
              readable: bytes.count - range.lowerBound)
            written += result.written
            traits = result.traits
            all.formUnion(traits)
            repairs += result.repairs
          }
          list.append(
            Turn(
              start: start, end: written, role: turns[index].role, traits: traits, at: turns[index].at,
              until: turns[index].until))
          base[written] = 0x0A
          written += 1
        }
      }
    }
    bytes = UnsafeRawBufferPointer(start: base, count: written)
    self.repairs = repairs
    hasCondensed = all.contains(.condensed)
  }

  /// The number of the turn that holds the folded byte before `end`.
  package func turn(at end: Int) -> Int {
    var low = 0
    var high = turns.count
    while low < high {
      let middle = (low + high) / 2
      if turns[middle].end < end { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The folded text of a turn.
  func text(of turn: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[turns[turn].start..<turns[turn].end])
  }

  /// The offset in a turn's text, as it was written, at which its first `folded` folded bytes are complete.
  package func originalOffset(in turn: Int, of fragment: Fragment, folded: Int) -> Int {
    place(in: turn, of: fragment, count: nil, limit: folded).read
  }

  /// The offset in the folded text of a turn of what stands at `original` of the text as it was written.
  func foldedOffset(in turn: Int, of fragment: Fragment, original: Int) -> Int {
    let traits = turns[turn].traits
    if traits.isDisjoint(with: [.wide, .condensed]) { return original }
    return place(in: turn, of: fragment, count: original, limit: .max).written
  }

  /// How far ``scratch`` holds the folded text of a turn: hits come in order, so that the next place is
  /// looked for from the last one on.
  @exclusivity(unchecked) private var checkpoint = (turn: -1, read: 0, written: 0)

  private func place(in turn: Int, of fragment: Fragment, count: Int?, limit: Int) -> (
    read: Int, written: Int
  ) {
    let range = fragment.turns[turn].text.range
    guard limit > 0, range.upperBound <= fragment.bytes.count else { return (0, 0) }
    let length = min(count ?? range.count, range.count)
    if scratch.count < range.count + 16 { scratch = [UInt8](repeating: 0, count: range.count + 16) }
    if checkpoint.turn != turn || checkpoint.read > length || checkpoint.written > limit {
      checkpoint = (turn, 0, 0)
    }
    fragment.bytes.withUnsafeBufferPointer { bytes in
      scratch.withUnsafeMutableBufferPointer { output in
        guard let source = bytes.baseAddress, let base = output.baseAddress else { return }
        let result = TextFolder.fold(
          source + range.lowerBound, count: length, into: base, limit: limit, read: checkpoint.read,
          written: checkpoint.written)
        checkpoint.read = result.read
        checkpoint.written = result.written
      }
    }
    return (checkpoint.read, checkpoint.written)
  }
}
