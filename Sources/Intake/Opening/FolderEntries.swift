import Glibc

/// The names in a folder, as ``PathText`` writes them.
package enum FolderEntries {
  /// All names but `.` and `..`, sorted by their bytes.
  ///
  /// - Throws: `missing` or `unreadable`.
  package static func names(of folder: String) throws(IntakeError) -> [String] {
    guard let stream = PathText.withPath(folder, { opendir($0) }) else {
      let number = errno
      throw IntakeError(
        number == ENOENT || number == ENOTDIR ? .missing : .unreadable, path: folder,
        cause: String(cString: strerror(number)))
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
    }
    guard errno == 0 else {
      throw IntakeError(.unreadable, path: folder, cause: String(cString: strerror(errno)))
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { PathText.text($0) }
  }
}
