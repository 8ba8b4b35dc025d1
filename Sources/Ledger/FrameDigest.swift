internal import Crypto

/// SHA-256 over the lines `contact_id TAB stratum_id LF` of a frame, sorted by bytes.
package struct FrameDigest: Sendable {
  private var hash = SHA256()
  private var buffer: [UInt8] = []

  /// A frame without contacts.
  package init() {}

  /// Adds a contact; contacts come in the order of their ids' bytes.
  package mutating func add(contact: String, stratum: String) {
    buffer.append(contentsOf: contact.utf8)
    buffer.append(UInt8(ascii: "\t"))
    buffer.append(contentsOf: stratum.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 1 << 14 {
      hash.update(data: buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  /// The digest, lower-case hex.
  package var value: String {
    var hash = hash
    hash.update(data: buffer)
    return Hex.text(hash.finalize())
  }
}
