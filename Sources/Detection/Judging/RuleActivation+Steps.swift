import Expressions
import Rules

/// The steps of scripts that conditions ask for.
extension RuleActivation {
  /// How many elements a list of a selection has, where it is one of a script's steps.
  func size(selection number: Int, _ field: Int) -> Plain {
    if let absence = absence(number) { return Plain(.unknown, Unknowns.bit(absence)) }
    var count: Int64 = 0
    return forEachStep(of: number, field) { _ in count += 1 } ? Plain(.int, count) : .unclear
  }

  /// Whether a step of that name is in a list of a selection.
  func isIn(
    selection number: Int, _ field: Int, _ text: UnsafePointer<ConditionPlan.Text>
  ) -> Plain {
    if let absence = absence(number) { return Plain(.unknown, Unknowns.bit(absence)) }
    guard text.pointee.isPlain else { return .unclear }
    var isIn = false
    let isKnown = forEachStep(of: number, field) { name in
      isIn = isIn || name.utf8.elementsEqual(text.pointee.bytes)
    }
    return isKnown ? Plain(isIn) : .unclear
  }

  /// Calls `body` with the names of the steps in a list of a selection, as ``SelectionObject`` has them.
  ///
  /// - Returns: Whether there is such a list.
  private func forEachStep(of number: Int, _ field: Int, _ body: (String) -> Void) -> Bool {
    guard shapes[number].kind == .script, case .script(let outcome) = detail(number) else { return false }
    let numbers: [Int]
    switch field - SelectionShape.sharedFields {
    case 1: numbers = outcome.missing
    case 2: numbers = outcome.late
    case 3: numbers = outcome.misplaced
    case 4: numbers = outcome.forbidden
    default: return false
    }
    guard !numbers.isEmpty, plan.scripts.indices.contains(outcome.script) else { return true }
    let steps = plan.scripts[outcome.script].script.steps
    for number in numbers where steps.indices.contains(number) { body(steps[number].id) }
    return true
  }
}
