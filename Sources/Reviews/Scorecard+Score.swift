extension Scorecard {
  /// What a form adds up to.
  package struct Score: Hashable, Sendable {
    /// The score, to two decimals; `nil` where nothing applied.
    package let value: Double?
    /// Whether one answer failed the whole.
    package let autoFailed: Bool
    /// The points of every answered criterion.
    package let points: [String: Double]
  }

  /// The score of a filled-in form.
  ///
  /// - Parameter answers: The stored words by criterion; a criterion that does not apply is left out.
  package func score(_ answers: [String: String]) -> Score {
    var points: [String: Double] = [:]
    var failedForm = false
    var failedSections: Set<String> = []
    for section in sections {
      for criterion in section.criteria {
        guard let word = answers[criterion.id],
          let answer = criterion.answers.first(where: { $0.word == word })
        else { continue }
        points[criterion.id] = answer.points
        switch criterion.failing[word] {
        case .form: failedForm = true
        case .section: failedSections.insert(section.id)
        case nil: break
        }
      }
    }
    if failedForm { return Score(value: floor, autoFailed: true, points: points) }
    guard !points.isEmpty else { return Score(value: nil, autoFailed: false, points: points) }
    let raw =
      switch method {
      case .weighted: floor + (ceiling - floor) * share(points, failedSections)
      case .additive:
        criteria.reduce(start) { $0 + (points[$1.id] ?? 0) * $1.weight }
      }
    let value = (min(max(raw, floor), ceiling) * 100).rounded() / 100
    return Score(value: value, autoFailed: false, points: points)
  }

  private func share(_ points: [String: Double], _ failed: Set<String>) -> Double {
    var sum = 0.0
    var weight = 0.0
    for section in sections {
      let answered = section.criteria.filter { points[$0.id] != nil }
      let whole = answered.reduce(0) { $0 + $1.weight }
      guard whole > 0 else { continue }
      weight += section.weight
      guard !failed.contains(section.id) else { continue }
      let inner = answered.reduce(0.0) { $0 + $1.weight * $1.share(of: points[$1.id] ?? 0) }
      sum += section.weight * inner / whole
    }
    return weight > 0 ? sum / weight : 0
  }
}

extension Scorecard.Criterion {
  /// Where points stand between the least and the most of the scale, 0 to 1.
  func share(of points: Double) -> Double {
    let all = answers.map(\.points)
    guard let least = all.min(), let most = all.max(), most > least else { return 1 }
    return (points - least) / (most - least)
  }

  /// The answer that a word in a sheet means, whatever its case.
  ///
  /// A spreadsheet makes a truth value of a typed `true` and saves it in the words of its own language: it answers
  /// what can be answered by yes and no, or by true and false.
  func answer(_ text: String) -> Scorecard.Answer? {
    if let answer = answer(among: [Self.fold(text)]) { return answer }
    let truth = Self.truths.first { $0.saved.contains(Self.fold(text)) }
    return truth.flatMap { answer(among: $0.meant) }
  }

  private func answer(among words: [String]) -> Scorecard.Answer? {
    answers.first { ([$0.word] + $0.others).contains { words.contains(Self.fold($0)) } }
  }

  /// How spreadsheets in English, Polish and Chinese save truth values, and the answers that they stand for.
  private static let truths: [(saved: [String], meant: [String])] = [
    (["true", "prawda", "真"], ["true", "yes"]), (["false", "fałsz", "假"], ["false", "no"]),
  ]

  private static func fold(_ text: String) -> String {
    let lower = text.lowercased()
    // A spreadsheet in Polish writes 4,5 for 4.5.
    return lower.contains(where: \.isLetter) ? lower : lower.replacing(",", with: ".")
  }
}
