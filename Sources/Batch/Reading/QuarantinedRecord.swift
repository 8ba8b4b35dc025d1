/// A record that was not used.
struct QuarantinedRecord: Sendable {
  /// The file, or the entry of an archive as `FILE/ENTRY`.
  var file: String
  /// Its number in the file, from 0.
  let record: Int
  /// Where it begins in the decompressed file.
  let offset: Int
  /// The reason, from the fixed list.
  let reason: String
  /// Its shape: letters as x, digits as 9.
  let shape: String
  /// A keyed digest of its bytes.
  let digest: String
}
