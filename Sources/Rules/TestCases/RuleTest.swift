/// A case that a rule must get right.
package struct RuleTest: Hashable, Sendable {
  /// What must come out.
  package enum Expectation: String, CaseIterable, Hashable, Sendable {
    case hit, miss
    case notEvaluated = "not_evaluated"
  }

  /// Unique in the rule.
  package let name: String
  /// The contacts: one, except for rules with a correlation.
  package let contacts: [TestContact]
  /// What must come out.
  package let expect: Expectation
  /// Part of the reason that must be given where it is not evaluated.
  package let reason: String?
  /// The grade that a hit must have: `A`, `B` or `C`.
  package let grade: String?
  /// The score that a hit must have, to three decimals.
  package let score: Double?
  /// Part of what a hit must say, in the language of the contact.
  package let says: String?
  /// The script that the configuration assigns to the contact.
  package let script: String?
  /// How many contacts the vendor says were delivered; only for rules about control totals.
  package let announced: Int?
  /// The line in the rule's file, from 1.
  package let line: Int

  /// Puts the parts together; only the loader checks them.
  package init(
    name: String, contacts: [TestContact], expect: Expectation, reason: String?, grade: String?,
    score: Double? = nil, says: String? = nil, script: String?, announced: Int?, line: Int
  ) {
    self.name = name
    self.contacts = contacts
    self.expect = expect
    self.reason = reason
    self.grade = grade
    self.score = score
    self.says = says
    self.script = script
    self.announced = announced
    self.line = line
  }

  /// The first contact.
  package var contact: TestContact { contacts.first ?? TestContact() }

  /// The language of its contact, where that is one of the three.
  package var language: RuleLanguage? {
    guard case .string(let tag)? = contact[.language] else { return nil }
    return RuleLanguage(tag: tag)
  }
}
