/// What a customer wants, as it stands between two attempts.
struct Matter: Hashable, Sendable {
  /// Its number at the vendor, from which its wording follows.
  let number: Int
  let customer: Int
  let topic: Topic
  let queue: Int
  /// Thousandths.
  let complexity: Int
  /// Steps that are needed, and those that are done.
  let steps: Int
  var done = 0
  /// How often the customer has tried.
  var attempts = 0
  /// How the last attempt ended.
  var last: Ending?

  /// Whether nothing is left to do.
  var isResolved: Bool { done >= steps }
}
