/// The calls of several agents together, in any order: of a team, of a vendor, or of some of a vendor's days.
package struct GroupCounts: Sendable {
  /// The calls by queue and level: the queue's number in the higher bits, the level in the lowest.
  private var calls: [UInt64: Int] = [:]
  private var sideless = 0
  private var quickEnds = 0
  private var returned = 0
  /// The calls with a transcript and a side, and those without a transcript.
  private var scored = 0
  private var silent = 0
  /// How many agents there are.
  package private(set) var agents = 0
  /// What each agent has of each kind, of those who have any.
  private var graded: [Share] = []
  private var outright: [Share] = []
  private var patterns: [Share] = []
  private var behind: [BehindCall] = []
  private var patternsBehind: [BehindCall] = []
  private var outrightBehind: [BehindCall] = []

  private static let levelBits: UInt64 = 8

  /// The calls of an agent that count, and all that were looked at.
  private struct Share: Hashable, Sendable, Comparable {
    let counted: Int
    let calls: Int

    static func < (left: Share, right: Share) -> Bool {
      (left.counted, right.calls) < (right.counted, left.calls)
    }
  }

  /// No agents.
  package init() {}

  /// The agents at some places.
  init(_ tallies: [AgentTally], _ places: some Sequence<Int>) {
    for place in places { add(tallies[place]) }
  }

  /// Adds an agent.
  package mutating func add(_ tally: AgentTally) {
    agents += 1
    var (sum, good, back) = (0, 0, 0)
    tally.cells.forEach { cell, level, count in
      calls[UInt64(cell.queue) << Self.levelBits | UInt64(level.rawValue), default: 0] += count
      if level.isGraded { sum += count }
      if level == .outright { good += count }
      if level == .pattern { back += count }
    }
    if sum > 0 { graded.append(Share(counted: sum, calls: tally.scored)) }
    if good > 0 { outright.append(Share(counted: good, calls: tally.scored)) }
    if back > 0 { patterns.append(Share(counted: back, calls: tally.silent)) }
    scored += tally.scored
    silent += tally.silent
    sideless += tally.sideless
    quickEnds += tally.quickEnds
    returned += tally.returned
    Self.join(&behind, tally.behind)
    Self.join(&patternsBehind, tally.patternsBehind)
    Self.join(&outrightBehind, tally.outrightBehind)
  }

  /// Adds other agents.
  package mutating func merge(_ other: GroupCounts) {
    calls.merge(other.calls) { $0 + $1 }
    scored += other.scored
    silent += other.silent
    sideless += other.sideless
    quickEnds += other.quickEnds
    returned += other.returned
    agents += other.agents
    graded += other.graded
    outright += other.outright
    patterns += other.patterns
    Self.join(&behind, other.behind)
    Self.join(&patternsBehind, other.patternsBehind)
    Self.join(&outrightBehind, other.outrightBehind)
  }

  /// The least of both; more than are needed stay until there are many, as sorting at each step would take long.
  private static func join(_ ids: inout [BehindCall], _ others: [BehindCall]) {
    ids += others
    if ids.count > 50 * AgentTally.mostBehind { ids = least(ids) }
  }

  private static func least(_ ids: [BehindCall]) -> [BehindCall] {
    Array(ids.sorted().prefix(AgentTally.mostBehind))
  }

  /// All of it as if it were one agent's.
  ///
  /// - Parameter byQueue: Whether the queues stay apart; those of different vendors are no measure for each other.
  func tally(vendor: UInt32, team: UInt32, byQueue: Bool) -> AgentTally {
    var sum = AgentTally(vendor: vendor, agent: team, team: team)
    let level: UInt64 = 1 << Self.levelBits - 1
    let wide = byQueue ? calls : calls.reduce(into: [:]) { $0[$1.key & level, default: 0] += $1.value }
    sum.cells = TallyCells(
      wide.lazy.compactMap { key, count in
        CallReading.Level(rawValue: UInt8(truncatingIfNeeded: key)).map { level in
          (AgentTally.Cell(queue: UInt32(key >> Self.levelBits), hardness: 0, part: 0), level, count)
        }
      })
    sum.sideless = sideless
    sum.quickEnds = quickEnds
    sum.returned = returned
    func kept(_ calls: [BehindCall]) -> [BehindCall] {
      (byQueue ? calls : calls.map { BehindCall(id: $0.id, queue: 0) }).sorted()
    }
    sum.behind = kept(behind)
    sum.patternsBehind = kept(patternsBehind)
    sum.outrightBehind = kept(outrightBehind)
    return sum
  }

  /// How many agents have calls of a kind, and what is left of the group's rate of them without the two agents who have
  /// most: what few agents do is no matter of the group.
  func spread(_ kind: Kind) -> (agents: Int, rest: Double) {
    let (shares, calls) =
      switch kind {
      case .graded: (graded, scored)
      case .outright: (outright, scored)
      case .pattern: (patterns, silent)
      }
    let most = shares.sorted().suffix(2)
    let all = shares.reduce(0) { $0 + $1.counted }
    let others = calls - most.reduce(0) { $0 + $1.calls }
    guard all > 0, others > 0 else { return (shares.count, 0) }
    let rest = Double(all - most.reduce(0) { $0 + $1.counted }) / Double(all)
    return (shares.count, rest / (Double(others) / Double(calls)))
  }

  /// What a finding counts.
  enum Kind: Hashable, Sendable { case graded, outright, pattern }
}
