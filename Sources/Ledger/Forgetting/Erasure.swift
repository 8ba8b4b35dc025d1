/// What an erasure did.
package struct Erasure: Hashable, Sendable {
  /// Its number among imports and erasures, as in the log; nil where there was nothing to erase or to note.
  package var number: Int64?
  /// How many contacts it concerns, stored or in the history alone.
  package var contacts = 0
  /// How many rows left a tombstone.
  package var rows = 0
  /// How many blocks of history were written anew.
  package var blocks = 0

  /// Nothing was erased.
  package init() {}

  /// Whether nothing was overwritten.
  var isEmpty: Bool { rows == 0 && blocks == 0 }

  /// Takes in another kind's erasure.
  mutating func add(_ other: Erasure) {
    contacts = max(contacts, other.contacts)
    rows += other.rows
    blocks += other.blocks
  }
}
