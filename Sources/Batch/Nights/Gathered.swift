/// What the first stage of a night left, whether the files were read here or elsewhere: a report a file, their
/// fragments in the stores, and the way to the transcripts.
struct Gathered: Sendable {
  /// The files of the night, by number.
  var reports: [FileReport]
  /// The files that were known.
  let known: [KnownFile]
  let context: ScanContext
  let turns: any TurnSource
}
