package import Statistics

/// How far reviewers agree who scored the same contacts.
package struct Agreement: Hashable, Sendable {
  /// One figure.
  package struct Figure: Hashable, Sendable {
    /// `agreement`, `kappa`, `weighted_kappa`, `ac1`, `alpha` or `positive_agreement`.
    package let measure: String
    /// The value, where there is one.
    package let value: Double?
    /// Its interval.
    package let interval: Interval?
    /// How it was worked out, or why there is none.
    package let method: String
  }

  /// The criterion, or `score` for the whole form.
  package let subject: String
  /// Contacts that at least two reviewers scored.
  package let units: Int
  /// The figures.
  package let figures: [Figure]

  /// Below this many contacts scored twice no figure is given.
  package static let minimum = 10

  /// Compares answers.
  ///
  /// - Parameters:
  ///   - subject: What was answered.
  ///   - ratings: A list a contact: each reviewer's answer as a place on the scale, in the order of time.
  ///   - categories: How many answers the scale has, by rising points.
  ///   - defects: The places that are a defect.
  ///   - level: Confidence level.
  package init(
    subject: String, ratings: [[Int]], categories: Int, defects: Set<Int>, level: Double,
    minimum: Int = Agreement.minimum
  ) {
    let units = ratings.filter { $0.count >= 2 }
    self.subject = subject
    self.units = units.count
    guard units.count >= minimum else {
      let reason = "none: \(units.count) scored twice; at least \(minimum) are needed"
      figures = [Figure(measure: "agreement", value: nil, interval: nil, method: reason)]
      return
    }
    // Pairs: the first two reviewers of each contact.
    func table(without unit: Int?) -> AgreementTable? {
      var cells = [[Double]](repeating: [Double](repeating: 0, count: categories), count: categories)
      for (index, answers) in units.enumerated() where index != unit { cells[answers[0]][answers[1]] += 1 }
      return try? AgreementTable(cells)
    }
    func figure(_ measure: String, _ method: String, _ value: (AgreementTable) -> Double?) -> Figure {
      Self.figure(measure, method, units.count, level) { unit in table(without: unit).flatMap(value) }
    }
    let same = units.filter { $0[0] == $0[1] }.count
    let share = try? ProportionInterval.clopperPearson(x: same, n: units.count, level: level)
    var figures = [
      Figure(
        measure: "agreement", value: Double(same) / Double(units.count), interval: share,
        method: "share of equal answers, Clopper-Pearson")
    ]
    figures.append(figure("kappa", "Cohen, jackknife") { $0.kappa() })
    if categories > 2 {
      figures.append(figure("weighted_kappa", "linear weights, jackknife") { $0.kappa(.linear) })
    }
    figures.append(figure("ac1", "Gwet, jackknife") { $0.gwetAC1 })
    figures.append(
      Self.figure("alpha", "Krippendorff, ordinal, jackknife", units.count, level) { unit in
        let kept = units.enumerated().filter { $0.offset != unit }.map(\.element)
        let most = kept.map(\.count).max() ?? 0
        let rows = (0..<most).map { row in kept.map { row < $0.count ? Double($0[row]) : nil } }
        return try? KrippendorffAlpha.value(rows, scale: .ordinal)
      })
    let either = units.filter { defects.contains($0[0]) || defects.contains($0[1]) }
    let both = either.filter { defects.contains($0[0]) && defects.contains($0[1]) }.count
    let found = units.reduce(0) { $0 + $1.prefix(2).filter(defects.contains).count }
    figures.append(
      found > 0
        ? Figure(
          measure: "positive_agreement", value: 2 * Double(both) / Double(found),
          interval: (try? ProportionInterval.clopperPearson(x: both, n: either.count, level: level)).map {
            // 2d / (2d + e) rises with the share d / (d + e) of which the interval is exact.
            Interval(low: 2 * $0.low / (1 + $0.low), high: 2 * $0.high / (1 + $0.high))
          }, method: "2d/(2d+b+c) on defects, Clopper-Pearson")
        : Figure(
          measure: "positive_agreement", value: nil, interval: nil, method: "none: nobody found a defect"))
    self.figures = figures
  }

  private static func figure(
    _ measure: String, _ method: String, _ count: Int, _ level: Double, _ value: (Int?) -> Double?
  ) -> Figure {
    guard let whole = value(nil) else {
      return Figure(measure: measure, value: nil, interval: nil, method: "none: the answers do not vary")
    }
    guard let interval = Jackknife.interval(count: count, level: level, value) else {
      return Figure(
        measure: measure, value: nil, interval: nil,
        method: "none: it would have no interval, as hardly anybody disagrees; see agreement")
    }
    return Figure(measure: measure, value: whole, interval: interval, method: method)
  }
}
