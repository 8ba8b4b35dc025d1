import Contacts
import Expressions
import Rules

/// What the expressions of one rule see of one contact. One object serves all rules and contacts in turn, and
/// belongs to one worker.
final class RuleActivation: Activation {
  /// What the findings say of a selection, side by side for all selections.
  struct Entry {
    /// The index of the entry in the findings plus one, or zero.
    var place: Int32 = 0
    var isFound = false
    var absence: Findings.Absence?
    var count = 0
  }

  let plan: DetectionPlan
  let shapes: UnsafePointer<SelectionShape>
  let rules: UnsafePointer<RuleShape>
  let conditions: UnsafePointer<ConditionPlan.Condition>
  /// What conditions are made of.
  let tables:
    (
      steps: UnsafePointer<PlainStep>, operands: UnsafePointer<Int32>,
      texts: UnsafePointer<ConditionPlan.Text>, arguments: UnsafePointer<ConditionPlan.Argument>
    )
  /// The last steps of the expressions with names.
  let named: UnsafePointer<Int32>
  let firstSelectionSlot = Rule.firstSelectionSlot
  private let ownEntries: UnsafeMutablePointer<Entry>
  /// Of no selection.
  private let noEntries: UnsafeMutablePointer<Entry>
  @exclusivity(unchecked) private var entries: UnsafeMutablePointer<Entry>
  /// The rules of which a selection has an entry, as words of 64 bits.
  let touched: UnsafeMutablePointer<UInt64>
  private let words: Int
  /// Where the contact's texts stand, by the fields' raw values, and how many bytes there are. Fields held in place are
  /// copied whole when one of them is asked for.
  let texts: UnsafeMutablePointer<TextSpan>
  @exclusivity(unchecked) private(set) var byteCount = 0
  /// The contact as plain values.
  let contact: UnsafeMutablePointer<PlainContact>
  @exclusivity(unchecked) private(set) var facts: ContactFacts?
  @exclusivity(unchecked) private(set) var findings = Findings()
  @exclusivity(unchecked) private(set) var relations: RelationFacts?
  /// What selections may need and this transcript does not have.
  @exclusivity(unchecked) private(set) var lacking: SelectionBasis = []
  /// Whether conditions are evaluated for all contacts that look like the one at hand: no selection has an entry, and
  /// numbers, times and the bytes of texts are unclear.
  @exclusivity(unchecked) var isGeneral = false {
    didSet { entries = isGeneral ? noEntries : ownEntries }
  }
  /// The rule whose expressions are evaluated.
  @exclusivity(unchecked) var rule = 0

  init(_ plan: DetectionPlan) {
    self.plan = plan
    shapes = plan.shapes.base
    rules = plan.ruleShapes.base
    conditions = plan.conditions.conditions.base
    tables = (
      plan.conditions.steps.base, plan.conditions.operands.base, plan.conditions.texts.base,
      plan.conditions.arguments.base
    )
    named = plan.conditions.named.base
    ownEntries = .allocate(capacity: max(1, plan.selections.count))
    ownEntries.initialize(repeating: Entry(), count: plan.selections.count)
    noEntries = .allocate(capacity: max(1, plan.selections.count))
    noEntries.initialize(repeating: Entry(), count: plan.selections.count)
    entries = ownEntries
    words = (plan.rules.count + 63) / 64
    touched = .allocate(capacity: max(1, words))
    touched.initialize(repeating: 0, count: words)
    texts = .allocate(capacity: TextField.allCases.count)
    texts.initialize(repeating: .none, count: TextField.allCases.count)
    contact = .allocate(capacity: 1)
    contact.initialize(to: PlainContact())
  }

  deinit {
    ownEntries.deallocate()
    noEntries.deallocate()
    touched.deallocate()
    texts.deallocate()
    contact.deallocate()
  }

  /// Takes up a contact. Without relations, everything that depends on other contacts is unknown. Entries of
  /// selections that the plan does not have are passed over.
  func take(_ facts: consuming ContactFacts, _ findings: consuming Findings, _ relations: RelationFacts?) {
    forget()
    contact.pointee = PlainContact(facts, relations)
    for index in 0..<facts.fields.texts.count { texts[index] = facts.fields.texts[index] }
    byteCount = facts.bytes.count
    lacking = SelectionBasis(lackingIn: findings)
    self.facts = consume facts
    self.findings = consume findings
    self.relations = relations
    let count = plan.shapes.count
    touched.update(repeating: 0, count: words)
    self.findings.selections.withUnsafeBufferPointer { selections in
      for index in selections.indices {
        let number = selections[index].number
        guard number >= 0, number < count else { continue }
        let rule = Int(shapes[number].rule)
        if rule >= 0 { touched[rule / 64] |= 1 << UInt64(rule % 64) }
        entries[number] = Entry(
          place: Int32(truncatingIfNeeded: index + 1), isFound: selections[index].isFound,
          absence: selections[index].absence ?? (selections[index].open == nil ? nil : .contactEnd),
          count: selections[index].count)
      }
    }
  }

  /// Lets the contact go.
  func release() {
    forget()
    facts = nil
    findings = Findings()
    relations = nil
    contact.pointee = PlainContact()
    byteCount = 0
  }

  private func forget() {
    let count = plan.shapes.count
    findings.selections.withUnsafeBufferPointer { selections in
      for index in selections.indices {
        let number = selections[index].number
        if number >= 0, number < count { entries[number] = Entry() }
      }
    }
  }

  /// The entry of a selection, if it has one.
  func entry(_ number: Int) -> Findings.Selection? {
    entries[number].place == 0 ? nil : findings.selections[Int(entries[number].place) - 1]
  }

  /// The measures of a selection.
  func detail(_ number: Int) -> Findings.Detail {
    entries[number].place == 0 ? .none : findings.selections[Int(entries[number].place) - 1].detail
  }

  /// Whether a selection has an entry.
  @inline(__always)
  func hasEntry(_ number: Int) -> Bool { entries[number].place != 0 }

  /// How many hits a selection has.
  @inline(__always)
  func count(_ number: Int) -> Int { entries[number].count }

  /// Why a selection is not evaluated, if it is not.
  func absence(_ number: Int) -> Findings.Absence? {
    if !findings.hasTranscript { return .transcript }
    if entries[number].place != 0 { return entries[number].absence }
    if let absence = shapes[number].basis.absence(lacking) { return absence }
    let anchor = Int(shapes[number].anchor)
    if anchor >= 0, anchor != number, absence(anchor) != nil { return .anchor }
    return nil
  }

  /// Whether a selection is found; `nil` where it is not evaluated.
  func isFound(_ number: Int) -> Bool? {
    absence(number) != nil ? nil : isFoundIfEvaluated(number)
  }

  /// The same of a selection that is known to be evaluated.
  @inline(__always)
  func isFoundIfEvaluated(_ number: Int) -> Bool {
    entries[number].place != 0 ? entries[number].isFound : shapes[number].isNegative
  }

  // MARK: Activation

  func variable(_ slot: Int) -> Evaluation {
    if let variable = ContactVariable(rawValue: slot) { return contact(variable) }
    let rule = plan.rules[self.rule]
    let local = slot - firstSelectionSlot
    if local < rule.selections.count { return selection(rule.firstSelection + local) }
    let index = local - rule.selections.count
    guard rule.lets.indices.contains(index) else { return .error("undeclared reference") }
    return rule.lets[index].evaluate(self)
  }

  func field(_ slot: Int, _ field: Int) -> Evaluation {
    if slot == ContactVariable.contact.slot {
      return ContactVariable(rawValue: field).map(contact) ?? .error("no such field")
    }
    if slot >= firstSelectionSlot {
      let rule = plan.rules[self.rule]
      let local = slot - firstSelectionSlot
      if local < rule.selections.count {
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
          end: findings.contradictsEnd ? nil : facts?.fields.length ?? findings.end,
          isOpen: findings.lastSpoken != nil,
          steps: steps(entry(number)))))
  }

  /// The ids of the steps of the script that an entry is about.
  private func steps(_ entry: Findings.Selection?) -> [String] {
    guard case .script(let outcome)? = entry?.detail, plan.scripts.indices.contains(outcome.script) else {
      return []
    }
    return plan.scripts[outcome.script].script.steps.map(\.id)
  }

  func call(_ function: Int, _ arguments: [Value]) -> Evaluation {
    guard let function = ContactFunction(rawValue: function) else { return .error("no such function") }
    return RelationFunctions.call(function, arguments, relations, hasCustomer: facts?.customerKey != nil)
  }
}
