/// What the search found in the turns that it met last, by their text.
///
/// Service talk repeats itself: saved answers, greetings, "ok". What a turn holds depends on its text and on the
/// languages whose phrases count, and on nothing else, so that what is known of a text stands for a search of
/// it, byte by byte the same.
///
/// The turns stand in two generations. When the younger one is full it becomes the older one, and what was there
/// is forgotten; a turn of the older one that is met again is taken along. So the turns that stay are about
/// those met last, in bounded memory and without a list of their order.
final class TurnCache {
  /// A turn that is not there.
  static let absent: Int32 = -1
  /// The longest text that is kept, in bytes.
  static let longest = 4096

  @exclusivity(unchecked) private var younger: TurnGeneration
  @exclusivity(unchecked) private var older: TurnGeneration

  /// A cache of two generations of so many turns.
  init(turns: Int) {
    younger = TurnGeneration(capacity: turns)
    older = TurnGeneration(capacity: turns)
  }

  /// The hash of a text for contacts of some languages: the words of eight bytes, multiplied and folded.
  @inline(__always)
  static func hash(_ text: UnsafeRawBufferPointer, languages: UInt8) -> UInt64 {
    var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(languages)
    var index = 0
    while index + 8 <= text.count {
      hash = mixed(hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    if text.count >= 8 {
      // What is left and some of what stands before it.
      rest = text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
    } else {
      for byte in text { rest = rest << 8 | UInt64(byte) }
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// Where a turn with this hash is kept among the younger ones, or ``absent``. Places hold until a turn is kept.
  @inline(__always)
  func youngerPlace(ofHash hash: UInt64) -> Int32 {
    let index = younger.index(ofHash: hash)
    return index >= 0 ? index &<< 1 : Self.absent
  }

  /// The same among the older ones.
  @inline(__always)
  func olderPlace(ofHash hash: UInt64) -> Int32 {
    let index = older.index(ofHash: hash)
    return index >= 0 ? index &<< 1 | 1 : Self.absent
  }

  /// The turn at a place, until a turn is kept: whether it is the one that is looked for, its text tells.
  @inline(__always)
  func turn(at place: Int32) -> KnownTurn {
    place & 1 == 0 ? younger.turn(at: Int(place &>> 1)) : older.turn(at: Int(place &>> 1))
  }

  /// Takes a turn along that was met again, where it stands among the older ones.
  func renew(_ place: Int32, hash: UInt64) {
    guard place & 1 == 1, !younger.isFull else { return }
    younger.add(older.turn(at: Int(place >> 1)), hash: hash)
  }

  /// Keeps what was found in a turn.
  func keep(
    _ text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8, folded: UnsafeRawBufferPointer,
    facts: TurnFacts, hits: UnsafeBufferPointer<TurnHit>
  ) {
    guard text.count <= Self.longest, hits.count <= Self.longest else { return }
    if younger.isFull {
      swap(&younger, &older)
      younger.removeAll()
    }
    younger.add(text, hash: hash, languages: languages, folded: folded, facts: facts, hits: hits)
  }
}
