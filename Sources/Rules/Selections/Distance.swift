/// How far two things in a contact may lie apart.
package enum Distance: Hashable, Sendable {
  /// In words; only inside one turn.
  case words(Int)
  /// In characters (code points); only inside one turn.
  case characters(Int)
  /// In turns: 0 is the same turn, 1 the next one.
  case turns(Int)
  /// In time.
  case milliseconds(Int64)
}
