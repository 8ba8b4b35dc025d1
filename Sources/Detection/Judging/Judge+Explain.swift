package import Contacts
import Expressions
import Rules

extension Judge {
  /// Selection by selection, why a rule flags a contact or does not. Nothing is counted.
  ///
  /// - Parameters:
  ///   - rule: the rule's index in the book.
  ///   - findings: best from a finder that was told to be thorough; `nil` where there is no transcript.
  package func explain(
    rule index: Int, _ contact: Contact, findings: Findings?, relations: RelationFacts
  ) -> RuleExplanation {
    var findings = findings
    findings?.settle(in: contact, plan)
    return explain(rule: index, ContactFacts(contact), findings: findings, relations: relations)
  }

  func explain(
    rule index: Int, _ facts: ContactFacts, findings: Findings?, relations: RelationFacts
  ) -> RuleExplanation {
    guard let rule = plan.rules.firstIndex(where: { $0.index == index }) else {
      return RuleExplanation(
        rule: index, verdict: .notApplicable("not a rule over single contacts, or deprecated"),
        selections: [],
        lets: [], failed: [], flag: nil)
    }
    let definition = plan.rules[rule].rule
    let quick = plan.quick[rule]
    activation.take(facts, findings ?? Findings(), relations)
    defer { activation.release() }
    activation.rule = rule
    let selections = plan.rules[rule].selections.map { number in
      let selection = plan.selections[number].selection
      let state: RuleExplanation.State =
        activation.absence(number).map { .notEvaluated($0.reason) }
        ?? (activation.isFound(number) == true ? .found : .notFound)
      let entry = activation.entry(number)
      return RuleExplanation.Selection(
        name: selection.name, kind: selection.kind.name, state: state, count: entry?.count ?? 0,
        matches: entry?.matches ?? [])
    }
    let lets = definition.lets.map { named in
      let value: String =
        switch named.program.evaluate(activation) {
        case .value(let value): Wording.text(value, .en)
        case .unknown(let names): Self.reason(names)
        case .error(let words): "error: \(words)"
        }
      return RuleExplanation.Named(name: named.name, value: value)
    }
    var flag: DraftFlag?
    let verdict: RuleExplanation.Verdict
    if !quick.covers(channel: facts.fields.channel, languages: 0x0F) {
      verdict = .notApplicable("channel not covered")
    } else if !quick.covers(channel: nil, languages: facts.languages) {
      verdict = .notApplicable("language not covered")
    } else {
      switch activation.condition(rule) {
      case .value(.bool(true)):
        let isWaived = isWaived(rule)
        flag = FlagWriter(plan: plan, activation: activation, languages: languages)
          .flag(rule, facts, status: isWaived ? .waived : .current)
        verdict = isWaived ? .waived : .flagged
      case .value(.bool(false)): verdict = .missed
      case .unknown(let names): verdict = .notEvaluated(Self.reason(names))
      case .value, .error: verdict = .notEvaluated("error")
      }
    }
    return RuleExplanation(
      rule: index, verdict: verdict, selections: selections, lets: lets, failed: failed(definition),
      flag: flag)
  }

  private func failed(_ rule: Rule) -> [String] {
    (rule.when?.conjuncts ?? []).compactMap { conjunct in
      var evaluation = activation.variable(conjunct.reference.slot)
      for field in conjunct.reference.path {
        guard case .value(.object(let object)) = evaluation else { return nil }
        evaluation = object.field(field)
      }
      guard case .value(let value) = evaluation, conjunct.isFalse(for: value) == true else { return nil }
      return (conjunct.isNegated ? "!" : "") + conjunct.reference.name
    }
  }
}
