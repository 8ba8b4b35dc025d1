import Expressions

/// The regular expressions of all sources, and which patterns of the database announce them.
struct RegexPlan: Sendable {
  /// One expression.
  struct Entry: Sendable {
    let source: Int
    let pattern: LinearPattern
    let except: LinearPattern?
    /// The number of its filter in the database; `nil` where every turn must be looked at.
    let filter: Int?
    /// Whether it matches only where some character is beyond ASCII.
    let isWide: Bool
  }

  var entries: [Entry] = []
  /// The entries that a pattern of the database announces.
  var byFilter: [Int: [Int]] = [:]
}
