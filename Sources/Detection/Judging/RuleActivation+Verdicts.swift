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
    return run(rule, condition).run(condition.root, self)
  }

  /// The same by what is left of the condition for contacts of the kind of the one at hand.
  func verdict(_ rule: Int, _ residual: borrowing ResidualSteps, _ root: Int32) -> Plain {
    self.rule = rule
    return run(rule, conditions[rule], residual).run(root, self)
  }

  /// What an expression that the rule has a name for comes to, as ``verdict(_:)`` tells of the condition.
  ///
  /// - Parameter name: Which of them.
  func plain(_ name: Int, ofRule rule: Int) -> Plain {
    self.rule = rule
    let condition = conditions[rule]
    return run(rule, condition).run(named[Int(condition.named) + name], self)
  }

  /// An evaluation of what belongs to a rule's condition.
  func run(_ rule: Int, _ condition: ConditionPlan.Condition) -> PlainRun {
    PlainRun(
      steps: tables.steps + Int(condition.steps),
      operands: tables.operands + Int(condition.operands), texts: tables.texts + Int(condition.texts),
      arguments: tables.arguments + Int(condition.arguments), first: Int(rules[rule].first),
      count: Int(rules[rule].count))
  }

  private func run(
    _ rule: Int, _ condition: ConditionPlan.Condition, _ residual: borrowing ResidualSteps
  ) -> PlainRun {
    PlainRun(
      steps: residual.steps, operands: residual.operands,
      texts: tables.texts + Int(condition.texts), arguments: tables.arguments + Int(condition.arguments),
      first: Int(rules[rule].first), count: Int(rules[rule].count))
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
///
/// The activation goes from step to step as a parameter: held here, references to it would be counted at every step.
struct PlainRun {
  let steps: UnsafePointer<PlainStep>
  let operands: UnsafePointer<Int32>
  let texts: UnsafePointer<ConditionPlan.Text>
  let arguments: UnsafePointer<ConditionPlan.Argument>
  /// The rule's selections.
  let first: Int
  let count: Int

  // The recursion goes as deep as the parser let the expression grow.
  func run(_ index: Int32, _ activation: RuleActivation) -> Plain {
    switch steps[Int(index)] {
    case .constant(let value): return value
    case .variable(let slot): return field(Int(slot), -1, activation)
    case .field(let slot, let field): return self.field(Int(slot), Int(field), activation)
    case .hasField(let slot, let field): return has(Int(slot), Int(field), activation)
    case .and(let first, let count): return logic(first, count, decisive: 0, activation)
    case .or(let first, let count): return logic(first, count, decisive: 1, activation)
    case .not(let operand):
      let value = run(operand, activation)
      return value.kind == .bool
        ? Plain(value.bits == 0) : value.kind == .unknown ? value : .unclear
    case .compare(let relation, let left, let right):
      return Plain.compare(relation, run(left, activation), run(right, activation))
    case .add(let left, let right): return Plain.add(run(left, activation), run(right, activation))
    case .subtract(let left, let right): return Plain.subtract(run(left, activation), run(right, activation))
    case .multiply(let left, let right): return Plain.multiply(run(left, activation), run(right, activation))
    case .equalsText(let slot, let field, let text, let negated):
      guard let variable = variable(Int(slot), Int(field)) else { return .unclear }
      return activation.isEqual(variable, texts + Int(text), negated: negated)
    case .isOneOf(let slot, let field, let first, let count):
      guard let variable = variable(Int(slot), Int(field)) else { return .unclear }
      return isOne(variable, of: texts + Int(first), count: Int(count), activation)
    case .conditional(let condition, let yes, let no):
      let value = run(condition, activation)
      if value.kind == .bool { return run(value.bits != 0 ? yes : no, activation) }
      return value.kind == .unknown ? value : .unclear
    case .isIn(let slot, let field, let text):
      if let number = selection(Int(slot), Int(field), activation) {
        return activation.isIn(selection: number, Int(field), texts + Int(text))
      }
      let value = self.field(Int(slot), Int(field), activation)
      return value.kind == .unknown ? value : .unclear
    case .filter(let operand):
      let value = run(operand, activation)
      return value.kind == .unknown ? value : .unclear
    case .size(let operand): return size(operand, activation)
    case .hasKey(let slot, let text): return activation.hasKey(Int(slot), texts + Int(text))
    case .call(let function, let argument):
      return activation.plainCall(
        Int(function), argument < 0 ? nil : arguments[Int(argument)])
    case .strict(let first, let count): return strict(first, count, activation)
    case .other: return .unclear
    }
  }

  /// `&&` and `||`: the deciding value wins wherever it stands. Unknowns win over errors; as what is unclear may
  /// be either of them, or decide, it wins over unknowns here.
  private func logic(
    _ first: Int32, _ count: Int32, decisive: Int64, _ activation: RuleActivation
  ) -> Plain {
    var unknowns: Int64 = 0
    var isUnclear = false
    for position in Int(first)..<Int(first + count) {
      let value = run(operands[position], activation)
      switch value.kind {
      case .bool: if value.bits == decisive { return value }
      case .unknown: unknowns |= value.bits
      default: isUnclear = true
      }
    }
    if isUnclear { return .unclear }
    return unknowns != 0 ? Plain(.unknown, unknowns) : Plain(.bool, 1 - decisive)
  }

  /// How many elements a list has. Of what a condition leaves of it that is known where it has none.
  private func size(_ index: Int32, _ activation: RuleActivation) -> Plain {
    switch steps[Int(index)] {
    case .field(let slot, let field):
      if let number = selection(Int(slot), Int(field), activation) {
        return activation.size(selection: number, Int(field))
      }
    case .filter(let operand):
      let size = size(operand, activation)
      return size.kind == .unknown || size.kind == .int && size.bits == 0 ? size : .unclear
    default: break
    }
    let value = run(index, activation)
    return value.kind == .unknown ? value : .unclear
  }

  /// Whether a field is one of some texts.
  private func isOne(
    _ variable: ContactVariable, of texts: UnsafePointer<ConditionPlan.Text>, count: Int,
    _ activation: RuleActivation
  ) -> Plain {
    for index in 0..<count {
      let same = activation.isEqual(variable, texts + index, negated: false)
      if same.kind != .bool || same.bits != 0 { return same }
    }
    return Plain(false)
  }

  /// Any other operation that needs the values of all its operands: where some are unknown, so is the result.
  private func strict(_ first: Int32, _ count: Int32, _ activation: RuleActivation) -> Plain {
    var unknowns: Int64 = 0
    for position in Int(first)..<Int(first + count) {
      let value = run(operands[position], activation)
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

  private func field(_ slot: Int, _ field: Int, _ activation: RuleActivation) -> Plain {
    if let variable = variable(slot, field) { return activation.plain(variable) }
    guard let number = selection(slot, field, activation) else { return .unclear }
    return activation.plain(selection: number, field)
  }

  /// The selection of which a slot and a field are a field.
  private func selection(_ slot: Int, _ field: Int, _ activation: RuleActivation) -> Int? {
    let local = slot - activation.firstSelectionSlot
    return field >= 0 && local >= 0 && local < count ? first + local : nil
  }

  private func has(_ slot: Int, _ field: Int, _ activation: RuleActivation) -> Plain {
    guard slot == ContactVariable.contact.rawValue, let variable = ContactVariable(rawValue: field) else {
      return .unclear
    }
    return activation.plainPresence(variable)
  }
}
