import Glibc

/// The regularised incomplete gamma function and its inverse, for a > 0.
///
/// Series below the mean, Lentz's continued fraction above it (DLMF 8.7.1 and 8.9.2).
package enum IncompleteGamma {
  /// P(a, x) and Q(a, x).
  package static func tails(_ a: Double, _ x: Double) -> Tails {
    guard x > 0 else { return Tails(lower: 0) }
    guard x.isFinite else { return Tails(upper: 0) }
    let logMass = logPoissonMass(a, mean: x)
    if x < a + 1 { return Tails(lower: exp(logMass) * series(a, x)) }
    return Tails(upper: exp(logMass + log(a)) * fraction(a, x))
  }

  /// The x with P(a, x) = `p`, 0 < p < 1.
  package static func quantile(_ a: Double, lower p: Double) -> Double {
    p <= 0.5 ? solve(a, p, upper: false) : solve(a, 1 - p, upper: true)
  }

  /// The x with Q(a, x) = `q`, 0 < q < 1; exact for tiny `q`.
  package static func quantile(_ a: Double, upper q: Double) -> Double {
    q <= 0.5 ? solve(a, q, upper: true) : solve(a, 1 - q, upper: false)
  }

  /// Newton's method on the logarithm of the tail as a function of log x, which is concave.
  private static func solve(_ a: Double, _ target: Double, upper: Bool) -> Double {
    var logX = start(a, target, upper: upper)
    for _ in 0..<300 {
      let x = exp(logX)
      guard x > 0, x.isFinite else { break }
      let logMass = logPoissonMass(a, mean: x)
      let logFront = logMass + log(a)
      let logTail: Double
      if x < a + 1 {
        let logLower = logMass + log(series(a, x))
        logTail = upper ? log1p(-min(exp(logLower), 1 - 1e-16)) : logLower
      } else {
        let logUpper = logFront + log(fraction(a, x))
        logTail = upper ? logUpper : log1p(-min(exp(logUpper), 1 - 1e-16))
      }
      var step = (logTail - log(target)) * exp(logTail - logFront)
      if upper { step = -step }
      guard step.isFinite else { break }
      logX -= max(step, -2)
      if abs(step) <= 1e-14 * max(1, abs(logX)) { break }
    }
    return exp(logX)
  }

  /// The cube of Wilson and Hilferty (1931) where it is positive.
  private static func start(_ a: Double, _ target: Double, upper: Bool) -> Double {
    let z = NormalDistribution.quantile(lower: target) * (upper ? -1 : 1)
    let root = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    return root > 0.1 ? log(a) + 3 * log(root) : log(a)
  }

  /// Σ xᵏ / ((a+1)…(a+k)).
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    let bound = 1000 + Int(min(20 * a.squareRoot(), 5e6))
    for step in 1...bound {
      term *= x / (a + Double(step))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var result = d
    let bound = 1000 + Int(min(20 * a.squareRoot(), 5e6))
    for step in 1...bound {
      let i = Double(step)
      let numerator = -i * (i - a)
      b += 2
      d = numerator * d + b
      if abs(d) < tiny { d = tiny }
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      result *= d * c
      if abs(d * c - 1) < 3e-16 { break }
    }
    return result
  }
}
