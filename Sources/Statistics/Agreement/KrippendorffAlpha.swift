/// Krippendorff's alpha for any number of reviewers with gaps ("Computing Krippendorff's Alpha-Reliability",
/// 2011).
package enum KrippendorffAlpha {
  /// What the numbers mean, and so how far apart two of them are.
  package enum Scale: String, Hashable, Sendable, CaseIterable {
    /// Names without order.
    case nominal
    /// Ranks.
    case ordinal
    /// Numbers whose differences mean something.
    case interval
    /// Numbers whose ratios mean something.
    case ratio
  }

  /// Alpha of `ratings` (a row a reviewer, a column a unit, nil for none); units with one rating are dropped.
  ///
  /// Nil when nothing varies or no unit has two ratings. Errors name `ratings` or a row of it.
  package static func value(_ ratings: [[Double?]], scale: Scale) throws(StatisticsError) -> Double? {
    let units = try counts(ratings)
    let distinct = Set(units.values).sorted()
    guard distinct.count <= Limits.distinctRatings else {
      throw StatisticsError(
        .tooLarge, "ratings", "\(distinct.count) distinct values; at most \(Limits.distinctRatings)")
    }
    let code = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    var totals = [Double](repeating: 0, count: distinct.count)
    for value in units.values { totals[code[value] ?? 0] += 1 }
    let metric = Metric(scale: scale, values: distinct, totals: totals)

    var observed = 0.0
    for unit in units.lists {
      var tally: [Int: Double] = [:]
      for value in unit { tally[code[value] ?? 0, default: 0] += 1 }
      let entries = tally.sorted { $0.key < $1.key }
      var sum = 0.0
      for (index, first) in entries.enumerated() {
        for second in entries[(index + 1)...] {
          sum += first.value * second.value * metric.distance(first.key, second.key)
        }
      }
      observed += 2 * sum / Double(unit.count - 1)
    }
    var expected = 0.0
    for first in distinct.indices {
      for second in distinct.indices where second > first {
        expected += 2 * totals[first] * totals[second] * metric.distance(first, second)
      }
    }
    guard expected > 0 else { return nil }
    let alpha = 1 - (Double(units.values.count) - 1) * observed / expected
    return alpha.isFinite ? alpha : nil
  }

  /// The ratings of every unit that has at least two, and all of them in one list.
  private static func counts(
    _ ratings: [[Double?]]
  ) throws(StatisticsError) -> (lists: [[Double]], values: [Double]) {
    let width = ratings.first?.count ?? 0
    var lists = [[Double]](repeating: [], count: width)
    for (row, values) in ratings.enumerated() {
      guard values.count == width else {
        throw StatisticsError(
          .outOfRange, "ratings[\(row)]",
          "\(values.count) units beside \(width) in the first row; fill up with null")
      }
      for (column, value) in values.enumerated() {
        guard let value else { continue }
        guard value.isFinite else {
          throw StatisticsError(.outOfRange, "ratings[\(row)][\(column)]", "\(value) is not a finite number")
        }
        lists[column].append(value)
      }
    }
    lists.removeAll { $0.count < 2 }
    return (lists, lists.flatMap { $0 })
  }

  /// The squared difference of two values, given by their place among the distinct values.
  private struct Metric {
    let scale: Scale
    let values: [Double]
    let totals: [Double]
    let running: [Double]

    init(scale: Scale, values: [Double], totals: [Double]) {
      self.scale = scale
      self.values = values
      self.totals = totals
      var sum = 0.0
      running = totals.map { total in
        sum += total
        return sum
      }
    }

    /// Precondition: `first` < `second`.
    func distance(_ first: Int, _ second: Int) -> Double {
      let difference: Double
      switch scale {
      case .nominal:
        return 1
      case .ordinal:
        difference = running[second] - running[first] + (totals[first] - totals[second]) / 2
      case .interval:
        difference = values[first] - values[second]
      case .ratio:
        let sum = values[first] + values[second]
        difference = sum == 0 ? 0 : (values[first] - values[second]) / sum
      }
      return difference * difference
    }
  }
}
