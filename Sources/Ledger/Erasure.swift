/// What an erasure did.
package struct Erasure: Hashable, Sendable {
  /// Its number among imports and erasures, as in the log; nil where there was nothing to erase.
  package var number: Int64?
  /// How many contacts it concerns, stored or in the history alone.
  package var contacts = 0
  /// How many rows left a tombstone.
  package var rows = 0
  /// How many blocks of history were written anew.
  package var blocks = 0
}
