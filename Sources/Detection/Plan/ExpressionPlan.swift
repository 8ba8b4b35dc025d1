import Expressions

/// A regular expression that some source stands for.
struct ExpressionPlan: Sendable {
  /// The number of the source.
  let source: Int
  /// What is looked for.
  let pattern: PatternOnDemand
  /// What its matches must not touch.
  let except: PatternOnDemand?
  /// Whether it is looked for only when a selection asks for it: see ``DeferredSources``.
  let isDeferred: Bool
  /// In which turns hits can count, one for each selection that asks for it; empty where any may.
  let scopes: [TurnScope]
}
