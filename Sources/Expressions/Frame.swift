/// What one evaluation carries along.
struct Frame {
  /// The variables of the comprehensions that are under way.
  var locals: [Value]
  /// How much work is left, which bounds what a hostile expression can cost.
  var budget = Budget()
}
