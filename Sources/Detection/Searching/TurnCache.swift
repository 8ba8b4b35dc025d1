import Synchronization

/// What the search found in the turns that a run met last, by their text, for all of its workers.
///
/// Service talk repeats itself: saved answers, greetings, "ok". What a turn holds depends on its text and on the
/// languages whose phrases count, and on nothing else, so that what is known of a text stands for a search of
/// it, byte by byte the same. The hits name their sources by number: a cache serves one plan.
///
/// The turns stand in two generations. When the younger one is full it becomes the older one, and what was there
/// is forgotten; a turn of the older one that is met again is taken along. So the turns that stay are about
/// those met last, in bounded memory and without a list of their order.
///
/// Workers look turns up in the generations that they hold, without a lock; see ``TurnGeneration``. Only who adds
/// turns takes the lock, once for all that are new in a record.
package final class TurnCache: Sendable {
  /// A turn that is not there.
  static let absent: Int32 = -1
  /// The longest text that is kept, in bytes.
  static let longest = 4096

  /// The two generations, as a worker holds them.
  struct Generations: Sendable {
    fileprivate(set) var younger: TurnGeneration
    fileprivate(set) var older: TurnGeneration
    /// How many younger ones there were before.
    fileprivate(set) var age = 0

    fileprivate init(turns: Int, older: TurnGeneration? = nil, age: Int = 0) {
      younger = TurnGeneration(capacity: turns)
      self.older = older ?? TurnGeneration(capacity: turns)
      self.age = age
    }
  }

  private let generations: Mutex<Generations>
  private let age = Atomic<Int>(0)
  private let turns: Int

  /// A cache of two generations of so many turns: up to 220 bytes for each of them.
  package init(turns: Int = 1 << 17) {
    self.turns = max(1, turns)
    generations = Mutex(Generations(turns: self.turns))
  }

  /// The generations as they stand now.
  var current: Generations { generations.withLock { $0 } }

  /// Takes what a worker holds to the generations as they stand now, if others have come since.
  @inline(__always)
  func refresh(_ held: inout Generations) {
    if age.load(ordering: .relaxed) != held.age { held = current }
  }

  /// Lets `body` add turns, and nobody else meanwhile.
  func add(_ body: (inout Additions) -> Void) {
    generations.withLock { generations in
      var additions = Additions(generations: generations, turns: turns)
      body(&additions)
      if additions.generations.age != generations.age {
        generations = additions.generations
        age.store(generations.age, ordering: .relaxed)
      }
    }
  }

  /// Forgets all turns.
  package func removeAll() {
    generations.withLock { generations in
      generations = Generations(turns: turns, age: generations.age + 1)
      age.store(generations.age, ordering: .relaxed)
    }
  }

  /// The turns that a worker adds.
  struct Additions {
    fileprivate var generations: Generations
    fileprivate let turns: Int

    /// Takes a turn along that was met again among the older ones.
    mutating func renew(_ turn: KnownTurn, hash: UInt64) {
      guard !generations.younger.isFull else { return }
      generations.younger.add(turn, hash: hash)
    }

    /// Keeps what was found in a turn.
    mutating func keep(
      _ text: UnsafeRawBufferPointer, hash: UInt64, languages: UInt8, folded: UnsafeRawBufferPointer,
      facts: TurnFacts, hits: UnsafeBufferPointer<TurnHit>
    ) {
      guard text.count <= TurnCache.longest, folded.count <= 3 * TurnCache.longest,
        hits.count <= TurnCache.longest
      else { return }
      if generations.younger.isFull {
        generations = Generations(turns: turns, older: generations.younger, age: generations.age + 1)
      }
      generations.younger.add(
        text, hash: hash, languages: languages, folded: folded, facts: facts, hits: hits)
    }
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
}

extension TurnCache.Generations {
  /// Where a turn with this hash is kept among the younger ones, or ``TurnCache/absent``. Places hold as long as the
  /// generations are held.
  @inline(__always)
  func youngerPlace(ofHash hash: UInt64) -> Int32 {
    let index = younger.index(ofHash: hash)
    return index >= 0 ? index &<< 1 : TurnCache.absent
  }

  /// The same among the older ones.
  @inline(__always)
  func olderPlace(ofHash hash: UInt64) -> Int32 {
    let index = older.index(ofHash: hash)
    return index >= 0 ? index &<< 1 | 1 : TurnCache.absent
  }

  /// Whether a place is one among the older ones.
  @inline(__always)
  static func isOlder(_ place: Int32) -> Bool { place >= 0 && place & 1 == 1 }

  /// The turn at a place: whether it is the one that is looked for, its text tells.
  @inline(__always)
  func turn(at place: Int32) -> KnownTurn {
    Self.isOlder(place) ? older.turn(at: Int(place &>> 1)) : younger.turn(at: Int(place &>> 1))
  }
}
