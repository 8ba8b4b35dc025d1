package import Contacts
import protocol Crypto.HashFunction
import struct Crypto.SHA256

/// Derives tickets from one seed.
///
/// Every contact has a ticket: the two hashes of HMAC-SHA256 stand here with the key taken in, so that a ticket takes two
/// blocks.
package struct TicketOffice: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  /// The office of a seed.
  package init(seed: Seed) { self.init(key: seed.bytes) }

  /// The office of a key of any length, as RFC 2104 has it.
  package init(key: [UInt8]) {
    var block = key.count > SHA256.blockByteCount ? Array(SHA256.hash(data: key)) : key
    block += repeatElement(0, count: SHA256.blockByteCount - block.count)
    var (inner, outer) = (SHA256(), SHA256())
    inner.update(data: block.map { $0 ^ 0x36 })
    outer.update(data: block.map { $0 ^ 0x5C })
    (self.inner, self.outer) = (inner, outer)
  }

  /// The ticket of a contact id, given as its text's UTF-8.
  package func ticket(for id: some Collection<UInt8>) -> Ticket {
    Array(id).withUnsafeBytes(ticket)
  }

  /// The ticket of a contact id, as of its text.
  package func ticket(for id: ContactID) -> Ticket {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { digits in
      id.writeHex(to: digits)
      return ticket(UnsafeRawBufferPointer(digits))
    }
  }

  private func ticket(_ id: UnsafeRawBufferPointer) -> Ticket {
    var inner = inner
    inner.update(bufferPointer: id)
    var outer = outer
    inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
    return outer.finalize().withUnsafeBytes { bytes in
      Ticket(
        words: [4 of UInt64] { index in
          UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        })
    }
  }

  /// The ticket of a contact id.
  package func ticket(for id: String) -> Ticket { ticket(for: id.utf8) }

  /// The office of another draw from the same seed: its key is HMAC-SHA256 of a label. A sub-sample by the same
  /// tickets would be just the beginning of the sample.
  ///
  /// - Parameter label: Such as `earshot/double-score/v1`.
  package func office(for label: String) -> TicketOffice { TicketOffice(key: ticket(for: label).bytes) }
}
