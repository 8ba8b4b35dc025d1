import Contacts
import Sampling
import Testing

struct TicketTests {
  /// RFC 4231, test case 1: HMAC-SHA256 of "Hi There" with twenty bytes 0x0b.
  @Test func `a ticket is HMAC-SHA256 as the standard has it`() {
    let office = TicketOffice(key: Array(repeating: 0x0B, count: 20))
    #expect(
      office.ticket(for: "Hi There").hex == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    )
  }

  /// RFC 4231, test case 6: a key longer than a block is hashed first.
  @Test func `a long key is hashed first`() {
    let office = TicketOffice(key: Array(repeating: 0xAA, count: 131))
    #expect(
      office.ticket(for: "Test Using Larger Than Block-Size Key - Hash Key First").hex
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  /// The five smallest of `c-000001` to `c-001000`; computed with openssl and with Python's hmac.
  @Test func `the order of tickets is that of their texts`() {
    let office = TicketOffice(key: Array("2026-11-21-nightly".utf8))
    let ids = (1...1000).map { number in
      let digits = String(number)
      return "c-" + String(repeating: "0", count: 6 - digits.count) + digits
    }
    let sorted = ids.map { (office.ticket(for: $0), $0) }.sorted { $0.0 < $1.0 }
    #expect(sorted.prefix(5).map(\.1) == ["c-000560", "c-000288", "c-000866", "c-000364", "c-000767"])
    #expect(sorted.map(\.0.hex) == sorted.map(\.0.hex).sorted())
  }

  @Test func `a seed shorter than sixteen bytes and a text that is no hexadecimal are refused`() {
    #expect(throws: SamplingError.seedTooShort(3)) { try Seed(hex: "abcdef") }
    #expect(throws: SamplingError.seedNotHexadecimal) { try Seed(hex: "xyz") }
  }

  /// `printf '\x00…\x0f' | sha256sum`: the commitment is of the bytes, not of their text.
  @Test func `the commitment is SHA-256 of the seed's bytes`() throws {
    let seed = try Seed(hex: " 000102030405060708090a0b0c0d0e0f\n")
    #expect(seed.commitment == "be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991")
  }
}
