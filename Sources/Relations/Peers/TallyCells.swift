/// The calls of an agent by cell and level, eight bytes for each of the few that there are: a large night has hundreds of
/// thousands of agents, all of whom are compared at once.
package struct TallyCells: Hashable, Sendable {
  /// By cell and level; the number of calls in the lowest bits.
  private var words: [UInt64] = []
  /// Calls of cells and levels that do not stand there yet, as they came: they are put in together, as there may be as many
  /// cells as calls.
  private var fresh: [UInt64] = []

  private static let most: UInt64 = 1 << 24 - 1

  /// No calls.
  package init() {}

  /// Counts a call.
  package mutating func add(_ level: CallReading.Level, to cell: AgentTally.Cell) {
    let word = Self.word(cell, level)
    var place = self.place(of: word)
    // What is full stays as it is, and another one stands behind it.
    while place < words.count, words[place] & ~Self.most == word, words[place] & Self.most == Self.most {
      place += 1
    }
    if place < words.count, words[place] & ~Self.most == word {
      words[place] += 1
      return
    }
    fresh.append(word | 1)
    if fresh.count > 16 + words.count / 4 {
      words = settled
      fresh.removeAll(keepingCapacity: true)
    }
  }

  /// The first place of a word that is not below another one.
  private func place(of word: UInt64) -> Int {
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle] >= word { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// All words in order, those of one cell and level as one.
  private var settled: [UInt64] {
    guard !fresh.isEmpty else { return words }
    var all: [UInt64] = []
    all.reserveCapacity(words.count + fresh.count)
    for word in (words + fresh.sorted()).sorted() {
      guard let last = all.last, last & ~Self.most == word & ~Self.most else {
        all.append(word)
        continue
      }
      let count = last & Self.most + word & Self.most
      all[all.count - 1] = word & ~Self.most | min(count, Self.most)
      if count > Self.most { all.append(word & ~Self.most | (count - Self.most)) }
    }
    return all
  }

  package static func == (left: TallyCells, right: TallyCells) -> Bool { left.settled == right.settled }

  package func hash(into hasher: inout Hasher) { hasher.combine(settled) }

  /// The calls of these cells and levels, which must be different ones.
  init(_ counts: some Sequence<(cell: AgentTally.Cell, level: CallReading.Level, count: Int)>) {
    for (cell, level, count) in counts {
      let word = Self.word(cell, level)
      words += (0..<count / Int(Self.most)).map { _ in word | Self.most }
      if count % Int(Self.most) > 0 { words.append(word | UInt64(count % Int(Self.most))) }
    }
    words.sort()
  }

  /// Lets go of room for more cells.
  mutating func trim() {
    words = settled.withUnsafeBufferPointer { Array($0) }
    fresh = []
  }

  /// Calls `body` with numbers of calls, by rising cells and levels; one may come several times.
  package func forEach(_ body: (AgentTally.Cell, CallReading.Level, Int) -> Void) {
    for word in settled {
      let cell = AgentTally.Cell(
        queue: UInt32(word >> 32), hardness: UInt8(word >> 30 & 3), part: UInt8(word >> 28 & 3))
      guard let level = CallReading.Level(rawValue: UInt8(word >> 24 & 15)) else { continue }
      body(cell, level, Int(word & Self.most))
    }
  }

  /// The number of calls of levels that fit.
  func count(_ fits: (CallReading.Level) -> Bool) -> Int {
    var sum = 0
    forEach { _, level, count in if fits(level) { sum += count } }
    return sum
  }

  private static func word(_ cell: AgentTally.Cell, _ level: CallReading.Level) -> UInt64 {
    UInt64(cell.queue) << 32 | UInt64(cell.hardness & 3) << 30 | UInt64(cell.part & 3) << 28
      | UInt64(level.rawValue & 15) << 24
  }
}
