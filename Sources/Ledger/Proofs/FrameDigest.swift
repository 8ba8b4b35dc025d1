internal import Contacts
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
    end(stratum.utf8)
  }

  /// Adds a contact by the two halves of its id; contacts come in the order of their ids.
  package mutating func add(high: UInt64, low: UInt64, stratum: [UInt8]) {
    append(hex: high)
    append(hex: low)
    end(stratum)
  }

  /// The digest, lower-case hex.
  package var value: String {
    var hash = hash
    hash.update(data: buffer)
    return Hexadecimal.text(hash.finalize())
  }

  private mutating func append(hex word: UInt64) {
    withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { digits in
      var rest = word
      for index in (0..<16).reversed() {
        let nibble = UInt8(truncatingIfNeeded: rest) & 15
        digits[index] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
        rest >>= 4
      }
      buffer.append(contentsOf: digits)
    }
  }

  private mutating func end(_ stratum: some Collection<UInt8>) {
    buffer.append(UInt8(ascii: "\t"))
    buffer.append(contentsOf: stratum)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 1 << 14 {
      hash.update(data: buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }
}
