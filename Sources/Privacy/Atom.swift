/// Digits that stand together: a written run, or one spoken number ("trzysta pięć", "double four", 三个八).
struct Atom {
  var turn: Int
  /// Absolute bytes in the view's buffer.
  var range: Range<Int>
  /// Where its digits stand in `NumberScan.digits`.
  var digits: Range<Int>
  var spoken: Bool
}

/// What stands between two atoms.
enum Gap: UInt8 {
  case none, space, dash, dot, paren
  /// Only words and marks that people put between digits; spoken numbers and dictated runs.
  case filler
  /// The next turn of the same speaker.
  case turn
  /// The speaker starts the number again.
  case correction
  /// Anything else: not one number.
  case apart

  var isWritten: Bool { rawValue <= Gap.paren.rawValue }
}

/// All digits of a contact with the gaps before each atom.
struct NumberScan {
  var atoms: [Atom] = []
  /// Values 0 to 9, and 10 for X.
  var digits: [UInt8] = []
  /// `gaps[i]` stands before `atoms[i]`, within its turn; `.apart` before the first of a turn.
  var gaps: [Gap] = []
  /// Languages of which a number word was found that ordinary talk is not full of.
  var spoken: Set<TextLanguage> = []

  /// The digits of some atoms, in order of place.
  func values(_ range: Range<Int>) -> [UInt8] { atoms[range].flatMap { digits[$0.digits] } }
}
