/// Atoms that may together be one number: of one turn, or of several turns of one speaker.
struct NumberChain {
  /// Indices into `NumberScan.atoms`.
  var atoms: [Int]
  /// The gap before each atom; the first one's does not count.
  var gaps: [Gap]
  /// Atoms of a beginning that the speaker took back ("no, sorry").
  var discarded: [Int] = []
  /// Atoms with which the other side repeated parts of it.
  var echoes: [Int] = []
}
