import Contacts
import Testing

@testable import Batch

struct FieldGuardTests {
  private let id = ContactID(high: 0x0123_4567_89AB_CDEF, low: 1)

  private func sealed(_ fill: (inout Fragment) -> Void) -> Fragment {
    var fragment = Fragment()
    fill(&fragment)
    FieldGuard().seal(&fragment, id: id)
    return fragment
  }

  @Test(arguments: [
    "chat-000000001", "1763596800.123", "mainserver-1706420300.0", "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "job-7391884", "A0017", "billing", "resolved",
  ])
  func `ordinary ids stay as they are`(text: String) {
    #expect(sealed { $0.set(.sourceID, text) }.string(.sourceID) == text)
  }

  @Test func `a source id that is a secret becomes a name of its own`() {
    for secret in ["4111111111111111", "jan.kowalski@example.com"] {
      #expect(sealed { $0.set(.sourceID, secret) }.string(.sourceID) == "masked:0123456789ab")
    }
  }

  @Test func `the customer's number is gone from every field`() {
    let fragment = sealed { fragment in
      fragment.set(.customer, "+48500123456")
      fragment.set(.sourceID, "call-500123456-7")
      fragment.set(.disposition, "called back on 500 123 456")
      fragment.set(.recording, "https://example.com/r.ogg?ani=48500123456")
    }
    #expect(fragment.fields[.customer].isEmpty)
    #expect(fragment.string(.sourceID) == "masked:0123456789ab")
    #expect(fragment.string(.disposition)?.contains("500") == false)
    #expect(fragment.string(.recording) == "https://example.com/r.ogg")
  }

  @Test(arguments: [
    ("call me on 500123456 please", "call me on [phone] please"),
    ("call me on 500 123 456 please", "call me on [phone] please"),
    ("+48 500-123-456", "+[phone]"), ("500123457", "500123457"), ("order 2050012 3456", "order [phone]"),
    ("500123456, or 500.123.456", "[phone], or [phone]"), ("五00123456", "五00123456"),
    ("打５００１２３４５６吧", "打[phone]吧"), ("５００ 123 ４５６。", "[phone]。"),
    ("call 500123456 ext. 12 now", "call [phone] now"), ("500-123-456x7", "[phone]"),
    ("500123456分机８０１", "[phone]"), ("500123456 extra 12", "[phone] extra 12"),
    ("，，，，，，，，，１２", "，，，，，，，，，１２"),
  ])
  func `the customer's own number is hidden where it is said`(said: String, stored: String) {
    var fragment = Fragment()
    fragment.set(.customer, "+48500123456")
    fragment.turns.append(Turn(role: .customer, at: 0, text: fragment.append(said.utf8)))
    FieldGuard().hideOwnNumber(in: &fragment)
    #expect(fragment.string(fragment.turns[0].text) == stored)
  }

  @Test(arguments: [
    "+48500123456", "500123456 ext 12", "500-123-456x12", "500123456#9", "500123456;ext=1234567", "５００１２３４５６",
    "500123456分机12", "sip:500123456@10.20.30.41",
  ])
  func `an extension in the record's number hides the number all the same`(customer: String) {
    var fragment = Fragment()
    fragment.set(.customer, customer)
    fragment.set(.disposition, "called back on 500 123 456")
    fragment.turns.append(Turn(role: .customer, at: 0, text: fragment.append("on 500 123 456 then".utf8)))
    FieldGuard().hideOwnNumber(in: &fragment)
    #expect(fragment.string(fragment.turns[0].text) == "on [phone] then")
    FieldGuard().seal(&fragment, id: ContactID(high: 1, low: 2))
    #expect(fragment.string(.disposition)?.contains("500") == false)
  }
}
