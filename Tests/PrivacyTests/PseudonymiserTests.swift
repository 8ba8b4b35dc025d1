import Privacy
import Testing

@Suite("Pseudonyms")
struct PseudonymiserTests {
  private let key = Array("0123456789abcdef0123456789abcdef".utf8)

  @Test func `a short key is refused`() {
    #expect(throws: PrivacyError(code: .keyTooShort, position: 15, context: "")) {
      try Pseudonymiser(key: [UInt8](repeating: 1, count: 15))
    }
  }

  /// RFC 4231, test case 2 has a key of four bytes; case 1 one of twenty, with these leading sixteen bytes.
  @Test func `the digest is HMAC-SHA256 cut to sixteen bytes`() throws {
    let pseudonymiser = try Pseudonymiser(key: [UInt8](repeating: 0x0B, count: 20))
    #expect(pseudonymiser.keyedDigest(Array("Hi There".utf8)) == "b0344c61d8db38535ca8afceaf0bf12b")
  }

  @Test(arguments: [
    (
      PhoneCountry.poland,
      ["602120305", "+48 602 120 305", "0048602120305", "48602120305", "tel:+48-602-120-305"]
    ),
    (.china, ["13800138000", "+86 138 0013 8000", "008613800138000", "8613800138000"]),
    (.unitedStates, ["(212) 555-0199", "+12125550199", "1-212-555-0199", "sip:+12125550199@host;x=1"]),
    (.unitedKingdom, ["020 7946 0958", "+44 (0)20 7946 0958", "442079460958"]),
  ])
  func `one number has one key however it is written`(country: PhoneCountry, forms: [String]) throws {
    let pseudonymiser = try Pseudonymiser(key: key)
    let keys = Set(forms.map { pseudonymiser.customerKey(Array($0.utf8), country: country) })
    #expect(keys.count == 1)
    #expect(keys.first??.count == 32)
  }

  @Test(arguments: ["", "  ", "anonymous", "Unknown", "PRIVATE", "withheld", "0000", "\"Anonymous\"", "匿名"])
  func `withheld numbers have no key`(number: String) throws {
    #expect(try Pseudonymiser(key: key).customerKey(Array(number.utf8), country: .poland) == nil)
  }

  @Test func `keys differ by number, account and key`() throws {
    let first = try Pseudonymiser(key: key)
    let second = try Pseudonymiser(key: key.reversed())
    let number = Array("602120305".utf8)
    #expect(first.customerKey(number, country: .poland) != second.customerKey(number, country: .poland))
    #expect(
      first.customerKey(number, country: .poland)
        != first.customerKey(Array("602120306".utf8), country: .poland))
    #expect(
      first.customerKey(Array("Anna@Example.com".utf8), country: .poland)
        == first.customerKey(Array("anna@example.com".utf8), country: .poland))
    #expect(first.fingerprint != second.fingerprint)
    #expect(first.fingerprint.count == 16)
  }
}
