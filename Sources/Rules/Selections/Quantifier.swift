/// How many of several phrases must occur.
package enum Quantifier: Hashable, Sendable {
  /// At least one. Every occurrence is a hit.
  case any
  /// Each of them at least once, inside the window. Every occurrence is a hit.
  case all
  /// Not a single one: the selection is found where there is no hit, and has none.
  case none
  /// At least so many different ones (2 or more). Every occurrence is a hit.
  case atLeast(Int)
}
