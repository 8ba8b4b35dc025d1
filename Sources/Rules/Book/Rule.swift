package import Contacts
package import Expressions

/// One rule: what it looks for, when that is a flag, how strong the evidence is, and how the flag is told.
///
/// The variables of its programs stand in slots: first ``ContactVariable`` in the order of its cases, then
/// the selections in the order of `selections`, then the lets in the order of `lets`. A let may read the
/// contact, the selections and the lets above it. The functions are those of ``ContactFunction``. The
/// templates of a rule with a correlation read ``FindingVariable`` instead.
package struct Rule: Sendable {
  /// `<category>.<name>`, never reused.
  package let id: String
  /// From 1; rises whenever the rule's meaning changes.
  package let version: Int
  /// What it finds, in words.
  package let title: LocalizedText
  /// How far it can be relied on.
  package let status: RuleStatus
  /// What it is about.
  package let category: RuleCategory
  /// How bad a hit is.
  package let severity: Severity
  /// The languages of the contacts that it covers, sorted; `nil`: any.
  package let languages: [RuleLanguage]?
  /// The channels that it covers; `nil`: any.
  package let channels: Set<Channel>?
  /// Who answers for it.
  package let owner: String
  /// The contract's clause that this breaks.
  package let clause: String?
  /// Why this may be looked at.
  package let basis: String?
  /// What may look like it and is none.
  package let falsePositives: [String]
  /// What it looks for; the order is that of the variables' slots.
  package let selections: [Selection]
  /// Named expressions; the order is that of the variables' slots.
  package let lets: [NamedProgram]
  /// When a contact is flagged (bool); `nil` exactly where there is a correlation.
  package let when: Program?
  /// What makes a finding of many contacts.
  package let correlation: Correlation?
  /// The strength of the evidence: `A`, `B` or `C` (string). Without it a flag has no grade.
  package let grade: Program?
  /// The score (double).
  package let score: Program?
  /// How a flag is told; a template for each of the three languages.
  package let explain: [RuleLanguage: ExplainTemplate]
  /// Whether a hit raises the contact's risk tier in the sample.
  package let review: Bool
  /// The cases that it must hit and must miss.
  package let tests: [RuleTest]
  /// The file, relative to the rule folder.
  package let file: String
  /// The line at which it begins.
  package let line: Int
  /// Over the rule's file and the files of the lists and scripts that it names.
  package let digest: ContentDigest
  /// What these files say, apart from comments and tests.
  package let meaning: RuleMeaning

  /// Puts the parts together; only the loader checks them.
  package init(
    id: String, version: Int, title: LocalizedText, status: RuleStatus, category: RuleCategory,
    severity: Severity, languages: [RuleLanguage]?, channels: Set<Channel>?, owner: String, clause: String?,
    basis: String?, falsePositives: [String], selections: [Selection], lets: [NamedProgram], when: Program?,
    correlation: Correlation?, grade: Program?, score: Program?, explain: [RuleLanguage: ExplainTemplate],
    review: Bool, tests: [RuleTest], file: String, line: Int, digest: ContentDigest, meaning: RuleMeaning
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.status = status
    self.category = category
    self.severity = severity
    self.languages = languages
    self.channels = channels
    self.owner = owner
    self.clause = clause
    self.basis = basis
    self.falsePositives = falsePositives
    self.selections = selections
    self.lets = lets
    self.when = when
    self.correlation = correlation
    self.grade = grade
    self.score = score
    self.explain = explain
    self.review = review
    self.tests = tests
    self.file = file
    self.line = line
    self.digest = digest
    self.meaning = meaning
  }

  /// Whether any selection looks at what was said, so that the rule needs a transcript in a language that it
  /// covers.
  package var readsText: Bool { selections.contains { $0.kind.readsText } }

  /// The slot of the first selection.
  package static var firstSelectionSlot: Int { ContactVariable.allCases.count }

  /// The slot of the first let.
  package var firstLetSlot: Int { Self.firstSelectionSlot + selections.count }
}
