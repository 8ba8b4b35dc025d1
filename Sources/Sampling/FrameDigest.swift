package import Contacts
import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// SHA-256 over the frame: the lines `contact_id TAB stratum_id LF`, sorted by bytes.
///
/// Contacts are given in rising order of their ids, which is the order of the lines.
package struct FrameDigest {
  private var hash = SHA256()
  private var last: ContactID?
  private var buffer: [UInt8] = []

  /// The digest of an empty frame.
  package init() {}

  /// Adds the next contact's line.
  package mutating func add(_ id: ContactID, stratum: String) {
    precondition(last.map { $0 < id } ?? true, "contacts are added in rising order")
    last = id
    buffer.append(contentsOf: id.hex.utf8)
    buffer.append(UInt8(ascii: "\t"))
    buffer.append(contentsOf: stratum.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 1 << 16 { flush() }
  }

  /// The digest as lower-case hexadecimal digits.
  package mutating func finish() -> String {
    flush()
    return hash.finalize().withUnsafeBytes { Hexadecimal.text(Array($0)) }
  }

  private mutating func flush() {
    hash.update(data: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
