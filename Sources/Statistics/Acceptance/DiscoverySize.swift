import Glibc

/// How many units to look at so that a fault of a given rate does not go unseen.
package enum DiscoverySize {
  /// The smallest n with P(no defect among n | D = ⌈rate · N⌉ of N) ≤ 1 − confidence; for `population` nil
  /// the smallest n with (1 − rate)ⁿ ≤ 1 − confidence. Errors name `N`, `rate` or `confidence`.
  package static func smallest(
    population: Int?, rate: Double, confidence: Double
  ) throws(StatisticsError) -> Int {
    guard rate > 0, rate <= 1 else {
      throw StatisticsError(.outOfRange, "rate", "\(rate) is not above 0 and at most 1")
    }
    try Check.openShare(confidence, "confidence")
    // A chance that equals the bar but for rounding meets it.
    let bar = (1 - confidence) * (1 + 1e-10)
    guard let population else {
      if rate == 1 { return 1 }
      let size = (log(bar) / log1p(-rate)).rounded(.up)
      guard size <= Double(Limits.count) else {
        throw StatisticsError(.tooLarge, "rate", "\(rate) needs more than \(Limits.count) units")
      }
      return max(1, Int(size))
    }
    try Check.count(population, "N")
    guard population >= 1 else {
      throw StatisticsError(.outOfRange, "N", "an empty population hides nothing; give 1 or more")
    }
    let defects = min(population, max(1, Int((rate * Double(population) * (1 - 1e-12)).rounded(.up))))
    var low = 1
    var high = population
    while low < high {
      let middle = low + (high - low) / 2
      let missed = HypergeometricDistribution(population: population, defects: defects, sampled: middle).mass(
        0)
      if missed <= bar { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
