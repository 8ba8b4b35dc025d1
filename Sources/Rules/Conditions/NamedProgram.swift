package import Expressions

/// An expression with a name, which later expressions of the rule may read.
package struct NamedProgram: Sendable {
  /// What later expressions call it.
  package let name: String
  /// The expression.
  package let program: Program

  /// A named expression.
  package init(name: String, program: Program) {
    self.name = name
    self.program = program
  }
}
