import Reviews
import Statistics
import Testing

struct AgreementTests {
  private func figure(_ agreement: Agreement, _ measure: String) -> Agreement.Figure? {
    agreement.figures.first { $0.measure == measure }
  }

  @Test func `rare defects: agreement is high, kappa is not, and each has its interval`() throws {
    // 100 contacts; ana finds a defect in three, bo in three others.
    let ratings = (0..<100).map { [$0 < 3 ? 0 : 1, $0 >= 3 && $0 < 6 ? 0 : 1] }
    let agreement = Agreement(subject: "polite", ratings: ratings, categories: 2, defects: [0], level: 0.95)
    let share = try #require(figure(agreement, "agreement"))
    #expect(share.value == 0.94)
    #expect(try #require(share.interval).contains(0.94))
    let kappa = try #require(figure(agreement, "kappa"))
    let value = try #require(kappa.value)
    #expect(value < 0 && value > -0.1)
    #expect(try #require(kappa.interval).contains(value))
    #expect(try #require(figure(agreement, "ac1")?.value) > 0.9)
    #expect(figure(agreement, "positive_agreement")?.value == 0)
    #expect(try #require(figure(agreement, "positive_agreement")?.interval).high < 0.7)
  }

  @Test func `too few double scores give no figure and the reason`() {
    let agreement = Agreement(
      subject: "x", ratings: [[0, 0], [1, 0], [1]], categories: 2, defects: [0], level: 0.95)
    #expect(agreement.units == 2)
    #expect(agreement.figures.map(\.value) == [nil])
    #expect(agreement.figures[0].method == "none: 2 scored twice; at least 10 are needed")
  }

  @Test func `answers that do not vary have no coefficient`() {
    let agreement = Agreement(
      subject: "x", ratings: (0..<20).map { _ in [1, 1] }, categories: 3, defects: [0], level: 0.95)
    #expect(figure(agreement, "agreement")?.value == 1)
    #expect(figure(agreement, "kappa")?.value == nil)
    #expect(figure(agreement, "alpha")?.method == "none: the answers do not vary")
  }

  @Test func `the jackknife of a mean is Student's interval`() throws {
    let values = [2.0, 3, 5, 7, 11, 13]
    let interval = try #require(
      Jackknife.interval(count: values.count, level: 0.95, range: -100...100) { left in
        let kept = values.enumerated().filter { $0.offset != left }.map(\.element)
        return kept.reduce(0, +) / Double(kept.count)
      })
    // mean 6.8333, s = 4.4008, t(5; .975) = 2.5706
    #expect(abs(interval.low - (6.833333 - 2.570582 * 4.400758 / 6.0.squareRoot())) < 1e-4)
    #expect(abs(interval.high - (6.833333 + 2.570582 * 4.400758 / 6.0.squareRoot())) < 1e-4)
  }
}
