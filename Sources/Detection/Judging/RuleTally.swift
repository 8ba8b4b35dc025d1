/// How often the rules of a book were evaluated on a vendor's contacts, and what came of it; by the rules'
/// indices in the book. Tallies of parts of the contacts add up to that of all.
package struct RuleTally: Hashable, Sendable {
  /// The counts of one rule.
  package struct Counts: Hashable, Sendable {
    /// Contacts on which the condition came to true or false.
    package var evaluated = 0
    /// Contacts on which it was true, the waived ones left out.
    package var hits = 0
    /// Contacts on which it was true and a waiver applied.
    package var waived = 0
    /// Contacts of a channel or language that the rule does not cover.
    package var notApplicable = 0
    /// Contacts on which it came to neither, by reason.
    package var notEvaluated: [String: Int] = [:]

    /// Nothing counted.
    package init() {}
  }

  /// By the rules' indices in the book.
  package var rules: [Counts]

  /// A tally for a book of so many rules.
  package init(rules: Int) { self.rules = Array(repeating: Counts(), count: rules) }

  /// Adds another part's counts.
  package mutating func merge(_ other: RuleTally) {
    for (index, counts) in other.rules.enumerated() {
      if index == rules.count { rules.append(Counts()) }
      rules[index].evaluated += counts.evaluated
      rules[index].hits += counts.hits
      rules[index].waived += counts.waived
      rules[index].notApplicable += counts.notApplicable
      rules[index].notEvaluated.merge(counts.notEvaluated) { $0 + $1 }
    }
  }
}
