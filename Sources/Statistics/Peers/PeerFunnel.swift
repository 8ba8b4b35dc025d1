/// The comparison of agents with their colleagues as a whole: who has clearly more events, and how clearly.
///
/// A flag selects contacts for listening; it is not a verdict.
package struct PeerFunnel: Hashable, Sendable {
  /// The thresholds; the defaults are choices backed by simulation, not by a standard.
  package struct Thresholds: Hashable, Sendable {
    /// An agent is compared from this many contacts on.
    package var leastContacts = 100
    /// Named when q is at most this.
    package var falseDiscoveryRate = 0.05
    /// Named when x/E is at least this.
    package var leastRatio = 2.0
    /// Named when x is at least this.
    package var leastEvents = 3

    /// The recommended thresholds.
    package init() {}
  }

  /// One agent's line.
  package struct Line: Hashable, Sendable {
    /// n, x and E.
    package let count: PeerCount
    /// P(X ≥ x); 1 without E.
    package let p: Double
    /// The adjusted p among the eligible; nil for the others.
    package let q: Double?
    /// Whether the agent is named.
    package let isFlagged: Bool
    /// The variance of the rate ratio.
    fileprivate let variance: Double

    /// x/E; nil when E is 0 or unknown.
    package var ratio: Double? {
      count.expected.flatMap { $0 > 0 ? Double(count.events) / $0 : nil }
    }

    /// The ratio shrunken to 1: (α + x)/(α + E), α = 1/variance; 1 when the variance is 0, nil without E.
    package var shrunkenRatio: Double? {
      count.expected.map { expected in
        let alpha = variance < 1e-15 ? 1e15 : 1 / variance
        return (alpha + Double(count.events)) / (alpha + expected)
      }
    }

    /// The 5 % quantile of the shrunken ratio: rank by it. It is worked out when it is asked for, as it takes longer
    /// than all else.
    package var cautiousRatio: Double? {
      count.expected.map { expected in
        let alpha = min(variance < 1e-15 ? 1e15 : 1 / variance, 1e9)
        return IncompleteGamma.quantile(alpha + Double(count.events), lower: 0.05) / (alpha + expected)
      }
    }
  }

  /// The variance of the rate ratio used for every agent.
  package let ratioVariance: Double
  private let counts: [PeerCount]
  private let tails: [Double]
  /// The adjusted p of the eligible, by the agents' places.
  private let adjusted: [Int: Double]
  private let thresholds: Thresholds

  /// One line an agent, in the order given.
  package var lines: [Line] { counts.indices.map(line) }

  /// Compares agents. `ratioVariance` nil estimates it with ``Overdispersion`` over agents with E.
  package init(
    _ counts: [PeerCount], ratioVariance: Double? = nil, thresholds: Thresholds = Thresholds()
  ) throws(StatisticsError) {
    let variance: Double
    if let given = ratioVariance {
      try Check.nonNegative(given, "var")
      variance = given
    } else {
      let known = counts.filter { $0.expected != nil }
      variance = try Overdispersion(
        observed: known.map { Double($0.events) }, expected: known.map { $0.expected ?? 0 }
      ).ratioVariance
    }
    self.ratioVariance = variance
    var tails: [Double] = []
    tails.reserveCapacity(counts.count)
    var eligible: [Int] = []
    for (index, count) in counts.enumerated() {
      guard let expected = count.expected else {
        tails.append(1)
        continue
      }
      tails.append(try AgentTail.probability(events: count.events, expected: expected, variance: variance))
      if count.contacts >= thresholds.leastContacts { eligible.append(index) }
    }
    let q = try BenjaminiHochberg.adjusted(eligible.map { tails[$0] })
    adjusted = Dictionary(uniqueKeysWithValues: zip(eligible, q))
    self.counts = counts
    self.tails = tails
    self.thresholds = thresholds
  }

  /// The line of the agent at a place.
  package func line(_ place: Int) -> Line {
    let count = counts[place]
    let q = adjusted[place]
    let ratio = count.expected.flatMap { $0 > 0 ? Double(count.events) / $0 : nil }
    let named =
      (q ?? 1) <= thresholds.falseDiscoveryRate && (ratio ?? .infinity) >= thresholds.leastRatio
      && count.events >= thresholds.leastEvents
    return Line(count: count, p: tails[place], q: q, isFlagged: named && q != nil, variance: ratioVariance)
  }
}
