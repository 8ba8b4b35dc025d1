import Contacts
import Expressions
import Rules

/// The conditions of all rules, step by step, in tables that no one counts references to.
///
/// They belong to the plan and are never changed after they were made; hence the unchecked conformance.
final class ConditionPlan: @unchecked Sendable {
  /// A text that a condition compares with: the values of the fields of few values that bear this name, as bits
  /// of their raw values, and its bytes.
  struct Text {
    var channels: UInt8 = 0
    var directions: UInt8 = 0
    var endedBy: UInt8 = 0
    var basis: UInt8 = 0
    /// Whether it can be compared byte by byte; a text that holds U+FFFD can't, as bytes that are no UTF-8 turn
    /// into that.
    var isPlain = true
    var bytes: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0)

    /// The text that a condition names.
    init(_ text: String) {
      for value in Channel.allCases where value.name == text { channels |= 1 << value.rawValue }
      for value in Direction.allCases where value.name == text { directions |= 1 << value.rawValue }
      for value in EndedBy.allCases where value.name == text { endedBy |= 1 << value.rawValue }
      for value in EndedByBasis.allCases where value.name == text { basis |= 1 << value.rawValue }
      isPlain = !text.unicodeScalars.contains("\u{FFFD}")
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
      _ = copy.initialize(from: text.utf8)
      bytes = UnsafeBufferPointer(copy)
    }
  }

  /// The one argument of a function: a length of time in milliseconds, or something else.
  enum Argument {
    case milliseconds(Int64)
    case other
  }

  /// A rule's condition, behind the expressions that the rule has names for.
  struct Condition {
    /// Its last step, or -1 where it has none.
    var root: Int32
    /// Where its operands, texts and arguments begin.
    var operands: Int32
    var texts: Int32
    var arguments: Int32
    /// Where its steps begin.
    var steps: Int32
    /// Where the last steps of the expressions with names stand in ``ConditionPlan/named``.
    var named: Int32
  }

  let conditions: PlanTable<Condition>
  let steps: PlanTable<PlainStep>
  let operands: PlanTable<Int32>
  let texts: PlanTable<Text>
  let arguments: PlanTable<Argument>
  /// The last steps of the expressions with names.
  let named: PlanTable<Int32>

  init(_ rules: [RulePlan]) {
    var conditions: [Condition] = []
    var steps: [PlainStep] = []
    var operands: [Int32] = []
    var texts: [Text] = []
    var arguments: [Argument] = []
    var named: [Int32] = []
    for rule in rules {
      var plain = PlainSteps()
      var roots: [Int32] = []
      for program in rule.lets {
        roots.append(plain.append(program.plainSteps, naming: roots, from: rule.rule.firstLetSlot))
      }
      let root = rule.when.map {
        plain.append($0.plainSteps, naming: roots, from: rule.rule.firstLetSlot)
      }
      conditions.append(
        Condition(
          root: root ?? -1, operands: Int32(operands.count), texts: Int32(texts.count),
          arguments: Int32(arguments.count), steps: Int32(steps.count), named: Int32(named.count)))
      named += roots
      steps += plain.steps
      operands += plain.operands
      texts += plain.texts.map(Text.init)
      arguments += plain.arguments.map { value in
        switch value {
        case .duration(let nanoseconds): .milliseconds(nanoseconds / 1_000_000)
        default: .other
        }
      }
    }
    self.conditions = PlanTable(conditions)
    self.steps = PlanTable(steps)
    self.operands = PlanTable(operands)
    self.texts = PlanTable(texts)
    self.arguments = PlanTable(arguments)
    self.named = PlanTable(named)
  }

  deinit {
    for index in 0..<texts.count { texts[index].bytes.deallocate() }
  }
}
