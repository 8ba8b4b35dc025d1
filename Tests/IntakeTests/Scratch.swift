import Glibc

/// A file of a test, removed with it.
final class Scratch {
  let path: String

  init(_ bytes: [UInt8]) {
    var template = Array("/tmp/earshot-intake-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    close(descriptor)
    write(bytes)
  }

  deinit { unlink(path) }

  /// Replaces what the file holds.
  func write(_ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_TRUNC)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      precondition(count > 0, "a scratch file can be written")
      written += count
    }
    close(descriptor)
  }
}
