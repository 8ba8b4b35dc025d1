/// A compiled expression's instructions and tables.
struct Code: Sendable {
  /// Operands stand before what uses them; the last one is the whole expression.
  var instructions: [Instruction] = []
  /// The operands of instructions that have many.
  var operands: [Int32] = []
  var constants: [Value] = []
  var texts: [String] = []
  var patterns: [LinearPattern] = []
  var comprehensions: [Instruction.Comprehension] = []
  var localCount = 0
}
