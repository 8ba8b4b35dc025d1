import Ledger

/// Files that need not be read: their very bytes were read in an earlier run, or stand twice in this one.
enum KnownFiles {
  /// The known files, by path, with the digest of their bytes.
  ///
  /// Only files that can be known are hashed: all, where there are earlier runs, else those that share their
  /// size with another one.
  static func find(
    _ files: [InputFile], reader: LedgerReader?, width: Int, tally: Tally
  ) async throws -> [String: String] {
    let hasRuns = try reader.map { try !$0.runs(limit: 1).isEmpty } ?? false
    let sizes = Dictionary(grouping: files, by: \.size).mapValues(\.count)
    let suspects = files.filter { hasRuns || sizes[$0.size, default: 0] > 1 }
    let digests = try await mapBounded(suspects, width: width) { file in
      try tally.checkStop()
      return StoredBytesDigest.of(file: file.path, followsLinks: file.followsLinks)
    }
    var known: [String: String] = [:]
    var seen: Set<String> = []
    for (file, digest) in zip(suspects, digests) {
      guard let digest else { continue }
      if try reader?.knownFile(sha256: digest) != nil || !seen.insert(digest).inserted {
        known[file.path] = digest
      }
    }
    return known
  }
}
