/// What an expression, or a part of it, came to.
package enum Evaluation: Sendable, Equatable {
  case value(Value)
  /// It can't be worked out: overflow, division by zero, no such key, no such overload. The text says which.
  case error(String)
  /// It depends on what is not known: the names of that, sorted, each once.
  case unknown([String])

  /// The unknowns of both sides, if either has some; otherwise the first error. `nil` if both are values.
  static func failure(_ left: Evaluation, _ right: Evaluation) -> Evaluation? {
    switch (left, right) {
    case (.unknown(let names), .unknown(let others)): .unknown(merged(names, others))
    case (.unknown, _): left
    case (_, .unknown): right
    case (.error, _): left
    case (_, .error): right
    case (.value, .value): nil
    }
  }

  private static func merged(_ names: [String], _ others: [String]) -> [String] {
    names == others ? names : Array(Set(names + others)).sorted()
  }
}
