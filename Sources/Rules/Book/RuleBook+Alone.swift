extension RuleBook {
  /// A book of one rule, with the scripts of this one and without waivers: to try a rule by itself. What its
  /// rule says does not depend on the others, so that it says the same.
  package func alone(_ rule: Rule) -> RuleBook {
    RuleBook(rules: [rule], lists: [], scripts: scripts, waivers: [], digest: rule.digest)
  }

  /// A book of one script.
  package func alone(_ script: Script) -> RuleBook {
    RuleBook(rules: [], lists: [], scripts: [script], waivers: [], digest: script.digest)
  }
}

extension Rule {
  /// The same rule with one selection exchanged for another that has the same fields.
  package func replacing(selection index: Int, by kind: SelectionKind) -> Rule {
    precondition(selections.indices.contains(index), "the rule has that selection")
    precondition(selections[index].kind.fields == kind.fields, "the fields stay the same")
    var changed = selections
    let old = selections[index]
    changed[index] = Selection(
      name: old.name, kind: kind, role: old.role, window: old.window, anchor: old.anchor,
      unless: old.unless, times: old.times, keeping: old.keeping, line: old.line)
    return Rule(
      id: id, version: version, title: title, status: status, category: category, severity: severity,
      languages: languages, channels: channels, owner: owner, clause: clause, basis: basis,
      falsePositives: falsePositives, selections: changed, lets: lets, when: when, correlation: correlation,
      grade: grade, score: score, explain: explain, review: review, tests: tests, file: file, line: line,
      digest: digest, meaning: meaning)
  }
}
