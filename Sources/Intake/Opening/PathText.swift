package import Glibc

/// Paths as texts.
///
/// A path of Linux is any bytes. Of a name that is no UTF-8, such as one that a vendor's tool wrote in GBK, the bytes
/// above ASCII stand in the text as the private characters U+F780 to U+F7FF, and so they do of a name that holds one of
/// these itself: different paths are different texts, and each can be opened.
package enum PathText {
  private static let first: UInt32 = 0xF700

  /// The text of a path's bytes.
  package static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !hasBytes(text) { return text }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      // Pairs of another encoding may look like a character.
      if let scalar = Unicode.Scalar(byte < 0x80 ? UInt32(byte) : first + UInt32(byte)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// The path as it is shown: bytes that are no UTF-8 as `\xB5`.
  package static func shown(_ path: String) -> String {
    guard hasBytes(path) else { return path }
    var text = ""
    for scalar in path.unicodeScalars {
      if let byte = byte(scalar) {
        text += "\\x" + String(byte, radix: 16, uppercase: true)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Hands a path to a call of the system: with the bytes that its private characters stand for, and where nothing is
  /// there, as it was written by somebody who meant the characters.
  package static func withPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result?) -> Result? {
    if hasBytes(path) {
      var bytes: [UInt8] = []
      for scalar in path.unicodeScalars {
        if let byte = byte(scalar) { bytes.append(byte) } else { bytes += Array(String(scalar).utf8) }
      }
      let result = (bytes + [0]).withUnsafeBytes { buffer in
        buffer.baseAddress.flatMap { body($0.assumingMemoryBound(to: CChar.self)) }
      }
      if let result { return result }
      guard errno == ENOENT else { return nil }
    }
    return path.withCString(body)
  }

  /// Opens a file; `nil` where that fails, as `errno` says.
  package static func open(_ path: String, _ flags: CInt) -> CInt? {
    withPath(path) { path in
      let descriptor = Glibc.open(path, flags)
      return descriptor < 0 ? nil : descriptor
    }
  }

  /// What the system knows of a path; `nil` where that fails, as `errno` says.
  package static func status(_ path: String, followsLinks: Bool) -> stat? {
    withPath(path) { path in
      var status = stat()
      return (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
    }
  }

  private static func hasBytes(_ path: String) -> Bool { path.unicodeScalars.contains { byte($0) != nil } }

  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    (first + 0x80...first + 0xFF).contains(scalar.value) ? UInt8(scalar.value - first) : nil
  }
}
