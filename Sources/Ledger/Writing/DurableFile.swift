#if canImport(Glibc)
  import Glibc
#endif

/// Files that stand under their name whole and on the disk, or not at all.
///
/// The bytes are written under another name beside it and waited for; then the file gets its name, and the folder is
/// waited for, too: after a power cut a file is nowhere whose folder was not.
package enum DurableFile {
  /// Why one could not be written.
  package struct Failure: Error, Hashable, Sendable {
    /// The system's error number.
    package let number: Int32
    /// The system's words for it.
    package var cause: String { String(cString: strerror(number)) }
  }

  /// Writes a new file.
  ///
  /// - Parameter mode: Who may read it, whatever the process's mask is.
  /// - Throws: The system's reason, `EEXIST` where something stands under the name; then there is nothing new.
  package static func make(
    _ path: String, mode: UInt32 = 0o600, _ bytes: some Collection<UInt8>
  ) throws(Failure) {
    // Another name each time: what stands beside the file is somebody's.
    let temporary = path + "." + String(UInt64.random(in: 0...(.max)), radix: 36)
    try write(bytes, to: temporary, mode: mode)
    defer { unlink(temporary) }
    try name(temporary, path)
    if let number = syncFolder(of: path) {
      unlink(path)
      throw Failure(number: number)
    }
  }

  /// Replaces a file, or makes it. A reader sees the old one or the new one, never a part.
  ///
  /// It is written as `PATH.part`: one name, so that what a killed process left is written over.
  /// - Parameters:
  ///   - mode: Who may read it, whatever the process's mask is.
  ///   - whenWritten: Called when the bytes are on the disk and the name is not theirs yet.
  /// - Throws: The system's reason; then the old one stands, unless the folder alone could not be waited for.
  package static func replace(
    _ path: String, mode: UInt32, _ bytes: some Collection<UInt8>, whenWritten: () -> Void = {}
  ) throws(Failure) {
    let temporary = path + ".part"
    unlink(temporary)
    try write(bytes, to: temporary, mode: mode)
    whenWritten()
    guard rename(temporary, path) == 0 else {
      let number = errno
      unlink(temporary)
      throw Failure(number: number)
    }
    if let number = syncFolder(of: path) { throw Failure(number: number) }
  }

  /// Makes a folder for its owner alone, and those above it that are not there.
  ///
  /// - Throws: The system's reason, `ENOTDIR` where something else stands there.
  package static func makeFolder(_ path: String) throws(Failure) {
    if mkdir(path, 0o700) == 0 {
      if let number = syncFolder(of: path) { throw Failure(number: number) }
      return
    }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0 else { throw Failure(number: errno) }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(number: ENOTDIR) }
    case ENOENT where folder(of: path) != path && !path.isEmpty:
      try makeFolder(folder(of: path))
      if mkdir(path, 0o700) != 0, errno != EEXIST { throw Failure(number: errno) }
      if let number = syncFolder(of: path) { throw Failure(number: number) }
    case let number: throw Failure(number: number)
    }
  }

  /// Writes all bytes where the descriptor stands, or returns the system's error number.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : ENOSPC }
        done += count
      }
      return nil
    }
  }

  /// Waits until the names in a file's folder are on the disk, or returns the system's error number. Where a file system
  /// can't do that, or the folder may not be read, there is nothing to wait for.
  package static func syncFolder(of path: String) -> Int32? {
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == EACCES ? nil : errno }
    defer { close(descriptor) }
    guard fsync(descriptor) != 0 else { return nil }
    return errno == EINVAL || errno == ENOTSUP || errno == EROFS ? nil : errno
  }

  /// The folder in which something stands.
  static func folder(of path: String) -> String {
    var parts = path[...]
    while parts.count > 1, parts.last == "/" { parts = parts.dropLast() }
    guard let slash = parts.lastIndex(of: "/") else { return "." }
    parts = parts[..<slash]
    while parts.last == "/" { parts = parts.dropLast() }
    return parts.isEmpty ? "/" : String(parts)
  }

  /// Makes a file with these bytes and waits until they are on the disk; where that fails there is none.
  private static func write(
    _ bytes: some Collection<UInt8>, to path: String, mode: UInt32
  ) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw Failure(number: errno) }
    // Some file systems keep no modes; then there is none to set.
    fchmod(descriptor, mode)
    var failure = write(Array(bytes), to: descriptor)
    if failure == nil, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == nil, errno != EINTR { failure = errno }
    guard let failure else { return }
    unlink(path)
    throw Failure(number: failure)
  }

  /// Gives a file a name under which nothing stands; it may keep the one that it has, too.
  ///
  /// - Throws: The system's reason, `EEXIST` where something stands under the name.
  static func name(_ temporary: String, _ path: String) throws(Failure) {
    if link(temporary, path) == 0 { return }
    // A file system without links, such as FAT: there the name is taken first.
    guard [EPERM, ENOTSUP, ENOSYS].contains(errno) else { throw Failure(number: errno) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Failure(number: errno) }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let number = errno
      unlink(path)
      throw Failure(number: number)
    }
  }
}
