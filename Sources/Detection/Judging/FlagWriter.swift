import Contacts
import Expressions
import Rules

/// Writes the flag of a rule whose condition is true.
struct FlagWriter {
  let plan: DetectionPlan
  let activation: RuleActivation
  let languages: [RuleLanguage]

  func flag(_ rule: Int, _ facts: ContactFacts, status: DraftFlag.Status) -> DraftFlag {
    activation.rule = rule
    let contact = facts.id ?? ContactID(high: 0, low: 0)
    let definition = plan.rules[rule].rule
    let place = place(plan.rules[rule])
    var flag = DraftFlag(
      id: DraftFlag.identifier(
        contact: contact, rule: definition.id, version: definition.version, turn: place?.turn, at: place?.at),
      contact: contact, rule: plan.rules[rule].index, status: status, turn: place?.turn, role: place?.role,
      at: place?.at, evidence: place?.text, explanation: [:])
    if case .value(.string(let grade))? = definition.grade?.evaluate(activation) { flag.grade = grade }
    switch definition.score?.evaluate(activation) {
    case .value(.double(let score))?: flag.score = score.isFinite ? score : nil
    case .value(.int(let score))?: flag.score = Double(score)
    default: break
    }
    (flag.leg, flag.agent) = Self.agent(of: facts, at: place?.at)
    for language in languages {
      if let template = definition.explain[language] {
        flag.explanation[language] = Wording.text(template, language, activation)
      }
    }
    return flag
  }

  /// The place of the evidence: of the first selection in the rule's order that is found and has one, the last
  /// hit where it is looked for from the contact's end, and the first one elsewhere.
  private func place(_ rule: RulePlan) -> Findings.Match? {
    for number in rule.selections {
      guard let entry = activation.entry(number), entry.isFound, !entry.matches.isEmpty else { continue }
      return plan.selections[number].selection.window?.edge == .last
        ? entry.matches.last : entry.matches.first
    }
    return nil
  }

  /// The leg in which something happened, or else the last one, and its agent, or else the contact's.
  private static func agent(of facts: ContactFacts, at: Int64?) -> (Int?, String?) {
    let legs = facts.legs ?? []
    var leg = legs.indices.last
    if let at, let started = facts.fields.startedAt {
      let (instant, overflow) = started.addingReportingOverflow(at)
      if !overflow {
        let containing = legs.indices.last { index in
          guard let from = legs[index].startedAt else { return false }
          return from <= instant && legs[index].endedAt.map { instant <= $0 } ?? true
        }
        // What came before the first leg is nobody's but its agent's.
        let isBefore = legs.first?.startedAt.map { instant < $0 } ?? false
        leg = containing ?? (isBefore ? legs.startIndex : leg)
      }
    }
    return (leg, leg.flatMap { facts.text(legs[$0].agent) } ?? facts.text(.agent))
  }
}
