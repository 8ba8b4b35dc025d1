import Contacts
import Rules

/// Turns that say the same again. The shingles of a contact's turns are worked out once, for all selections.
struct RepeatFinder {
  private var shingles: [UInt64] = []
  /// For every turn, where its shingles stand, sorted, each once.
  private var ranges: [Range<Int>] = []
  /// Code points of every turn.
  private var lengths: [Int] = []
  private var isReady = false

  /// Forgets the last contact.
  mutating func reset() {
    isReady = false
    shingles.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with every turn that is similar to one of the turns before it by the same speaker.
  mutating func find(
    _ selection: RepeatSelection, _ transcript: FoldedTranscript, _ fragment: Fragment, role: RoleFilter,
    _ body: (Int) -> Void
  ) {
    if !isReady { prepare(transcript) }
    let turns = transcript.turns
    // A speaker's own turns, by role: the last ones that are long enough.
    var earlier: [[Int]] = Array(repeating: [], count: Role.allCases.count)
    for turn in turns.indices where lengths[turn] >= selection.length && role.accepts(turns[turn].role) {
      let speaker = Int(turns[turn].role.rawValue)
      let candidates = earlier[speaker].suffix(Self.mostCompared)
      var isRepeat = false
      for other in candidates.reversed() {
        if turn - other > selection.turns { break }
        if isSimilar(turn, other, selection.similarity) {
          isRepeat = true
          break
        }
      }
      if isRepeat { body(turn) }
      if earlier[speaker].count >= 2 * Self.mostCompared { earlier[speaker].removeFirst(Self.mostCompared) }
      earlier[speaker].append(turn)
    }
  }

  /// A turn is compared with so many earlier ones at most, so that a contact of any length takes time in
  /// proportion to it.
  private static let mostCompared = 64

  private mutating func prepare(_ transcript: FoldedTranscript) {
    isReady = true
    for turn in transcript.turns.indices {
      let start = shingles.count
      let text = transcript.text(of: turn)
      var length = 0
      for byte in text where byte & 0xC0 != 0x80 { length += 1 }
      lengths.append(length)
      Shingles.forEach(in: text, length: Shingles.ofRepeats) { shingles.append($0) }
      shingles[start...].sort()
      var end = start
      for index in start..<shingles.count where index == start || shingles[index] != shingles[end - 1] {
        shingles[end] = shingles[index]
        end += 1
      }
      shingles.removeLast(shingles.count - end)
      ranges.append(start..<end)
    }
  }

  /// Whether the Jaccard index of two turns' shingles reaches a bound.
  private func isSimilar(_ left: Int, _ right: Int, _ bound: Double) -> Bool {
    let a = ranges[left]
    let b = ranges[right]
    if a.isEmpty || b.isEmpty { return false }
    guard Double(min(a.count, b.count)) >= bound * Double(max(a.count, b.count)) else { return false }
    return shingles.withUnsafeBufferPointer { shingles in
      var first = a.lowerBound
      var second = b.lowerBound
      var common = 0
      while first < a.upperBound, second < b.upperBound {
        let x = shingles[first]
        let y = shingles[second]
        if x == y { common += 1 }
        if x <= y { first += 1 }
        if y <= x { second += 1 }
      }
      return Double(common) >= bound * Double(a.count + b.count - common)
    }
  }
}
