/// The bounds that keep every computation short: beyond them the answer is an error, never a long wait.
enum Limits {
  /// The largest count (calls, contacts, defects) accepted.
  static let count = 1_000_000_000
  /// The largest number of rows in a list argument.
  static let rows = 1_000_000
  /// The largest number of units that one allocation places above the minima.
  static let placedUnits = 2_000_000
  /// The largest number of agents on the phones in a queueing formula.
  static let agents = 1_000_000
  /// The largest number of terms of a queue's state distribution that is summed.
  static let queueStates = 1_000_000
  /// The largest number of categories of an agreement table.
  static let categories = 1_000
  /// The largest number of distinct values in a table of ratings.
  static let distinctRatings = 2_000
}
