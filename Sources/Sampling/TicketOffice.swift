package import Contacts
import struct Crypto.HMAC
import struct Crypto.SHA256
import struct Crypto.SymmetricKey

/// Derives tickets from one seed.
package struct TicketOffice: Sendable {
  private let keyed: HMAC<SHA256>

  /// The office of a seed.
  package init(seed: Seed) { self.init(key: seed.bytes) }

  /// The office of a key of any length, as RFC 2104 has it.
  package init(key: [UInt8]) { keyed = HMAC<SHA256>(key: SymmetricKey(data: key)) }

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
    var code = keyed
    code.update(data: id)
    return code.finalize().withUnsafeBytes { bytes in
      Ticket(
        words: [4 of UInt64] { index in
          UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        })
    }
  }

  /// The ticket of a contact id.
  package func ticket(for id: String) -> Ticket { ticket(for: id.utf8) }
}
