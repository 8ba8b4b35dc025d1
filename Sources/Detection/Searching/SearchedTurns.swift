/// How many turns finders met, and how many of them they had to search, as they did not know them.
package struct SearchedTurns: Hashable, Sendable {
  /// All turns.
  package var turns = 0
  /// Those that were searched.
  package var searched = 0

  /// None.
  package init() {}

  /// Adds what another finder met.
  package static func += (left: inout SearchedTurns, right: SearchedTurns) {
    left.turns += right.turns
    left.searched += right.searched
  }
}
