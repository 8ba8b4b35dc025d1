import Expressions

/// A regular expression that some source stands for.
struct ExpressionPlan: Sendable {
  /// The number of the source.
  let source: Int
  /// What is looked for.
  let pattern: LinearPattern
  /// What its matches must not touch.
  let except: LinearPattern?
}
