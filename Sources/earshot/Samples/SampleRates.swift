import Expressions
import Ledger
import Rules
import Sampling
import Statistics

/// What a night's draw takes from the rule book and from earlier reviews.
enum SampleRates {
  /// Refuses targets that no rule can meet.
  ///
  /// - Throws: ``StatusError`` with status 78.
  static func check(_ design: SamplingDesign, against book: RuleBook) throws {
    for target in design.targets {
      let known: Set<String> =
        switch target.kind {
        case .rule: Set(book.rules.map(\.id))
        case .category: Set(book.rules.map(\.category.rawValue))
        case .severity: Set(book.rules.map(\.severity.rawValue))
        }
      guard !known.contains(target.value) else { continue }
      let hint = NearestName.of(target.value, among: known).map { ": did you mean '\($0)'?" } ?? ""
      throw StatusError(
        code: ExitStatus.configuration,
        message: "sampling.targeted: the rule book has no \(target.kind.rawValue) '\(target.value)'\(hint)")
    }
  }

  /// The expected defect rate by stratum, for draws that depend on it.
  ///
  /// A night never fails for want of them: where they can't be read, a warning says so and the configured rate stands.
  static func read(_ design: SamplingDesign, db: String, rules: RulesOption) -> [String: Double] {
    var needsRates = design.allocation == .neyman
    if case .margin = design.budget { needsRates = true }
    guard needsRates else { return [:] }
    var forms = ReviewForms()
    forms.rules = rules
    forms.form = design.form
    do {
      return try PlanRates(reader: LedgerReader(path: db), forms: forms).rates(by: design.stratumID)
    } catch {
      Console.warning("no rates from earlier reviews: \(error)")
      return [:]
    }
  }
}
