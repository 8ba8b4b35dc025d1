import Glibc

/// log √(2π).
private let halfLogTwoPi = 0.918_938_533_204_672_741_780_329_736_406

/// The natural logarithm of the gamma function of `x` > 0 (glibc's `lgamma_r`, which shares no state).
package func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}

/// What Stirling's formula leaves over: log Γ(n + 1) − log(√(2πn)(n/e)ⁿ), for real n > 0.
///
/// Catherine Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
func stirlingError(_ n: Double) -> Double {
  guard n > 15 else { return logGamma(n + 1) - (n + 0.5) * log(n) + n - halfLogTwoPi }
  let square = n * n
  var sum = 1.0 / 1188
  for coefficient in [1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12] { sum = coefficient - sum / square }
  return sum / n
}

/// The deviance term x log(x/m) + m − x without cancellation for x near m (Loader 2000).
func deviance(_ x: Double, mean m: Double) -> Double {
  guard x > 0 else { return m }
  guard abs(x - m) < 0.1 * (x + m) else { return x * (log(x) - log(m)) + m - x }
  let ratio = (x - m) / (x + m)
  var sum = (x - m) * ratio
  var term = 2 * x * ratio
  for step in 1...1000 {
    term *= ratio * ratio
    let next = sum + term / Double(2 * step + 1)
    if next == sum { break }
    sum = next
  }
  return sum
}

/// log of Γ(a+b+1) / (Γ(a+1) Γ(b+1)) pᵃ qᵇ for real a, b ≥ 0 and p + q = 1: the binomial mass, also
/// between the integers. −∞ where the mass is zero.
func logBinomialMass(_ a: Double, _ b: Double, p: Double, q: Double) -> Double {
  if a == 0 { return b == 0 ? 0 : b * (p < 0.5 ? log1p(-p) : log(q)) }
  if b == 0 { return a * (q < 0.5 ? log1p(-q) : log(p)) }
  guard p > 0, q > 0 else { return -.infinity }
  let n = a + b
  let exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, mean: n * p)
    - deviance(b, mean: n * q)
  return exponent - halfLogTwoPi + 0.5 * (log(n) - log(a) - log(b))
}

/// log of mᵃ e⁻ᵐ / Γ(a+1) for real a ≥ 0: the Poisson mass, also between the integers.
func logPoissonMass(_ a: Double, mean m: Double) -> Double {
  if a == 0 { return -m }
  guard m > 0 else { return -.infinity }
  return -stirlingError(a) - deviance(a, mean: m) - halfLogTwoPi - 0.5 * log(a)
}
