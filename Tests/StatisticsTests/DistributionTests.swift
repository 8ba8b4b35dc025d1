import Statistics
import Testing

@Suite struct `Distributions` {
  @Test func `hypergeometric masses sum to one and agree with the tails`() {
    for population in 1...24 {
      for defects in 0...population {
        for sampled in 0...population {
          let law = HypergeometricDistribution(population: population, defects: defects, sampled: sampled)
          var sum = 0.0
          for x in law.smallest...law.largest {
            sum += law.mass(x)
            #expect(abs(law.lower(x) - sum) < 1e-12)
            #expect(abs(law.upper(x) - (1 - sum + law.mass(x))) < 1e-12)
          }
          #expect(abs(sum - 1) < 1e-12)
        }
      }
    }
  }

  @Test func `far hypergeometric tails keep their relative digits`() {
    // C(15, 5) / C(20, 5) of drawing no defect, and of drawing 5 of 5: by hand.
    let law = HypergeometricDistribution(population: 20, defects: 5, sampled: 5)
    #expect(abs(law.lower(0) / (3003.0 / 15504.0) - 1) < 1e-13)
    #expect(abs(law.upper(5) * 15504 - 1) < 1e-12)
    let large = HypergeometricDistribution(population: 1_000_000_000, defects: 500_000_000, sampled: 1000)
    #expect(abs(large.lower(500) - large.upper(500)) < 1e-9)
  }

  @Test func `binomial, Poisson and negative binomial tails are sums of masses`() {
    var random = SeededGenerator(11)
    for _ in 0..<200 {
      let n = Int.random(in: 1...60, using: &random)
      let binomial = BinomialDistribution(trials: n, probability: Double.random(in: 0...1, using: &random))
      let mean = Double.random(in: 0.01...30, using: &random)
      let poisson = PoissonDistribution(mean: mean)
      let mixed = NegativeBinomialDistribution(mean: mean, size: Double.random(in: 0.2...40, using: &random))
      var (b, p, m) = (0.0, 0.0, 0.0)
      for x in 0...n {
        b += binomial.mass(x)
        p += poisson.mass(x)
        m += mixed.mass(x)
        #expect(abs(binomial.lower(x) - b) < 1e-12 && abs(binomial.upper(x + 1) - (1 - b)) < 1e-12)
        #expect(abs(poisson.lower(x) - p) < 1e-12 && abs(poisson.upper(x + 1) - (1 - p)) < 1e-12)
        #expect(abs(mixed.lower(x) - m) < 1e-12 && abs(mixed.upper(x + 1) - (1 - m)) < 1e-12)
      }
    }
  }

  @Test func `quantiles undo the distribution functions`() {
    var random = SeededGenerator(12)
    for round in 0..<400 {
      let p =
        round % 4 == 0
        ? Double.random(in: 1e-12...1e-6, using: &random) : .random(in: 0.0001...0.9999, using: &random)
      let a = Double.random(in: 0.05...500, using: &random)
      let b = Double.random(in: 0.05...500, using: &random)
      let x = NormalDistribution.quantile(lower: p)
      #expect(abs(NormalDistribution.lower(x) / p - 1) < 1e-12)
      let t = StudentDistribution.quantile(upper: p, degrees: a)
      #expect(abs(StudentDistribution.tails(t, degrees: a).upper / p - 1) < 1e-9)
      let low = IncompleteBeta.quantile(a, b, lower: p)
      #expect(abs(IncompleteBeta.tails(a, b, x: low.x, y: low.y).lower / p - 1) < 1e-9)
      let high = IncompleteBeta.quantile(a, b, upper: p)
      #expect(abs(IncompleteBeta.tails(a, b, x: high.x, y: high.y).upper / p - 1) < 1e-9)
      let gamma = IncompleteGamma.quantile(a, lower: p)
      #expect(abs(IncompleteGamma.tails(a, gamma).lower / p - 1) < 1e-9)
      let above = IncompleteGamma.quantile(a, upper: p)
      #expect(abs(IncompleteGamma.tails(a, above).upper / p - 1) < 1e-9)
    }
  }

  @Test func `a beta-binomial with even shapes is uniform, and its tail a sum`() {
    let law = BetaBinomialDistribution(trials: 9, a: 1, b: 1)
    for x in 0...9 {
      #expect(abs(law.mass(x) - 0.1) < 1e-12)
      #expect(abs(law.upper(x) - Double(10 - x) / 10) < 1e-12)
    }
  }
}
