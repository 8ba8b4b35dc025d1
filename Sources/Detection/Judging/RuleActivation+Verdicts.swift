import Contacts
import Expressions
import Rules

/// Conditions over plain values: nearly all that conditions are made of are truths, counts, lengths of time and
/// fields of few values, and for nearly all contacts they decide.
///
/// Where the verdict is a truth or unknown it is the same as that of the full evaluation: every step either has
/// the value that the full evaluation would give, or is unclear, and what an unclear step could change is
/// unclear itself.
extension RuleActivation {
  /// What a rule's condition comes to: a truth; unknown, with what it depends on as ``Unknowns``; or unclear,
  /// so that it takes ``condition(_:)`` to tell.
  func verdict(_ rule: Int) -> Plain {
    self.rule = rule
    let condition = conditions[rule]
    guard condition.root >= 0 else { return Plain(false) }
    return plan.conditions.arguments.withUnsafeBufferPointer { arguments in
      PlainRun(
        activation: self, steps: plan.conditions.steps.base + Int(condition.steps),
        operands: plan.conditions.operands.base + Int(condition.operands),
        texts: plan.conditions.texts.base + Int(condition.texts), arguments: arguments,
        firstArgument: Int(condition.arguments), first: Int(rules[rule].first),
        count: Int(rules[rule].count)
      ).run(condition.root)
    }
  }

  /// Whether the rule's condition can still come true.
  func mayFlag(_ rule: Int) -> Bool {
    let verdict = verdict(rule)
    switch verdict.kind {
    case .bool: return verdict.bits != 0
    case .unknown: return true
    default: break
    }
    switch condition(rule) {
    case .value(.bool(let holds)): return holds
    case .unknown: return true
    case .value, .error: return false
    }
  }
}

/// One evaluation of a condition over plain values.
private struct PlainRun {
  let activation: RuleActivation
  let steps: UnsafePointer<PlainStep>
  let operands: UnsafePointer<Int32>
  let texts: UnsafePointer<ConditionPlan.Text>
  let arguments: UnsafeBufferPointer<ConditionPlan.Argument>
  let firstArgument: Int
  /// The rule's selections.
  let first: Int
  let count: Int

  // The recursion goes as deep as the parser let the expression grow.
  func run(_ index: Int32) -> Plain {
    switch steps[Int(index)] {
    case .constant(let value): return value
    case .variable(let slot): return field(Int(slot), -1)
    case .field(let slot, let field): return self.field(Int(slot), Int(field))
    case .hasField(let slot, let field): return has(Int(slot), Int(field))
    case .and(let first, let count): return logic(first, count, decisive: 0)
    case .or(let first, let count): return logic(first, count, decisive: 1)
    case .not(let operand):
      let value = run(operand)
      return value.kind == .bool
        ? Plain(value.bits == 0) : value.kind == .unknown ? value : .unclear
    case .compare(let relation, let left, let right): return Plain.compare(relation, run(left), run(right))
    case .add(let left, let right): return Plain.add(run(left), run(right))
    case .subtract(let left, let right): return Plain.subtract(run(left), run(right))
    case .equalsText(let slot, let field, let text, let negated):
      guard let variable = variable(Int(slot), Int(field)) else { return .unclear }
      return activation.isEqual(variable, texts + Int(text), negated: negated)
    case .isOneOf(let slot, let field, let first, let count):
      guard let variable = variable(Int(slot), Int(field)) else { return .unclear }
      return isOne(variable, of: texts + Int(first), count: Int(count))
    case .conditional(let condition, let yes, let no):
      let value = run(condition)
      if value.kind == .bool { return run(value.bits != 0 ? yes : no) }
      return value.kind == .unknown ? value : .unclear
    case .hasKey(let slot, let text): return activation.hasKey(Int(slot), texts + Int(text))
    case .call(let function, let argument):
      return activation.plainCall(
        Int(function), argument < 0 ? nil : arguments[firstArgument + Int(argument)])
    case .strict(let first, let count): return strict(first, count)
    case .other: return .unclear
    }
  }

  /// `&&` and `||`: the deciding value wins wherever it stands. Unknowns win over errors; as what is unclear may
  /// be either of them, or decide, it wins over unknowns here.
  private func logic(_ first: Int32, _ count: Int32, decisive: Int64) -> Plain {
    var unknowns: Int64 = 0
    var isUnclear = false
    for position in Int(first)..<Int(first + count) {
      let value = run(operands[position])
      switch value.kind {
      case .bool: if value.bits == decisive { return value }
      case .unknown: unknowns |= value.bits
      default: isUnclear = true
      }
    }
    if isUnclear { return .unclear }
    return unknowns != 0 ? Plain(.unknown, unknowns) : Plain(.bool, 1 - decisive)
  }

  /// Whether a field is one of some texts.
  private func isOne(
    _ variable: ContactVariable, of texts: UnsafePointer<ConditionPlan.Text>, count: Int
  ) -> Plain {
    for index in 0..<count {
      let same = activation.isEqual(variable, texts + index, negated: false)
      if same.kind != .bool || same.bits != 0 { return same }
    }
    return Plain(false)
  }

  /// Any other operation that needs the values of all its operands: where some are unknown, so is the result.
  private func strict(_ first: Int32, _ count: Int32) -> Plain {
    var unknowns: Int64 = 0
    for position in Int(first)..<Int(first + count) {
      let value = run(operands[position])
      if value.kind == .unclear { return value }
      if value.kind == .unknown { unknowns |= value.bits }
    }
    return unknowns != 0 ? Plain(.unknown, unknowns) : .unclear
  }

  /// The contact's variable that a slot, or a field of the contact as an object, stands for.
  private func variable(_ slot: Int, _ field: Int) -> ContactVariable? {
    if field < 0 { return ContactVariable(rawValue: slot) }
    return slot == ContactVariable.contact.rawValue ? ContactVariable(rawValue: field) : nil
  }

  private func field(_ slot: Int, _ field: Int) -> Plain {
    if let variable = variable(slot, field) { return activation.plain(variable) }
    let local = slot - activation.firstSelectionSlot
    guard field >= 0, local >= 0, local < count else { return .unclear }
    return activation.plain(selection: first + local, field)
  }

  private func has(_ slot: Int, _ field: Int) -> Plain {
    guard slot == ContactVariable.contact.rawValue, let variable = ContactVariable(rawValue: field) else {
      return .unclear
    }
    return activation.plainPresence(variable)
  }
}
