/// What a rule says: its file and the files of the lists and scripts that it names, apart from their comments and tests.
package struct RuleMeaning: Sendable {
  private let files: [FileMeaning]

  init(of files: [FileMeaning]) { self.files = files }

  /// The digest, which takes the time to read the files that nobody asked for before.
  package var digest: ContentDigest { ContentDigest(of: files.map { ($0.path, $0.digest.bytes) }) }
}
