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
