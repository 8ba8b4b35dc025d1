/// The form by which people score a contact: sections of weighted criteria, each with a scale of answers.
package struct Scorecard: Hashable, Sendable {
  /// How the answers become a score.
  package enum Method: String, CaseIterable, Hashable, Sendable {
    /// The weighted mean of the answers' shares of their scales, from floor to ceiling. What does not apply
    /// gives its weight to the rest of its section, a section without an answer to the other sections.
    case weighted
    /// The start score and the weighted points of every answer, cut to floor and ceiling.
    case additive
  }

  /// What an answer that fails takes with it.
  package enum Reach: String, CaseIterable, Hashable, Sendable {
    /// The whole form has the floor's score.
    case form
    /// The section counts as if every answer in it were the worst; weighted forms only.
    case section
  }

  /// An answer that a scale allows.
  package struct Answer: Hashable, Sendable {
    /// The word that is stored.
    package let word: String
    /// Other words for it, in other languages.
    package let others: [String]
    /// Its points on the scale.
    package let points: Double
  }

  /// One question of the form.
  package struct Criterion: Hashable, Sendable {
    /// Its id, unique in the form: the column of a sheet.
    package let id: String
    /// What is asked, by language.
    package let title: [String: String]
    /// The answers allowed.
    package let answers: [Answer]
    /// Its weight in its section.
    package let weight: Double
    /// Whether it may be left out as not applicable.
    package let allowsNotApplicable: Bool
    /// The answers that fail, and how far.
    package let failing: [String: Reach]
    /// The answers that are a defect.
    package let defects: Set<String>
    /// The rules that should find this defect.
    package let rules: [String]
  }

  /// Criteria that belong together.
  package struct Section: Hashable, Sendable {
    /// Its id.
    package let id: String
    /// Its title, by language.
    package let title: [String: String]
    /// Its weight in the form.
    package let weight: Double
    /// Its criteria.
    package let criteria: [Criterion]
  }

  /// The form's id.
  package let id: String
  /// The form's version, stored with every score.
  package let version: String
  /// The title, by language.
  package let title: [String: String]
  /// How answers become a score.
  package let method: Method
  /// Where an additive score begins.
  package let start: Double
  /// The lowest score, also that of a form that failed.
  package let floor: Double
  /// The highest score.
  package let ceiling: Double
  /// A score below it is a defect.
  package let passMark: Double
  /// The sections.
  package let sections: [Section]
  /// SHA-256 of the file, lower-case hexadecimal.
  package let digest: String

  /// All criteria in the form's order.
  package var criteria: [Criterion] { sections.flatMap(\.criteria) }

  /// Whether a review counts as defective.
  package func isDefective(score: Double?, autoFailed: Bool) -> Bool {
    autoFailed || score.map { $0 < passMark } ?? false
  }
}
