/// A step of a compiled expression. Operands are indices of earlier instructions, or of the program's tables.
enum Instruction: Sendable {
  case constant(Int32)
  case variable(Int32)
  case local(Int32)
  /// A field of an object variable, by slot and field.
  case variableField(Int32, Int32)
  /// A field of a record of known type.
  case objectField(Int32, Int32)
  /// A map's key or a field, by name (a constant).
  case select(Int32, name: Int32)
  case hasVariableField(Int32, Int32)
  case hasObjectField(Int32, Int32)
  case hasSelect(Int32, name: Int32)
  case and(first: Int32, count: Int32)
  case or(first: Int32, count: Int32)
  case not(Int32)
  case negate(Int32)
  case conditional(Int32, Int32, Int32)
  case binary(Syntax.Operator, Int32, Int32)
  /// A comparison with a constant string, which is decided without making a value of it.
  case equalsText(Int32, text: Int32, negated: Bool)
  case call(Function, first: Int32, count: Int32)
  case host(Int32, first: Int32, count: Int32)
  /// `matches` with a pattern that is known.
  case matches(Int32, pattern: Int32)
  case list(first: Int32, count: Int32)
  case map(first: Int32, count: Int32)
  case comprehension(Int32)
  /// An error, by its text (a constant).
  case failure(Int32)

  /// One of CEL's macros over a list or a map. `filter` is -1 where there is none.
  struct Comprehension: Sendable {
    let macro: Syntax.Macro
    let range: Int32
    let local: Int32
    let filter: Int32
    let body: Int32
  }
}
