/// The pieces of earlier runs that took part in this one.
///
/// Their places are files behind those of this run: a file's number less ``firstFile`` stands in ``files``, and a
/// record's number in ``since``.
struct CarriedPieces: Sendable {
  /// The number of the first file that is not of this run.
  let firstFile: Int
  /// The files that they stood in, as they were reported.
  var files: [String] = []
  /// The day of the run that read each.
  var since: [Int32] = []
  /// The masked turns of those that have theirs with them.
  let turns: CarriedTurns
  /// Pieces whose contact did not come in time, by vendor.
  var expired: [String: Int] = [:]
  /// How many pieces became part of a contact of this run, or may have: those whose contact has a piece of this run.
  var joined = 0
  /// Blocks that the key does not open.
  var unreadable = 0

  init(firstFile: Int, turns: CarriedTurns) {
    self.firstFile = firstFile
    self.turns = turns
  }
}
