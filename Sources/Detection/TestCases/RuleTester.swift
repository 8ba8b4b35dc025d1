package import Rules

/// Runs the tests that rules carry, through the same two halves as the nightly batch.
package struct RuleTester {
  /// What a rule said of a test's contact.
  package enum Outcome: Hashable, Sendable {
    /// Flagged, with the grade and the score if there are any, and what the flag says in the language of the
    /// contact.
    case hit(grade: String?, score: Double?, explanation: String)
    case miss
    case notEvaluated(reason: String)
  }

  /// One test's result.
  package struct Result: Hashable, Sendable {
    /// The rule's index in the book.
    package let rule: Int
    /// The test's index in the rule.
    package let test: Int
    package let outcome: Outcome
    /// Whether it is what the test expects.
    package let isRight: Bool
    /// The selections that were found, by name, with how often, in the rule's order.
    package let found: [String]

    /// What was found instead, for the report: `expected hit, got miss (found: question ×1)`.
    package let message: String
  }

  private let plan: DetectionPlan
  private var finder: Finder
  private let judge: Judge

  /// A tester for a plan.
  package init(_ plan: DetectionPlan) {
    self.plan = plan
    finder = Finder(plan)
    judge = Judge(plan, day: nil, languages: RuleLanguage.allCases)
  }

  /// Runs all tests of the rules that judge single contacts, in the order of the book. Rules over many contacts
  /// are left out: they are tested where these are judged.
  package mutating func run() -> [Result] {
    var results: [Result] = []
    for rule in plan.rules {
      for test in rule.rule.tests.indices { results.append(run(rule, test)) }
    }
    return results
  }

  /// Runs the tests of one rule, by its index in the book.
  package mutating func run(rule index: Int) -> [Result] {
    var results: [Result] = []
    for rule in plan.rules where rule.index == index {
      for test in rule.rule.tests.indices { results.append(run(rule, test)) }
    }
    return results
  }

  private mutating func run(_ rule: RulePlan, _ number: Int) -> Result {
    let test = rule.rule.tests[number]
    let made = MadeContact(test.contact)
    let findings = finder.find(
      in: made.fragment, script: test.script, isTranscript: test.contact.hasTranscript, isThorough: true,
      isAlone: true)
    let explanation = judge.explain(
      rule: rule.index, made.facts, findings: test.contact.hasTranscript ? findings : nil,
      relations: made.relations)
    let outcome: Outcome =
      switch explanation.verdict {
      case .flagged, .waived:
        .hit(
          grade: explanation.flag?.grade, score: explanation.flag?.score,
          explanation: explanation.flag.map { Self.told($0, test) } ?? "")
      case .missed: .miss
      case .notApplicable(let reason), .notEvaluated(let reason): .notEvaluated(reason: reason)
      }
    let found = explanation.selections.filter { $0.state == .found }.map { "\($0.name) ×\($0.count)" }
    let isRight = Self.fits(outcome, test)
    return Result(
      rule: rule.index, test: number, outcome: outcome, isRight: isRight, found: found,
      message: Self.message(outcome, test, found, explanation, isRight: isRight))
  }

  /// What a flag says in the language of the test's contact, or in English.
  private static func told(_ flag: DraftFlag, _ test: RuleTest) -> String {
    let language = test.language ?? .en
    return flag.explanation[language] ?? flag.explanation[.en] ?? ""
  }

  /// Whether an outcome is what a test expects.
  package static func fits(_ outcome: Outcome, _ test: RuleTest) -> Bool {
    switch (outcome, test.expect) {
    case (.hit(let grade, let score, let explanation), .hit):
      (test.grade == nil || grade == test.grade)
        && (test.score.map { wanted in score.map { abs($0 - wanted) < 0.0005 } ?? false } ?? true)
        && (test.says.map { explanation.contains($0) } ?? true)
    case (.miss, .miss): true
    case (.notEvaluated(let reason), .notEvaluated): test.reason.map { reason.contains($0) } ?? true
    default: false
    }
  }

  /// An outcome in words.
  package static func words(_ outcome: Outcome) -> String {
    switch outcome {
    case .hit(let grade, _, _): "hit" + (grade.map { " of grade \($0)" } ?? "")
    case .miss: "miss"
    case .notEvaluated(let reason): "not_evaluated: \(reason)"
    }
  }

  /// A score to three decimals.
  private static func rounded(_ score: Double) -> Double { (score * 1000).rounded() / 1000 }

  private static func message(
    _ outcome: Outcome, _ test: RuleTest, _ found: [String], _ explanation: RuleExplanation, isRight: Bool
  ) -> String {
    var got = words(outcome)
    if isRight { return got }
    if case .hit(_, let score, let explanation) = outcome {
      if test.score != nil { got += score.map { ", score \(rounded($0))" } ?? " without a score" }
      if test.says != nil { got += " that says '\(explanation)'" }
    }
    var wanted = test.expect.rawValue
    if let grade = test.grade { wanted += " of grade \(grade)" }
    if let score = test.score { wanted += ", score \(rounded(score))" }
    if let says = test.says { wanted += " that says '\(says)'" }
    if let reason = test.reason { wanted += ": \(reason)" }
    var details = ["found: " + (found.isEmpty ? "nothing" : found.joined(separator: ", "))]
    if !explanation.failed.isEmpty { details.append("false: " + explanation.failed.joined(separator: ", ")) }
    return "expected \(wanted), got \(got) (\(details.joined(separator: "; ")))"
  }
}
