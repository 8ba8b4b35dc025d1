/// A file that is not read: its very bytes were read before, or stand in another file of the night.
struct KnownFile: Hashable, Sendable {
  let file: InputFile
  /// SHA-256 of the stored bytes, lower-case hexadecimal.
  let digest: String
}
