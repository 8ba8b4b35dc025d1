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
    let shares = expected.map { $0 / mean }
    let a: Double
    let b: Double
    var sums = [0.0]
    if variance < 1e-9 {
      (a, b) = (0, mean)
      sums[0] = exp(-mean)
    } else {
      let scale = mean * variance
      a = scale / (1 + scale)
      b = (1 / variance - 1) * a
      sums[0] = pow(1 + scale, -1 / variance)
    }
    var below = sums[0]
    for total in 1..<max(weight, 2) where total < weight {
      var sum = 0.0
      for step in 1...min(total, shares.count) {
        sum += (a + b * Double(step) / Double(total)) * shares[step - 1] * sums[total - step]
      }
      sums.append(sum)
      below += sum
    }
    return min(1, max(0, 1 - below))
  }
}
