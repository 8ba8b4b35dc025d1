import Glibc

/// The chance that an honest agent's events weigh at least as much, where events have weights.
///
/// The number of events is negative binomial as in ``AgentTail``, each of them weighs 1, 2, … independently; the
/// distribution of the sum follows by Panjer's recursion (ASTIN Bulletin 12, 1981).
package enum CompoundTail {
  /// P(sum ≥ `weight`). `expected[w - 1]` is the expected number of events of weight w; `variance` is that of the
  /// rate ratio, 0 for Poisson. Errors name `weight`, `E[i]` or `var`.
  package static func probability(
    weight: Int, expected: [Double], variance: Double
  ) throws(StatisticsError) -> Double {
    try Check.count(weight, "weight")
    try Check.nonNegative(variance, "var")
    for (index, value) in expected.enumerated() { try Check.nonNegative(value, "E[\(index)]") }
    let mean = expected.reduce(0, +)
    guard mean <= 500, weight <= 10_000, variance <= 1_000_000 else {
      // Beyond what the recursion holds in numbers of this size: the events alone, each of the mean weight.
      let weights = zip(1..., expected).reduce(0.0) { $0 + Double($1.0) * $1.1 }
      let events = mean > 0 ? Int(min(Double(weight) / (weights / mean), 9e15)) : weight
      return try AgentTail.probability(events: events, expected: mean, variance: variance)
    }
    guard weight > 0 else { return 1 }
    guard mean > 0 else { return 0 }
    var recursion = Recursion(expected, variance: variance)
    for _ in 1..<max(weight, 2) where recursion.next < weight { recursion.advance() }
    return recursion.tail
  }

  /// The distribution of the sum, value by value.
  private struct Recursion {
    private let shares: [Double]
    private let a: Double
    private let b: Double
    private var sums: [Double]
    private var below: Double

    init(_ expected: [Double], variance: Double) {
      let mean = expected.reduce(0, +)
      shares = mean > 0 ? expected.map { $0 / mean } : expected
      if mean <= 0 {
        (a, b) = (0, 0)
        sums = [1]
      } else if variance < 1e-9 {
        (a, b) = (0, mean)
        sums = [exp(-mean)]
      } else {
        let scale = mean * variance
        a = scale / (1 + scale)
        b = (1 / variance - 1) * a
        sums = [pow(1 + scale, -1 / variance)]
      }
      below = sums[0]
    }

    /// The least value that is not worked out yet.
    var next: Int { sums.count }
    /// P(sum ≥ ``next``).
    var tail: Double { min(1, max(0, 1 - below)) }

    mutating func advance() {
      let total = sums.count
      var sum = 0.0
      for step in 1..<min(total, shares.count) + 1 {
        sum += (a + b * Double(step) / Double(total)) * shares[step - 1] * sums[total - step]
      }
      sums.append(sum)
      below += sum
    }
  }

  /// P(sum ≥ `weight`, and at least one of the events is of the needed kind). `needed[w - 1]` is how many of the
  /// `expected[w - 1]` events of weight w are of that kind. Errors name `weight`, `E[i]`, `needed[i]` or `var`.
  ///
  /// Taken away is the case that there is none of the kind. With the generating function of all events,
  /// (1 + v Σ eᵢ (1 − sᵢ))^(−1/v), at 0 for those needed, it has the chance (1 + v n)^(−1/v), n being how many are expected,
  /// and the others are then negative binomial with eᵢ / (1 + v n) and the same v.
  package static func probability(
    weight: Int, expected: [Double], needed: [Double], variance: Double
  ) throws(StatisticsError) -> Double {
    guard needed.count == expected.count else {
      throw StatisticsError(
        .outOfRange, "needed", "\(needed.count) values beside \(expected.count) in E; give as many")
    }
    for (index, value) in needed.enumerated() {
      guard value >= 0, value <= expected[index] else {
        throw StatisticsError(
          .outOfRange, "needed[\(index)]", "\(value) is not within 0 and \(expected[index])")
      }
    }
    let all = try probability(weight: weight, expected: expected, variance: variance)
    // Where events are many the numbers are rounded, and the chance of all of them is what holds.
    guard expected.reduce(0, +) <= 500, weight <= 10_000, variance <= 1_000_000 else { return all }
    let without = Self.without(needed, expected, variance)
    let others = try probability(weight: weight, expected: without.others, variance: variance)
    return max(0, all - without.chance * others)
  }

  /// The chance that there is no needed event, and what is expected of the others if so.
  private static func without(
    _ needed: [Double], _ expected: [Double], _ variance: Double
  ) -> (chance: Double, others: [Double]) {
    let sum = needed.reduce(0, +)
    let scale = 1 + variance * sum
    return (
      variance < 1e-9 ? exp(-sum) : pow(scale, -1 / variance), zip(expected, needed).map { ($0 - $1) / scale }
    )
  }

  /// The same for rising weights from 1 on, after 1 for what needs nothing: falling chances, down to `least` or below, but
  /// no more than `count` of them. No more than 500 events are expected in all, and no more of them needed.
  package static func falling(
    expected: [Double], needed: [Double], variance: Double, least: Double, count: Int
  ) -> [Double] {
    let without = Self.without(needed, expected, variance)
    var all = Recursion(expected, variance: variance)
    var others = Recursion(without.others, variance: variance)
    var result = [1.0]
    while result.count < count, let last = result.last, last > least {
      // What rounds up again is the same.
      result.append(min(last, max(0, all.tail - without.chance * others.tail)))
      all.advance()
      others.advance()
    }
    return result
  }
}
