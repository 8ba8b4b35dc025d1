/// Files that need not be read: their very bytes were read in an earlier run, or stand twice in this one.
enum KnownFiles {
  /// The known files, in the order of the input.
  ///
  /// Only files that can be known are hashed: all, where there is something to know them by, else those that share
  /// their size with another one. Of files with the same bytes, the one whose folder and name come first is read.
  ///
  /// - Parameter isKnown: Whether a file with these bytes was read before; `nil` where nothing was.
  static func find(
    _ files: [InputFile], isKnown: ((String) throws -> Bool)?, width: Int, tally: Tally
  ) async throws -> [KnownFile] {
    let sizes = Dictionary(grouping: files, by: \.size).mapValues(\.count)
    let suspects = files.filter { isKnown != nil || sizes[$0.size, default: 0] > 1 }
    let digests = try await mapBounded(suspects, width: width) { file in
      try tally.checkStop()
      return StoredBytesDigest.of(file: file.path, followsLinks: file.followsLinks)
    }
    var first: [String: InputFile] = [:]
    for (file, digest) in zip(suspects, digests) {
      guard let digest else { continue }
      if let other = first[digest], precedes(other, file) { continue }
      first[digest] = file
    }
    var known: [KnownFile] = []
    for (file, digest) in zip(suspects, digests) {
      guard let digest else { continue }
      if try first[digest] != file || isKnown?(digest) == true {
        known.append(KnownFile(file: file, digest: digest))
      }
    }
    return known
  }

  /// Which of two files with the same bytes is read: not by the name alone, as the folder may name the vendor.
  static func precedes(_ left: InputFile, _ right: InputFile) -> Bool {
    for part in [\InputFile.folder, \.name, \.path] {
      let (one, other) = (left[keyPath: part].utf8, right[keyPath: part].utf8)
      if !one.elementsEqual(other) { return one.lexicographicallyPrecedes(other) }
    }
    return false
  }
}
