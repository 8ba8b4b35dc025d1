package import Contacts
import Glibc
import Privacy

/// All turns of one contact, folded, in one stretch of bytes.
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

  /// The turns, as many as the fragment has, valid until the next ``begin(room:)``.
  package var turns: UnsafeMutableBufferPointer<Turn> { list.elements }
  @exclusivity(unchecked) private var list = PlainList<Turn>(capacity: 64)
  /// The folded bytes, valid until the next ``begin(room:)``.
  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: storage, count: written) }
  /// How many places were damaged, or glossed, and repaired.
  @exclusivity(unchecked) package private(set) var repairs = 0
  /// How many digits it has.
  @exclusivity(unchecked) private(set) var digits = 0

  @exclusivity(unchecked) private var storage: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity: Int
  @exclusivity(unchecked) private var written = 0
  @exclusivity(unchecked) private var scratch: [UInt8] = []

  /// A transcript without turns.
  package init() {
    capacity = 1 << 14
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// Forgets what was there, for turns whose texts have `room` bytes with one more for each.
  func begin(room: Int) {
    list.truncate(to: 0)
    checkpoint.turn = -1
    written = 0
    repairs = 0
    digits = 0
    // What folds a text may write up to sixteen bytes past its end.
    guard capacity < room + 16 else { return }
    storage.deallocate()
    capacity = room + room / 2 + 16
    storage = .allocate(capacity: capacity)
  }

  /// Adds a turn whose folded text is known.
  @inline(__always)
  func append(_ turn: Contacts.Turn, folded: UnsafeRawBufferPointer, facts: TurnFacts) {
    if let source = folded.baseAddress { memcpy(storage + written, source, folded.count) }
    finish(turn, count: folded.count, facts)
  }

  /// Adds a turn whose folded text is a text with small letters for capitals, behind which sixteen bytes may be read.
  @inline(__always)
  func append(_ turn: Contacts.Turn, lowering text: UnsafeRawBufferPointer, facts: TurnFacts) {
    if let source = text.baseAddress { CaseFolding.lower(source, count: text.count, into: storage + written) }
    finish(turn, count: text.count, facts)
  }

  /// Adds a turn whose text stands at `source`, and says what folding it told.
  ///
  /// - Parameters:
  ///   - count: of the text's bytes.
  ///   - readable: how many bytes there are at `source`.
  @inline(__always)
  func append(_ turn: Contacts.Turn, folding source: UnsafePointer<UInt8>, count: Int, readable: Int)
    -> TurnFacts
  {
    let result = TextFolder.fold(source, count: count, into: storage + written, readable: readable)
    let folded = UnsafeRawBufferPointer(start: storage + written, count: result.written)
    var facts = TurnFacts()
    facts.traits = result.traits
    facts.repairs = Int32(truncatingIfNeeded: result.repairs)
    facts.digits = Int32(truncatingIfNeeded: WrittenDigits.count(in: folded))
    if facts.digits > 0 { facts.needs.insert(.digits) }
    if let base = folded.baseAddress, memchr(base, Int32(UInt8(ascii: "@")), folded.count) != nil {
      facts.needs.insert(.at)
    }
    finish(turn, count: result.written, facts)
    return facts
  }

  @inline(__always)
  private func finish(_ turn: Contacts.Turn, count: Int, _ facts: TurnFacts) {
    list.append(
      Turn(
        start: written, end: written + count, role: turn.role, traits: facts.traits, at: turn.at,
        until: turn.until))
    written += count
    storage[written] = 0x0A
    written += 1
    repairs += Int(facts.repairs)
    digits += Int(facts.digits)
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
