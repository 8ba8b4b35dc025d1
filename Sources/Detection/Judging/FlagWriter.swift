import Contacts
import Expressions
import Rules

/// Writes the flag of a rule whose condition is true.
struct FlagWriter {
  let plan: DetectionPlan
  let activation: RuleActivation
  let languages: [RuleLanguage]

  /// The grade of a flag of which nobody knows what its rule grades it by.
  private static let weakest = "C"

  func flag(_ rule: Int, _ facts: ContactFacts, status: DraftFlag.Status) -> DraftFlag {
    activation.rule = rule
    let contact = facts.id ?? ContactID(high: 0, low: 0)
    let definition = plan.rules[rule].rule
    let evidence = evidence(plan.rules[rule])
    let place = evidence?.place
    var flag = DraftFlag(
      id: DraftFlag.identifier(
        contact: contact, rule: definition.id, version: definition.version, turn: place?.turn, at: place?.at),
      contact: contact, rule: plan.rules[rule].index, status: status, turn: place?.turn, role: place?.role,
      at: place?.at, evidence: place?.text, explanation: [:])
    switch definition.grade?.evaluate(activation) {
    case .value(.string(let grade))?: flag.grade = grade
    case .unknown?: flag.grade = Self.weakest
    default: break
    }
    switch definition.score?.evaluate(activation) {
    case .value(.double(let score))?: flag.score = score.isFinite ? score : nil
    case .value(.int(let score))?: flag.score = Double(score)
    default: break
    }
    (flag.leg, flag.agent) = part(plan.rules[rule], facts, evidence)
    for language in languages {
      if let template = definition.explain[language] {
        flag.explanation[language] = Wording.text(template, language, activation)
      }
    }
    return flag
  }

  /// The selection that the evidence is of, and its place there: what the sentence quotes first. Where it quotes nothing,
  /// of the first selection in the rule's order that is found and has hits, the last hit where it is looked for from the
  /// contact's end, and the first one elsewhere.
  private func evidence(_ rule: RulePlan) -> (selection: Int, place: Findings.Match)? {
    let usual = firstFound(rule)
    // The sentence quotes the same in every language.
    let template = RuleLanguage.allCases.lazy.compactMap { rule.rule.explain[$0] }.first
    for case .program(let program) in template?.segments ?? [] {
      guard case .value(.string(let words)) = program.evaluate(activation), !words.isEmpty else { continue }
      let quote = Array(words.utf8)
      if usual?.place.text == quote { return usual }
      for number in rule.selections {
        guard let entry = activation.entry(number), entry.isFound else { continue }
        let places = entry.matches.filter { $0.text == quote }
        if let place = isFromEnd(number) ? places.last : places.first { return (number, place) }
      }
    }
    return usual
  }

  private func firstFound(_ rule: RulePlan) -> (selection: Int, place: Findings.Match)? {
    for number in rule.selections {
      guard let entry = activation.entry(number), entry.isFound,
        let place = isFromEnd(number) ? entry.matches.last : entry.matches.first
      else { continue }
      return (number, place)
    }
    return nil
  }

  private func isFromEnd(_ number: Int) -> Bool { plan.selections[number].selection.window?.edge == .last }

  /// Whom the flag is about: see ``FlagSubject``. The agents' turns that make it are the hits of the selection that the
  /// evidence is of, and of those that the condition cannot do without.
  private func part(
    _ rule: RulePlan, _ facts: ContactFacts, _ evidence: (selection: Int, place: Findings.Match)?
  ) -> FlagSubject.Part {
    var numbers = rule.subject.wanted
    if let own = evidence?.selection, !numbers.contains(own) { numbers.insert(own, at: 0) }
    let hits = numbers.flatMap { number -> [Findings.Match] in
      guard let entry = activation.entry(number), entry.isFound, entry.absence == nil else { return [] }
      return entry.matches.filter { $0.role == .agent }
    }
    return FlagSubject(facts, namesSeveral: activation.findings.namesSeveralAgents)
      .part(rule.subject, place: evidence?.place, hits: hits)
  }
}
