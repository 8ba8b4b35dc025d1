/// A single sampling plan for accepting or refusing a lot: ISO 2859-1:1999 (also ANSI/ASQ Z1.4), normal
/// inspection, general level II.
///
/// The table is built from its diagonal: along it stand 0, an arrow up, an arrow down, then 1 2 3 5 7 10 14
/// 21; an arrow hands over to the nearest plan in its direction, with that plan's sample size.
package struct AcceptancePlan: Hashable, Sendable {
  /// The code letter for the lot's size; nil for a lot of one.
  package let letter: String?
  /// The number to inspect, never more than the lot.
  package let sampleSize: Int
  /// The largest number of defects that accepts the lot; one more refuses it.
  package let acceptanceNumber: Int

  /// The limits of quality, in per cent, that the table knows.
  package static let limits: [Double] = [
    0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10,
  ]

  private static let letters = [
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R",
  ]
  private static let sampleSizes = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000]
  /// The last lot of each letter from A on; beyond them it is Q.
  private static let lotLimits = [
    8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000,
  ]
  private static let numbers = [1, 2, 3, 5, 7, 10, 14, 21]
  /// Where on the diagonal (row plus column) the 0 stands.
  private static let zero = 14

  /// Looks a plan up. Errors name `lot` or `aql`.
  package init(lot: Int, limit: Double) throws(StatisticsError) {
    try Check.count(lot, "lot")
    guard lot >= 1 else {
      throw StatisticsError(.outOfRange, "lot", "an empty lot has no plan; give 1 or more")
    }
    guard let column = Self.limits.firstIndex(of: limit) else {
      throw StatisticsError(
        .outOfRange, "aql", "\(limit) is not in the table; give one of \(Self.limits.map(\.description))")
    }
    guard lot > 1 else {
      (letter, sampleSize, acceptanceNumber) = (nil, 1, 0)
      return
    }
    let row = Self.lotLimits.firstIndex { lot <= $0 } ?? Self.lotLimits.count
    let plan = Self.plan(row: row, column: column)
    letter = Self.letters[row]
    sampleSize = min(lot, Self.sampleSizes[plan.row])
    acceptanceNumber = plan.number
  }

  /// The chance that a lot of `lot` units with `defects` among them is accepted.
  package func acceptance(lot: Int, defects: Int) -> Double {
    HypergeometricDistribution(population: lot, defects: defects, sampled: min(sampleSize, lot))
      .lower(acceptanceNumber)
  }

  private static func plan(row: Int, column: Int) -> (row: Int, number: Int) {
    var row = row
    let place = row + column - zero
    if place == 1, row > 0 {
      row -= 1
    } else if place == 1 || place == 2 || place < 0 {
      row = min((place < 0 ? zero : zero + 3) - column, sampleSizes.count - 1)
    } else if place > 2 + numbers.count {
      row = zero + 2 + numbers.count - column
    }
    let step = row + column - zero
    return (row, step < 3 ? 0 : numbers[step - 3])
  }
}
