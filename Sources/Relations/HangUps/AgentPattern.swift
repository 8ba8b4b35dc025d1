package import Contacts
import Glibc

/// What an agent's other calls say about one of them: whoever cuts calls cuts several, while a line that drops
/// drops anybody's.
///
/// For a rate *r* of cut calls, a call of level *l* is (1 − r) + r g(l)/f(l) times as likely as without any, where
/// f is the share of the level among the queue's calls and g among calls that were cut. The product over the
/// agent's *other* calls, averaged over three rates, is a Bayes factor for "this agent cuts calls"; with one agent
/// in twenty doing so beforehand, it becomes the factor by which the odds of this call change: above 1 where the
/// others look alike, below 1 where an agent with many calls has no other of the kind, 1 without other calls.
package struct AgentPattern: Sendable {
  /// The rates of cut calls that are weighed, each as likely as the others.
  static let rates = [0.03, 0.08, 0.2]
  /// The share of agents who cut calls, beforehand.
  static let prior = 0.05
  /// The shares of the levels among calls that were cut, from faint to strong; the rest is not seen as such.
  static let cutShares: [CallReading.Level: Double] = [
    .ordinary: 0.1, .faint: 0.05, .weak: 0.15, .fair: 0.4, .good: 0.25, .strong: 0.05,
    .silentOrdinary: 0.6, .pattern: 0.4,
  ]
  /// How many calls of the vendor's mix a queue's own counts are smoothed with.
  static let smoothing = 200.0

  private let counts: LevelCounts
  private let totals: [UInt32: LevelCounts.Row]

  /// - Parameter counts: All calls of the nights that count, by the level of their own record.
  package init(_ counts: LevelCounts) {
    self.counts = counts
    var totals: [UInt32: LevelCounts.Row] = [:]
    for cell in counts.rows.keys {
      let vendor = UInt32(truncatingIfNeeded: cell >> 32)
      if totals[vendor] == nil { totals[vendor] = counts.total(vendor: vendor) }
    }
    self.totals = totals
  }

  /// The factors of an agent's calls of tonight that are not ordinary.
  ///
  /// - Parameter group: The calls of one agent, in order.
  package func factors(of group: [AgentCase]) -> [(id: ContactID, factor: Double)] {
    let sideless = group.count { $0.reading.own == .sideless }
    return factors(among: group.filter { $0.reading.own.isScored }, beside: sideless)
      + factors(among: group.filter { $0.reading.own.isSilent }, beside: 0)
  }

  /// The factors among calls that are alike in having a transcript or not.
  ///
  /// Where the agent's telephone tells fewer sides than others', a side that is told is the switch's, of a line that
  /// dropped: by as much as these are the more to be expected, the call itself says less.
  /// - Parameter sideless: How many calls there are beside them of which nobody knows who ended them.
  private func factors(
    among scored: [AgentCase], beside sideless: Int
  ) -> [(id: ContactID, factor: Double)] {
    func asks(_ call: AgentCase) -> Bool {
      !call.isPast && (call.reading.own.isEvidence || call.reading.own == .pattern)
    }
    guard scored.contains(where: asks) else { return [] }
    let own = scored.reduce(into: LevelCounts.none) { $0[Int($1.reading.own.rawValue)] += 1 }
    var ratios: [UInt64: CellRatios] = [:]
    let exposures = Set(scored.map(\.vendor)).reduce(into: [UInt32: (others: Double, factor: Double)]()) {
      $0[$1] = exposure(vendor: $1, scored: scored.count, sideless: sideless)
    }
    let telephone = scored.contains { $0.reading.own.isScored } ? share(misbookedOf: scored, own) : 0
    // Where colleagues' telephones tell few sides as well, the switch speaks for all of them alike.
    func told(_ call: AgentCase) -> Double {
      let cell = LevelCounts.cell(vendor: call.vendor, queue: call.queue)
      let raise = ratios[cell]?.raises[Int(call.reading.own.rawValue)] ?? 1
      guard let exposure = exposures[call.vendor], exposure.others >= 0.5 else { return raise }
      return exposure.factor * raise
    }
    let ratiosOfCases = scored.map { call -> Double in
      let cell = LevelCounts.cell(vendor: call.vendor, queue: call.queue)
      if ratios[cell] == nil {
        ratios[cell] = levelRatios(
          cell, vendor: call.vendor, without: own, isSilent: call.reading.own.isSilent,
          exposure: exposures[call.vendor]?.factor ?? 1, telephone: telephone)
      }
      let level = call.reading.own.isPlain ? .ordinary : call.reading.own
      return ratios[cell]?.ratios[Int(level.rawValue)] ?? 1
    }
    let sums = Self.rates.map { rate in
      ratiosOfCases.reduce(0.0) { $0 + log(1 - rate + rate * $1) }
    }
    var result: [(id: ContactID, factor: Double)] = []
    for (call, ratio) in zip(scored, ratiosOfCases) where asks(call) {
      var bayes = 0.0
      for (rate, sum) in zip(Self.rates, sums) {
        bayes += exp(min(sum - log(1 - rate + rate * ratio), 50)) / Double(Self.rates.count)
      }
      result.append((call.id, bayes / (1 - Self.prior + Self.prior * bayes) / told(call)))
    }
    return result
  }

  /// By how much calls that are not ordinary are the more to be expected of an agent of whose calls a side is known
  /// of fewer than of others': where a telephone tells none, what the switch tells is of dropped lines.
  ///
  /// - Returns: The share of others' calls of which a side is known, and the factor.
  private func exposure(vendor: UInt32, scored: Int, sideless: Int) -> (others: Double, factor: Double) {
    guard sideless > 0, let total = totals[vendor] else { return (1, 1) }
    let all = CallReading.Level.allCases.reduce(0) { $1.isScored ? $0 + total[Int($1.rawValue)] : $0 }
    let others = all + total[Int(CallReading.Level.sideless.rawValue)] - scored - sideless
    guard others > 0 else { return (1, 1) }
    let share = Double(max(0, all - scored)) / Double(others)
    return (share, max(1, share * Double(scored + sideless) / Double(max(1, scored))))
  }

  /// In what share of the calls that customers left the agent's telephone names the agent's side: see
  /// ``TelephoneBelief``.
  private func share(misbookedOf scored: [AgentCase], _ own: LevelCounts.Row) -> Double {
    var calls: [UInt64: (vendor: UInt32, count: Int)] = [:]
    for call in scored {
      calls[LevelCounts.cell(vendor: call.vendor, queue: call.queue), default: (call.vendor, 0)].count += 1
    }
    var (expectedLeft, expectedLeaves) = (0.0, 0.0)
    for (cell, part) in calls.sorted(by: { $0.key < $1.key }) {
      let shares = CellShares(self, cell, vendor: part.vendor, without: own, isSilent: false)
      for level in TelephoneBelief.telling {
        expectedLeft += Double(part.count) * shares.of(level, granted: 0)
      }
      expectedLeaves += Double(part.count) * shares.of(.left, granted: 0)
    }
    return TelephoneBelief(
      left: Double(TelephoneBelief.telling.reduce(0) { $0 + own[Int($1.rawValue)] }),
      expectedLeft: expectedLeft,
      leaves: Double(own[Int(CallReading.Level.left.rawValue)]), expectedLeaves: expectedLeaves
    ).share
  }

  /// How often each level is met among the calls of a queue, smoothed with the vendor's mix without the agent's own.
  ///
  /// In the queue itself the agent's calls stay among the others. Who has a good part of a queue is so held back by
  /// their own manner: left out, a curt agent of a small queue stands beside nobody like them, and many more calls that
  /// nobody cut are told than of those who cut.
  private struct CellShares {
    private let row: LevelCounts.Row
    private let total: LevelCounts.Row
    private let own: LevelCounts.Row
    private let others: Double
    private let inCell: Double

    init(
      _ pattern: AgentPattern, _ cell: UInt64, vendor: UInt32, without own: LevelCounts.Row, isSilent: Bool
    ) {
      row = pattern.counts.rows[cell] ?? LevelCounts.none
      let total = pattern.totals[vendor] ?? LevelCounts.none
      let levels = CallReading.Level.allCases.filter { isSilent ? $0.isSilent : $0.isScored }
      others = Double(max(0, levels.reduce(0) { $0 + total[Int($1.rawValue)] - own[Int($1.rawValue)] }))
      inCell = Double(levels.reduce(0) { [row] in $0 + row[Int($1.rawValue)] })
      self.total = total
      self.own = own
    }

    /// One call in a thousand of any level is taken for granted, so that few calls prove little.
    func of(_ level: CallReading.Level, granted: Double = 1) -> Double {
      let parts = level == .ordinary ? CallReading.Level.allCases.filter(\.isPlain) : [level]
      let indices = parts.map { Int($0.rawValue) }
      let without = indices.reduce(0) { $0 + max(0, total[$1] - own[$1]) }
      let mix = (Double(without) + granted) / (others + 300)
      let here = indices.reduce(0) { $0 + row[$1] }
      return (Double(here) + AgentPattern.smoothing * mix) / (inCell + AgentPattern.smoothing)
    }
  }

  /// What the levels of a queue's calls say of an agent.
  private struct CellRatios {
    /// By level g/f.
    let ratios: [Double]
    /// By level, by how much more of it is expected for the agent's telephone.
    let raises: [Double]
  }

  /// g/f for each level in a queue.
  ///
  /// - Parameter telephone: In what share of the calls that customers left the agent's side is told.
  private func levelRatios(
    _ cell: UInt64, vendor: UInt32, without own: LevelCounts.Row, isSilent: Bool, exposure: Double,
    telephone: Double
  ) -> CellRatios {
    let shares = CellShares(self, cell, vendor: vendor, without: own, isSilent: isSilent)
    let levels = CallReading.Level.allCases
    var frequencies = levels.map { max(shares.of($0) * ($0.isEvidence ? exposure : 1), 0.001) }
    var raises = [Double](repeating: 1, count: levels.count)
    if telephone > 0 {
      for look in TelephoneBelief.looks {
        for (level, part) in look.seen {
          raises[Int(level.rawValue)] +=
            telephone * part * shares.of(look.left, granted: 0) / frequencies[Int(level.rawValue)]
        }
      }
      frequencies = zip(frequencies, raises).map { $0 * $1 }
    }
    let ratios = zip(levels, frequencies).map { level, frequency in
      guard let share = Self.cutShares[level], level.isSilent == isSilent else { return 1.0 }
      return min(share / frequency, 200)
    }
    return CellRatios(ratios: ratios, raises: raises)
  }
}
