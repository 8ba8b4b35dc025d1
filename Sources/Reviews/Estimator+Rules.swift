extension Estimator {
  /// All rules that flagged a contact, sorted.
  var rules: [String] { Set(frame.contacts.flatMap(\.rules)).sorted() }

  /// The precision of every rule: the share of the contacts it flagged on which people judged it right. Verdicts
  /// `unclear` do not count.
  ///
  /// - Parameter partlyIsRight: Whether `partly` counts as right.
  package func precision(partlyIsRight: Bool) -> [Estimate] {
    rules.map { rule in
      let counts = countsByCell([rule])
      let parts = parts(
        { counts[$0] }, where: { $0.rules.contains(rule) },
        isScored: { $0.verdicts[rule].map { $0 != "unclear" } ?? false })
      return share("precision", "rule=\(rule)", parts) { contact in
        contact.verdicts[rule] == "right" || (partlyIsRight && contact.verdicts[rule] == "partly")
      }
    }
  }

  /// What rules miss: for a criterion and the rules that should find its defects, the share of contacts without
  /// a flag of theirs that have the defect all the same, and the share of all such defects that they find.
  ///
  /// The interval of the latter joins those of both parts, each at a level that leaves the whole at least the
  /// level asked for (Bonferroni).
  package func missed(criterion: String, rules: Set<String>) -> [Estimate] {
    let domain = "criterion=\(criterion)"
    let counts = countsByCell(rules)
    let half = Estimator(frame: frame, level: 1 - (1 - level) / 2, minimum: 1)
    func hit(_ contact: ReviewedFrame.Contact) -> Bool { !contact.rules.isDisjoint(with: rules) }
    func hasDefect(_ contact: ReviewedFrame.Contact) -> Bool { contact.defects.contains(criterion) }
    let found = parts({ counts[$0] }, where: hit)
    let others = parts({ frame.cells[$0].population - counts[$0] }, where: { !hit($0) })
    let missed = share("missed_rate", domain, others, hasDefect)
    let right = half.share("", "", found, hasDefect)
    let wrong = half.share("", "", others, hasDefect)
    var recall = Estimate(
      measure: "recall", domain: domain, level: level, n: right.n + wrong.n,
      population: right.population + wrong.population, method: "")
    if right.n + wrong.n < minimum {
      recall.method = "none: \(recall.n) reviews; at least \(minimum) are needed"
    } else if let a = Self.total(right, in: found), let b = Self.total(wrong, in: others) {
      if a.value + b.value > 0 {
        recall.value = a.value / (a.value + b.value)
        recall.low = a.low > 0 ? a.low / (a.low + b.high) : 0
        recall.high = a.high > 0 ? a.high / (a.high + b.low) : 0
        let left = (found + others).reduce(0) { $0 + $1.population } - recall.population
        recall.method = "found and missed, " + Self.joined(right, wrong) + ", joined" + Self.gap(left)
      } else {
        recall.method = "none: nobody found such a defect"
      }
    } else {
      recall.method = "none: no flagged contact was scored"
    }
    return [missed, recall]
  }

  /// How the two parts were estimated, without what each leaves out.
  private static func joined(_ right: Estimate, _ wrong: Estimate) -> String {
    let methods = [right, wrong].filter { $0.n > 0 }.map { $0.method.prefix { $0 != ";" } }
    if let first = methods.first, methods.allSatisfy({ $0 == first }) { return "each \(first)" }
    return methods.joined(separator: " and ")
  }

  /// A share as a number of contacts; nothing flagged is nothing found.
  private static func total(_ estimate: Estimate, in parts: [Part]) -> (
    value: Double, low: Double, high: Double
  )? {
    if parts.allSatisfy({ $0.population == 0 }) { return (0, 0, 0) }
    guard let value = estimate.value, let low = estimate.low, let high = estimate.high else { return nil }
    let size = Double(estimate.population)
    return (value * size, low * size, high * size)
  }

  /// How many contacts of each cell one of these rules flagged.
  func countsByCell(_ rules: Set<String>) -> [Int] {
    var counts = [Int](repeating: 0, count: frame.cells.count)
    for contact in frame.contacts where !contact.rules.isDisjoint(with: rules) { counts[contact.cell] += 1 }
    return counts
  }
}
