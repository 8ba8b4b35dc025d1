/// The beginnings of cues while a ``CueAutomaton`` is made: a row for each, with the row that each column leads to.
struct CueTrie {
  /// How many columns a row has.
  let width: Int
  /// By row and column, the row that comes next; until ``close()``, -1 where none does.
  private(set) var next: [Int]
  /// For each row, the number of the cue that ends there, or -1.
  private(set) var ends: [Int] = [-1]
  /// For each row, the row of the longest shorter end of it at which a cue ends, or 0.
  private(set) var shorter: [Int] = [0]

  /// A trie of the empty beginning.
  init(width: Int) {
    self.width = width
    next = Array(repeating: -1, count: width)
  }

  /// Adds a cue, as columns.
  mutating func add(_ columns: [Int], _ number: Int) {
    var row = 0
    for column in columns {
      if next[row * width + column] < 0 {
        next[row * width + column] = ends.count
        ends.append(-1)
        shorter.append(0)
        next += Array(repeating: -1, count: width)
      }
      row = next[row * width + column]
    }
    ends[row] = number
    precondition(ends.count <= 1 << 16, "the cues of the recognisers are a fixed list")
  }

  /// Fills in where the rows lead whose beginning goes no further: to the row of the longest end of it that is the
  /// beginning of a cue itself.
  mutating func close() {
    var fallbacks = Array(repeating: 0, count: ends.count)
    var queue: [Int] = []
    for column in 0..<width {
      let row = next[column]
      next[column] = max(0, row)
      if row > 0 { queue.append(row) }
    }
    var place = 0
    while place < queue.count {
      let row = queue[place]
      place += 1
      let fallback = fallbacks[row]
      shorter[row] = ends[fallback] >= 0 ? fallback : shorter[fallback]
      for column in 0..<width {
        let target = next[row * width + column]
        if target < 0 {
          next[row * width + column] = next[fallback * width + column]
        } else {
          fallbacks[target] = next[fallback * width + column]
          queue.append(target)
        }
      }
    }
  }
}
