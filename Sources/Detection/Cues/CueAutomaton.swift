import Privacy

/// Finds the cues of the recognisers of sensitive data anywhere in folded text, all in one pass.
///
/// It is the automaton of Aho and Corasick (Efficient string matching, Communications of the ACM 18:6, 1975) with all
/// of its steps written out: a row for each beginning of a cue, a column for each byte that occurs in some.
struct CueAutomaton: Sendable {
  /// What stands behind the words that are looked for.
  struct Cue {
    /// What the recognisers may find where it occurs.
    let needs: Needs
    /// Its length in bytes.
    let length: Int

    /// Whether it is a word for numbers.
    let isSpoken: Bool

    init(_ needs: Needs, length: Int) {
      self.needs = needs
      self.length = length
      isSpoken = !needs.isDisjoint(with: [.spokenEnglish, .spokenPolish, .spokenChinese])
    }
  }

  /// The cues of all recognisers.
  static let all = CueAutomaton(Needs.cues)

  private let cues: PlanTable<Cue>
  /// The column of each byte; 0 for those that occur in no cue.
  private let columns: PlanTable<UInt8>
  private let width: Int
  /// The next row, by row and column.
  private let next: PlanTable<UInt16>
  /// For each row, the cue that ends there, or -1; and the row of the longest shorter end at which another one does,
  /// or 0.
  private let ends: PlanTable<Int32>
  private let shorter: PlanTable<UInt16>

  /// An automaton for cues as the recognisers write them; single bytes are left to the folding, which counts them.
  init(_ written: [(Needs, [String])]) {
    var numbers: [[UInt8]: Int] = [:]
    var cues: [Cue] = []
    var texts: [[UInt8]] = []
    for (need, words) in written {
      for word in words {
        let folded = TextFolder.folded(word)
        guard folded.count > 1 else { continue }
        if let number = numbers[folded] {
          cues[number] = Cue(cues[number].needs.union(need), length: folded.count)
        } else {
          numbers[folded] = cues.count
          cues.append(Cue(need, length: folded.count))
          texts.append(folded)
        }
      }
    }
    var columns = [UInt8](repeating: 0, count: 256)
    var width = 1
    for byte in Set(texts.joined()).sorted() {
      columns[Int(byte)] = UInt8(width)
      width += 1
    }
    var trie = CueTrie(width: width)
    for (number, text) in texts.enumerated() { trie.add(text.map { Int(columns[Int($0)]) }, number) }
    trie.close()
    self.cues = PlanTable(cues)
    self.columns = PlanTable(columns)
    self.width = width
    next = PlanTable(trie.next.map { UInt16($0) })
    ends = PlanTable(trie.ends.map { Int32($0) })
    shorter = PlanTable(trie.shorter.map { UInt16($0) })
  }

  /// Calls `body` with every cue that stands in folded bytes and the offset behind it, in the order of these offsets.
  @inline(__always)
  func forEachMatch(in bytes: UnsafeRawBufferPointer, _ body: (Cue, _ end: Int) -> Void) {
    let (columns, next, ends, width) = (columns.base, next.base, ends.base, width)
    var row = 0
    for offset in bytes.indices {
      row = Int(next[row * width + Int(columns[Int(bytes[offset])])])
      if ends[row] != -1 || shorter.base[row] != 0 { report(row, offset + 1, body) }
    }
  }

  private func report(_ row: Int, _ end: Int, _ body: (Cue, Int) -> Void) {
    var row = row
    while row != 0 {
      if ends[row] >= 0 { body(cues[Int(ends[row])], end) }
      row = Int(shorter[row])
    }
  }
}
