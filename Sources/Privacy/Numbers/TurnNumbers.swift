/// What a turn's text tells by itself of the numbers of a contact: enough to pass over contacts that can hold none.
///
/// The first three are said twice: of written digits, and, three bits further up, of digits and number words.
package struct TurnNumbers: OptionSet, Hashable, Sendable {
  /// One bit a trait.
  package var rawValue: UInt8
  /// Traits from their bits.
  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A number may stand in the turn.
  @inlinable
  package static var holds: TurnNumbers { TurnNumbers(rawValue: 1) }
  /// What stands behind its last digits lets a number go on in a later turn.
  @inlinable
  package static var opens: TurnNumbers { TurnNumbers(rawValue: 2) }
  /// What stands before its first digits lets a number of an earlier turn go on.
  @inlinable
  package static var continues: TurnNumbers { TurnNumbers(rawValue: 4) }
  /// Number words that ordinary talk is not full of: only beside one the words count at all.
  @inlinable
  package static var isSpoken: TurnNumbers { TurnNumbers(rawValue: 64) }

  /// The first three, of written digits.
  @inlinable
  package var written: TurnNumbers { TurnNumbers(rawValue: rawValue & 7) }
  /// The first three, of digits and number words.
  @inlinable
  package var worded: TurnNumbers { TurnNumbers(rawValue: rawValue >> 3 & 7) }

  /// How many turns behind another one a number may go on, at most.
  package static let reach = ChainBuilder.turnLimit - 1
}
