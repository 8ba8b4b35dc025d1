import Glibc

/// The number of defects in a random sample without replacement from a finite population.
///
/// Tails are exact sums of masses: each starts at the point and runs away from the mode until the terms no
/// longer count, so the work is a few standard deviations whatever the population.
package struct HypergeometricDistribution: Hashable, Sendable {
  /// N, the number of units.
  package let population: Int
  /// D ≤ N, the number of defects among them.
  package let defects: Int
  /// n ≤ N, the number of units drawn.
  package let sampled: Int

  /// Precondition: 0 ≤ `defects`, `sampled` ≤ `population` ≤ 2³².
  package init(population: Int, defects: Int, sampled: Int) {
    precondition(
      defects >= 0 && sampled >= 0 && defects <= population && sampled <= population && population <= 1 << 32,
      "not a hypergeometric distribution")
    self.population = population
    self.defects = defects
    self.sampled = sampled
  }

  /// The smallest count with a chance.
  package var smallest: Int { max(0, sampled - (population - defects)) }

  /// The largest count with a chance.
  package var largest: Int { min(sampled, defects) }

  /// P(X = x).
  package func mass(_ x: Int) -> Double {
    guard x >= smallest, x <= largest else { return 0 }
    guard sampled > 0, sampled < population else { return 1 }
    let p = Double(sampled) / Double(population)
    let q = Double(population - sampled) / Double(population)
    let bad = logBinomialMass(Double(x), Double(defects - x), p: p, q: q)
    let restSampled = sampled - x
    let rest = population - defects
    let good = logBinomialMass(Double(restSampled), Double(rest - restSampled), p: p, q: q)
    let all = logBinomialMass(Double(sampled), Double(population - sampled), p: p, q: q)
    return exp(bad + good - all)
  }

  /// P(X ≤ x).
  package func lower(_ x: Int) -> Double {
    if x < smallest { return 0 }
    if x >= largest { return 1 }
    return x <= mode ? min(1, sumDown(from: x)) : max(0, 1 - sumUp(from: x + 1))
  }

  /// P(X ≥ x).
  package func upper(_ x: Int) -> Double {
    if x <= smallest { return 1 }
    if x > largest { return 0 }
    return x > mode ? min(1, sumUp(from: x)) : max(0, 1 - sumDown(from: x - 1))
  }

  private var mode: Int {
    Int((Double(sampled) + 1) * (Double(defects) + 1) / (Double(population) + 2))
  }

  private func sumDown(from x: Int) -> Double {
    var term = mass(x)
    var sum = term
    var k = x
    while k > smallest, term > sum * 1e-18 {
      let up = Double(defects - k + 1) * Double(sampled - k + 1)
      term *= Double(k) * Double(population - defects - sampled + k) / up
      sum += term
      k -= 1
    }
    return sum
  }

  private func sumUp(from x: Int) -> Double {
    var term = mass(x)
    var sum = term
    var k = x
    while k < largest, term > sum * 1e-18 {
      let down = Double(k + 1) * Double(population - defects - sampled + k + 1)
      term *= Double(defects - k) * Double(sampled - k) / down
      sum += term
      k += 1
    }
    return sum
  }
}
