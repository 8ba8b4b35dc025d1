import Glibc

/// Whole reads and writes of open files.
enum FileBytes {
  /// Writes all of `buffer` at an offset, or returns the system's error number.
  static func write(_ buffer: UnsafeRawBufferPointer, at offset: Int, to descriptor: Int32) -> Int32? {
    var done = 0
    while done < buffer.count {
      let count = pwrite(
        descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      done += count
    }
    return nil
  }

  /// The `count` bytes at an offset, or `nil` where there are fewer or they can't be read.
  static func read(_ count: Int, at offset: Int, from descriptor: Int32) -> [UInt8]? {
    guard count >= 0, offset >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { return nil }
      done += got
    }
    return bytes
  }
}
