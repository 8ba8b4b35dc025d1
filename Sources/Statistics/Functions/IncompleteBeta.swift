import Glibc

/// The regularised incomplete beta function and its inverse, for a, b > 0.
///
/// The continued fraction is the usual one (DLMF 8.17.22, evaluated by the modified Lentz method); the factor
/// before it comes from Loader's saddle point, so large shapes keep their digits.
package enum IncompleteBeta {
  /// A point of the unit interval with both distances, so that neither end loses digits.
  package struct Point: Hashable, Sendable {
    /// The point.
    package let x: Double
    /// 1 − x.
    package let y: Double
    /// log(x / y).
    package let logit: Double

    init(logit: Double) {
      self.logit = logit
      let small = exp(-abs(logit))
      let near = small / (1 + small)
      let far = 1 / (1 + small)
      (x, y) = logit < 0 ? (near, far) : (far, near)
    }
  }

  /// I_x(a, b) and its complement. `y` is 1 − x, given apart so that x near 1 keeps its digits.
  package static func tails(_ a: Double, _ b: Double, x: Double, y: Double) -> Tails {
    if x <= 0 { return Tails(lower: 0) }
    if y <= 0 { return Tails(upper: 0) }
    let front = logFront(a, b, x, y)
    if x <= (a + 1) / (a + b + 2) { return Tails(lower: exp(front - log(a)) * fraction(a, b, x)) }
    return Tails(upper: exp(front - log(b)) * fraction(b, a, y))
  }

  /// The point with P(X ≤ x) = `p`, 0 < p < 1.
  package static func quantile(_ a: Double, _ b: Double, lower p: Double) -> Point {
    if p <= 0.5 { return solve(a, b, p) }
    return Point(logit: -solve(b, a, 1 - p).logit)
  }

  /// The point with P(X ≥ x) = `q`, 0 < q < 1; exact for tiny `q`, where 1 − q would lose it.
  package static func quantile(_ a: Double, _ b: Double, upper q: Double) -> Point {
    Point(logit: -quantile(b, a, lower: q).logit)
  }

  /// log of xᵃ yᵇ / B(a, b).
  private static func logFront(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    logBinomialMass(a, b, p: x, q: y) + log(a) + log(b) - log(a + b)
  }

  /// Newton's method on log I as a function of the logit. That function is concave and rises, so the
  /// iteration converges from everywhere: after at most one step it comes from the left.
  private static func solve(_ a: Double, _ b: Double, _ p: Double) -> Point {
    guard p > 0 else { return Point(logit: -.infinity) }
    var logit = log(a) - log(b)
    for _ in 0..<100 {
      let point = Point(logit: logit)
      guard point.x > 0, point.y > 0 else { break }
      let front = logFront(a, b, point.x, point.y)
      let logLower: Double
      if point.x <= (a + 1) / (a + b + 2) {
        logLower = front - log(a) + log(fraction(a, b, point.x))
      } else {
        logLower = log1p(-min(exp(front - log(b)) * fraction(b, a, point.y), 1 - 1e-16))
      }
      let step = (logLower - log(p)) * exp(logLower - front)
      guard step.isFinite else { break }
      logit -= step
      if abs(step) <= 1e-14 * max(1, abs(logit)) { break }
    }
    return Point(logit: logit)
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var result = d
    let bound = 500 + Int(min(20 * max(a, b).squareRoot(), 5e6))
    for step in 1...bound {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / away(1 + even * d)
      c = away(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / away(1 + odd * d)
      c = away(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 3e-16 { break }
    }
    return result
  }
}
