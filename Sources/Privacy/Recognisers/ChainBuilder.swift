/// Links the atoms of a contact into chains.
struct ChainBuilder {
  let bytes: ByteView
  let view: TranscriptView
  let scan: NumberScan

  /// A number is never put together from more turns of one speaker than this.
  static let turnLimit = 5
  private static let atomLimit = 80

  private struct Group {
    var atoms: Range<Int>
    var turn: Int
    var digits: Int
    var corrects: Bool
  }

  /// Chains of at least `least(turn)` digits, the turn being that of the chain's first digit.
  ///
  /// - Parameter mayHold: asked with the atoms of chains within one turn; those that it refuses are left out.
  func chains(least: (Int) -> Int, mayHold: (Range<Int>) -> Bool) -> [NumberChain] {
    let groups = groups()
    let isWorth = worthwhile(groups, least)
    var chains: [NumberChain] = []
    var joined: Set<Int> = []
    var corrected: [Int: Int] = [:]
    for start in groups.indices where joined.isEmpty || !joined.contains(start) {
      if !isWorth[start] { continue }
      var links: [Link] = []
      var current = start
      var total = groups[start].digits
      var corrects: Int?
      while let link = link(after: current, groups), !joined.contains(link.group) {
        if link.corrects {
          corrects = link.group
          break
        }
        links.append(link)
        joined.insert(link.group)
        total += groups[link.group].digits
        current = link.group
      }
      if let corrects { corrected[corrects] = current }
      guard total >= least(groups[start].turn), !links.isEmpty || mayHold(groups[start].atoms) else {
        continue
      }
      chains.append(
        assemble(groups, start, links, before: groups[start].corrects ? start - 1 : corrected[start]))
    }
    return chains
  }

  /// For every group, whether it and those that it may be linked with have digits enough.
  ///
  /// A link reaches four turns at most, so that groups further apart are never parts of one chain.
  private func worthwhile(_ groups: [Group], _ least: (Int) -> Int) -> [Bool] {
    var isWorth = [Bool](repeating: false, count: groups.count)
    var low = 0
    while low < groups.count {
      var high = low + 1
      var digits = groups[low].digits
      var needed = least(groups[low].turn)
      while high < groups.count, groups[high].turn < groups[high - 1].turn + 5 {
        digits += groups[high].digits
        needed = min(needed, least(groups[high].turn))
        high += 1
      }
      if digits >= needed { for index in low..<high { isWorth[index] = true } }
      low = high
    }
    return isWorth
  }

  private func assemble(_ groups: [Group], _ start: Int, _ links: [Link], before: Int?) -> NumberChain {
    var chain = NumberChain(atoms: [], gaps: [])
    if let before { chain.discarded = Array(groups[before].atoms) }
    for index in [start] + links.map(\.group) {
      for atom in groups[index].atoms where chain.atoms.count < Self.atomLimit {
        chain.gaps.append(atom == groups[index].atoms.lowerBound ? .turn : scan.gaps[atom])
        chain.atoms.append(atom)
      }
    }
    for link in links { chain.echoes += link.echoes }
    if !chain.gaps.isEmpty { chain.gaps[0] = .apart }
    return chain
  }

  private func groups() -> [Group] {
    var groups: [Group] = []
    for index in scan.atoms.indices {
      let gap = scan.gaps[index]
      if gap == .apart || gap == .correction || groups.isEmpty {
        groups.append(
          Group(
            atoms: index..<index + 1, turn: scan.atoms[index].turn, digits: scan.atoms[index].digits.count,
            corrects: gap == .correction && !groups.isEmpty))
      } else {
        let lower = groups[groups.count - 1].atoms.lowerBound
        groups[groups.count - 1].atoms = lower..<index + 1
        groups[groups.count - 1].digits += scan.atoms[index].digits.count
      }
    }
    return groups
  }

  private struct Link {
    var group: Int
    var corrects: Bool
    var echoes: [Int]
  }

  /// The group with which the same speaker goes on, if what stands between are only fillers, short
  /// acknowledgements and echoes.
  private func link(after index: Int, _ groups: [Group]) -> Link? {
    let group = groups[index]
    if index + 1 < groups.count, groups[index + 1].turn == group.turn { return nil }
    let from = scan.atoms[group.atoms.upperBound - 1].range.upperBound
    let end = view.turns[group.turn].upperBound
    guard index + 1 < groups.count, groups[index + 1].turn < group.turn + 5 || end - from <= 48,
      let tail = tally(from..<end, longest: 48, others: 1), tail.others == 0, tail.corrections == 0
    else { return nil }
    var echoes: [Int] = []
    var at = index + 1
    for turn in group.turn + 1..<min(group.turn + 5, max(view.turns.count, group.turn + 1)) {
      let holdsDigits = at < groups.count && groups[at].turn == turn
      if view.role(turn) == view.role(group.turn) {
        guard holdsDigits else {
          guard isShort(turn, others: 0) else { return nil }
          continue
        }
        let lead = view.turns[turn].lowerBound..<scan.atoms[groups[at].atoms.lowerBound].range.lowerBound
        guard let tally = tally(lead, longest: 60), tally.others == 0 || tally.corrections > 0 else {
          return nil
        }
        return Link(group: at, corrects: tally.corrections > 0, echoes: echoes)
      }
      guard isShort(turn, others: holdsDigits ? 2 : 3) else { return nil }
      while at < groups.count, groups[at].turn == turn {
        echoes += groups[at].atoms
        at += 1
      }
    }
    return nil
  }

  /// Whether a number that ends a view of one turn may go on in a later one; there must be digits.
  var opens: Bool {
    guard let last = scan.atoms.last,
      let tail = tally(last.range.upperBound..<view.turns[last.turn].upperBound, longest: 48, others: 1)
    else { return false }
    return tail.others == 0 && tail.corrections == 0
  }

  /// Whether what begins a view of one turn may be the rest of a number of an earlier one; there must be digits.
  var continues: Bool {
    guard let first = scan.atoms.first,
      let lead = tally(view.turns[first.turn].lowerBound..<first.range.lowerBound, longest: 60)
    else { return false }
    return lead.others == 0 || lead.corrections > 0
  }

  private func tally(_ range: Range<Int>, longest: Int, others: Int = 4) -> GapReader.Tally? {
    guard range.count <= longest else { return nil }
    var tally = GapReader.Tally()
    GapReader(bytes: bytes).read(range, &tally, others: others)
    return tally
  }

  /// A turn without much besides digits. Number words are counted as others, so its text without them.
  private func isShort(_ turn: Int, others: Int) -> Bool {
    let range = view.turns[turn]
    guard range.count <= 160 else { return false }
    var tally = GapReader.Tally()
    let reader = GapReader(bytes: bytes)
    var from = range.lowerBound
    var low = 0
    var high = scan.atoms.count
    while low < high {
      let middle = (low + high) / 2
      if scan.atoms[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < scan.atoms.count, scan.atoms[low].range.upperBound <= range.upperBound {
      reader.read(from..<max(from, scan.atoms[low].range.lowerBound), &tally)
      from = scan.atoms[low].range.upperBound
      low += 1
    }
    reader.read(from..<range.upperBound, &tally)
    return tally.others <= others
  }
}
