import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// The name of a contact, the same in every run, on every machine and for everybody.
///
/// It is the first 16 bytes of SHA-256 over the UTF-8 text `earshot/contact/v1`, a line feed, the vendor,
/// a line feed and the source id. There is no secret in it, so that a vendor can derive the id of any of
/// its contacts: `printf 'earshot/contact/v1\n%s\n%s' VENDOR SOURCE_ID | sha256sum | cut -c1-32`. Where a platform's
/// ids are of one contact whoever serves it, the platform's word stands in the place of the vendor: see ``Platform``.
package struct ContactID: Hashable, Sendable, Comparable {
  /// Bytes 0 to 7, the most significant first.
  package let high: UInt64
  /// Bytes 8 to 15, the most significant first.
  package let low: UInt64

  /// The id with these sixteen bytes.
  @inlinable
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Derives the id of a vendor's contact.
  package init(vendor: UnsafeRawBufferPointer, sourceID: UnsafeRawBufferPointer) {
    var hash = SHA256()
    let prefix: StaticString = "earshot/contact/v1\n"
    hash.update(
      bufferPointer: UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    hash.update(bufferPointer: vendor)
    withUnsafeBytes(of: UInt8(ascii: "\n")) { hash.update(bufferPointer: $0) }
    hash.update(bufferPointer: sourceID)
    self = hash.finalize().withUnsafeBytes { digest in
      ContactID(
        high: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// Derives the id of a contact from the platform's own.
  package init(platform: Platform, sourceID: UnsafeRawBufferPointer) {
    let name = platform.name
    self.init(
      vendor: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), sourceID: sourceID
    )
  }

  /// Reads 32 hexadecimal digits.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 32 else { return nil }
    var words: [UInt64] = [0, 0]
    for (index, digit) in digits.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      words[index / 16] = words[index / 16] << 4 | UInt64(value)
    }
    self.init(high: words[0], low: words[1])
  }

  /// The id as 32 lower-case hexadecimal digits, as it stands in the database.
  package var hex: String {
    String(unsafeUninitializedCapacity: 32) { buffer in
      writeHex(to: UnsafeMutableRawBufferPointer(buffer))
      return 32
    }
  }

  /// Writes the 32 digits of ``hex`` to the beginning of `buffer`.
  package func writeHex(to buffer: UnsafeMutableRawBufferPointer) {
    precondition(buffer.count >= 32)
    for index in 0..<32 {
      let word = index < 16 ? high : low
      let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
      buffer[index] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
  }

  /// Orders ids as their hexadecimal texts are ordered.
  @inlinable
  package static func < (left: ContactID, right: ContactID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  // Written out, so that other modules sort and look up ids without a call for each comparison.
  @inlinable
  package static func == (left: ContactID, right: ContactID) -> Bool {
    left.high == right.high && left.low == right.low
  }

  @inlinable
  package func hash(into hasher: inout Hasher) {
    hasher.combine(high)
    hasher.combine(low)
  }
}
