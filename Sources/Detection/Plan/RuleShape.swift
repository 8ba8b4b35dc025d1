/// What deciding a rule takes of it, as plain values side by side; see ``RulePlan`` for what holds references.
struct RuleShape {
  /// A selection that must be found, or must not, for the condition to be true.
  struct Test {
    let number: Int32
    let wanted: Bool
  }

  /// The numbers of its selections: the first one, and how many there are.
  let first: Int32
  let count: Int32
  /// The places of its tests, in the order in which they are tried.
  let firstTest: Int32
  let testCount: Int32
  /// The places of the numbers of its selections, each behind the one that it is anchored to.
  let firstOrder: Int32
  /// A selection without which it can't come true, or -1, and what that one needs.
  let required: Int32
  let needs: SelectionBasis

  /// The tables of all rules.
  struct Tables {
    var shapes: [RuleShape] = []
    var tests: [Test] = []
    var order: [Int32] = []

    init(_ rules: [RulePlan], _ quick: [QuickRule]) {
      for (rule, quick) in zip(rules, quick) {
        let firstTest = tests.count
        for case .found(let number, let wanted) in rule.tests {
          tests.append(Test(number: Int32(number), wanted: wanted))
        }
        shapes.append(
          RuleShape(
            first: Int32(rule.firstSelection), count: Int32(rule.selections.count),
            firstTest: Int32(firstTest), testCount: Int32(tests.count - firstTest),
            firstOrder: Int32(order.count), required: quick.required, needs: quick.needs))
        order += rule.order.map { Int32($0) }
      }
    }
  }
}
