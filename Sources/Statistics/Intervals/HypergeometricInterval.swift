/// The exact interval for the number of defects in a finite population of which `n` units were drawn.
package enum HypergeometricInterval {
  /// Inverts two one-sided tests: from the smallest D with P(X ≥ x | D) > α/2 to the largest D with
  /// P(X ≤ x | D) > α/2. Both lie between what was seen and what can be left. Errors name the argument.
  package static func counts(
    x: Int, n: Int, population: Int, level: Double
  ) throws(StatisticsError) -> ClosedRange<Int> {
    try Check.count(x, "x")
    try Check.count(n, "n")
    try Check.count(population, "N")
    try Check.part(n, "n", of: population, "N")
    try Check.part(x, "x", of: n, "n")
    try Check.openShare(level, "level")
    // A tail that equals α/2 but for rounding does not exceed it.
    let bar = (1 - level) / 2 * (1 + 1e-12)
    let least = x
    let most = population - (n - x)
    func distribution(_ defects: Int) -> HypergeometricDistribution {
      HypergeometricDistribution(population: population, defects: defects, sampled: n)
    }
    let low = firstTrue(in: least...most) { distribution($0).upper(x) > bar }
    let high = lastTrue(in: least...most) { distribution($0).lower(x) > bar }
    return low...max(low, high)
  }

  /// The smallest value that satisfies a condition which, once true, stays true; the last if none does.
  private static func firstTrue(in range: ClosedRange<Int>, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The largest value that satisfies a condition which, once false, stays false; the first if none does.
  private static func lastTrue(in range: ClosedRange<Int>, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = high - (high - low) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
