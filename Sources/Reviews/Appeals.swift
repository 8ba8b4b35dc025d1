package import Statistics

/// What became of appeals: how often a score or a flag did not stand.
package struct Appeals: Hashable, Sendable {
  /// Appeals with something in common.
  package struct Rate: Hashable, Sendable {
    /// `reviewer` or `rule`.
    package let by: String
    /// Which one.
    package let name: String
    /// How many appeals were judged.
    package let judged: Int
    /// How many did not stand.
    package let overturned: Int
    /// The interval of the share that does not stand, Clopper-Pearson; `nil` without appeals.
    package let interval: Interval?
  }

  /// An appeal against a score.
  package struct Case: Hashable, Sendable {
    /// The score that was appealed.
    package let original: ScoredReview
    /// The other reviewer's.
    package let judgement: ScoredReview
    /// Whether pass and fail changed places, or the score moved by more than the tolerance.
    package let isOverturned: Bool
  }

  /// The appeals against scores, by contact; of several judgements of one score the last one counts.
  package let cases: [Case]

  /// Pairs appeals with what they are against.
  ///
  /// - Parameters:
  ///   - reviews: All reviews.
  ///   - tolerance: By how many points a score may move and still stand.
  ///   - isDefective: Whether a review counts as defective on its form.
  package init(_ reviews: [ScoredReview], tolerance: Double = 5, isDefective: (ScoredReview) -> Bool) {
    let byID = Dictionary(reviews.map { ($0.id, $0) }) { first, _ in first }
    var last: [String: ScoredReview] = [:]
    for review in reviews.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) where review.purpose == .appeal {
      if let of = review.appealOf { last[of] = review }
    }
    cases = last.compactMap { of, judgement in
      guard let original = byID[of] else { return nil }
      let moved = abs((original.score ?? 0) - (judgement.score ?? 0))
      return Case(
        original: original, judgement: judgement,
        isOverturned: isDefective(original) != isDefective(judgement) || moved > tolerance)
    }.sorted { $0.original.id < $1.original.id }
  }

  /// The share of appealed scores that did not stand, by the reviewer who had given them.
  package func byReviewer(level: Double) -> [Rate] {
    Dictionary(grouping: cases, by: \.original.reviewer).map { name, cases in
      Self.rate("reviewer", name, cases.count, cases.filter(\.isOverturned).count, level)
    }.sorted { $0.name < $1.name }
  }

  /// The share of appealed flags that did not stand, by rule.
  ///
  /// - Parameters:
  ///   - verdicts: All judgements of flags; of those on an appeal the last one of a flag counts.
  ///   - rules: The rule of every flag.
  package static func byRule(
    _ verdicts: [VerdictSheet.Verdict], rules: [String: String], level: Double
  ) -> [Rate] {
    var last: [String: VerdictSheet.Verdict] = [:]
    for verdict in verdicts.sorted(by: { ($0.at, $0.reviewer) < ($1.at, $1.reviewer) })
    where verdict.appellant != nil { last[verdict.flag] = verdict }
    let judged = last.values.filter { $0.verdict != "unclear" }
    return Dictionary(grouping: judged) { rules[$0.flag] ?? "-" }.map { name, verdicts in
      rate("rule", name, verdicts.count, verdicts.filter { $0.verdict == "wrong" }.count, level)
    }.sorted { $0.name < $1.name }
  }

  private static func rate(_ by: String, _ name: String, _ judged: Int, _ overturned: Int, _ level: Double)
    -> Rate
  {
    Rate(
      by: by, name: name, judged: judged, overturned: overturned,
      interval: try? ProportionInterval.clopperPearson(x: overturned, n: judged, level: level))
  }
}
