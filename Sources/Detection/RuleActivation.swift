import Contacts
import Expressions
import Rules

/// What the expressions of one rule see of one contact. One object serves all rules and contacts in turn.
final class RuleActivation: Activation {
  let plan: DetectionPlan
  /// For every selection, the index of its entry in the findings plus one, or zero.
  @exclusivity(unchecked) private var entries: [Int32]
  @exclusivity(unchecked) private(set) var facts: ContactFacts?
  @exclusivity(unchecked) private(set) var findings = Findings()
  @exclusivity(unchecked) private(set) var relations: RelationFacts?
  /// The rule whose expressions are evaluated.
  @exclusivity(unchecked) var rule = 0

  init(_ plan: DetectionPlan) {
    self.plan = plan
    entries = Array(repeating: 0, count: plan.selections.count)
  }

  /// Takes up a contact. Without relations, everything that depends on other contacts is unknown.
  ///
  /// - Throws: `findings` where they name selections that the plan does not have.
  func take(_ facts: ContactFacts, _ findings: Findings, _ relations: RelationFacts?) {
    release()
    self.facts = facts
    self.findings = findings
    self.relations = relations
    for (index, entry) in findings.selections.enumerated() where entries.indices.contains(entry.number) {
      entries[entry.number] = Int32(index + 1)
    }
  }

  /// Lets the contact go.
  func release() {
    for entry in findings.selections where entries.indices.contains(entry.number) {
      entries[entry.number] = 0
    }
    facts = nil
    findings = Findings()
    relations = nil
  }

  /// Takes up findings that differ only in their texts.
  func update(_ findings: Findings) { self.findings = findings }

  /// The entry of a selection, if it has one.
  func entry(_ number: Int) -> Findings.Selection? {
    entries[number] == 0 ? nil : findings.selections[Int(entries[number]) - 1]
  }

  /// Whether a selection has an entry.
  @inline(__always)
  func hasEntry(_ number: Int) -> Bool { entries[number] != 0 }

  /// Why a selection is not evaluated, if it is not.
  func absence(_ number: Int) -> Findings.Absence? {
    if !findings.hasTranscript { return .transcript }
    if entries[number] != 0 { return findings.selections[Int(entries[number]) - 1].absence }
    let selection = plan.selections[number]
    if let absence = selection.basis.absence(in: findings) { return absence }
    if selection.anchor >= 0, selection.anchor != number, absence(selection.anchor) != nil { return .anchor }
    return nil
  }

  /// Whether a selection is found; `nil` where it is not evaluated.
  func isFound(_ number: Int) -> Bool? {
    if absence(number) != nil { return nil }
    if entries[number] != 0 { return findings.selections[Int(entries[number]) - 1].isFound }
    return plan.selections[number].isNegative
  }

  // MARK: Activation

  func variable(_ slot: Int) -> Evaluation {
    if let variable = ContactVariable(rawValue: slot) { return contact(variable) }
    let rule = plan.rules[self.rule]
    let local = slot - Rule.firstSelectionSlot
    if local < rule.rule.selections.count { return selection(rule.firstSelection + local) }
    let index = slot - rule.rule.firstLetSlot
    guard rule.rule.lets.indices.contains(index) else { return .error("undeclared reference") }
    return rule.rule.lets[index].program.evaluate(self)
  }

  func field(_ slot: Int, _ field: Int) -> Evaluation {
    if slot == ContactVariable.contact.slot {
      return ContactVariable(rawValue: field).map(contact) ?? .error("no such field")
    }
    if slot >= Rule.firstSelectionSlot {
      let rule = plan.rules[self.rule]
      let local = slot - Rule.firstSelectionSlot
      if local < rule.rule.selections.count {
        let number = rule.firstSelection + local
        if field == 0 {
          if let absence = absence(number) { return .unknown([absence.reason]) }
          return .value(.bool(isFound(number) ?? false))
        }
        switch selection(number) {
        case .value(.object(let object)): return object.field(field)
        case let other: return other
        }
      }
    }
    switch variable(slot) {
    case .value(.object(let object)): return object.field(field)
    case .value(let value): return .error("no such field: a \(value.typeName) has no fields")
    case let other: return other
    }
  }

  private func contact(_ variable: ContactVariable) -> Evaluation {
    guard let facts else { return .unknown([variable.name]) }
    switch variable {
    case .contact: return .value(.object(ContactObject(facts: facts, complexity: relations?.complexity)))
    case .complexity:
      return relations?.complexity.map { .value(.double($0)) } ?? .unknown([variable.name])
    default: return facts.value(of: variable)
    }
  }

  private func selection(_ number: Int) -> Evaluation {
    if let absence = absence(number) { return .unknown([absence.reason]) }
    let plan = plan.selections[number]
    return .value(
      .object(
        SelectionObject(
          kind: plan.selection.kind, entry: entry(number), isFound: isFound(number) ?? false,
          end: findings.end ?? contactLength, steps: steps(entry(number)))))
  }

  /// The ids of the steps of the script that an entry is about.
  private func steps(_ entry: Findings.Selection?) -> [String] {
    guard case .script(let outcome)? = entry?.detail, plan.scripts.indices.contains(outcome.script) else {
      return []
    }
    return plan.scripts[outcome.script].script.steps.map(\.id)
  }

  /// Milliseconds from the contact's start to its end, by its stamps.
  var contactLength: Int64? {
    guard let started = facts?.fields.startedAt, let ended = facts?.fields.endedAt else { return nil }
    let length = ContactTimes.difference(ended, started)
    return length >= 0 ? length : nil
  }

  func call(_ function: Int, _ arguments: [Value]) -> Evaluation {
    guard let function = ContactFunction(rawValue: function) else { return .error("no such function") }
    return RelationFunctions.call(function, arguments, relations, hasCustomer: facts?.customerKey != nil)
  }
}
