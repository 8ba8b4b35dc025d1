/// A step of an expression over plain values: numbers, truths and times that fit into a register.
///
/// Operands are indices of earlier steps of the same ``PlainSteps``.
package enum PlainStep: Sendable {
  /// A constant.
  case constant(Plain)
  /// The variable of a slot.
  case variable(Int32)
  /// A field of an object variable, by slot and field.
  case field(Int32, Int32)
  /// Whether that field is there.
  case hasField(Int32, Int32)
  /// All, or any, of the operands at ``PlainSteps/operands``.
  case and(first: Int32, count: Int32)
  case or(first: Int32, count: Int32)
  case not(Int32)
  /// A comparison of two steps.
  case compare(PlainComparison, Int32, Int32)
  case add(Int32, Int32)
  case subtract(Int32, Int32)
  case multiply(Int32, Int32)
  /// Whether a variable (where the field is -1) or a field is one of ``PlainSteps/texts``.
  case equalsText(slot: Int32, field: Int32, text: Int32, negated: Bool)
  /// Whether a variable or a field is among `count` of ``PlainSteps/texts`` from `first` on.
  case isOneOf(slot: Int32, field: Int32, first: Int32, count: Int32)
  /// One step or the other, as a condition says.
  case conditional(Int32, Int32, Int32)
  /// Whether the map in a variable has one of ``PlainSteps/texts`` among its keys.
  case hasKey(slot: Int32, text: Int32)
  /// Whether one of ``PlainSteps/texts`` is in the list in a field.
  case isIn(slot: Int32, field: Int32, text: Int32)
  /// What a condition leaves of a list.
  case filter(Int32)
  /// How many elements a list has.
  case size(Int32)
  /// A host function; its one argument is at that place of ``PlainSteps/arguments``, or there is none (-1).
  case call(Int32, argument: Int32)
  /// Any other operation that needs the values of all its operands at ``PlainSteps/operands``.
  case strict(first: Int32, count: Int32)
  /// Anything else.
  case other
}

/// How two plain values are compared.
package enum PlainComparison: Sendable {
  case equal, notEqual, less, lessEqual, greater, greaterEqual
}
