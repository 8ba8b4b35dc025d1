import Contacts
import Privacy
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

  @Test func `a number beside an underscore is one`() {
    for (text, number) in [
      ("4111111111111111_1.ogg", "4111111111111111"), ("44051401359_rec.ogg", "44051401359"),
      ("rec_4111111111111111", "4111111111111111"), ("s3://rec/+48500123456_20251120.ogg", "500123456"),
    ] {
      let found = sealed { $0.set(.recording, text) }.string(.recording) ?? ""
      #expect(found.contains("[") && !found.contains(number), "\(found)")
      #expect(found.hasSuffix(".ogg") == text.hasSuffix(".ogg"))
    }
    for text in ["rec_2025_11_20.ogg", "queue_1763596800_7", "batch_20251120_0001", "call_000000012_a"] {
      #expect(sealed { $0.set(.recording, text) }.string(.recording) == text)
    }
  }

  @Test func `a source id that is a secret becomes a name of its own`() {
    for secret in ["4111111111111111", "jan.kowalski@example.com"] {
      #expect(sealed { $0.set(.sourceID, secret) }.string(.sourceID) == "masked:0123456789ab")
    }
  }

  @Test func `what stands in the place of a language is no number`() {
    for tag in ["en", "pl-PL", "zh-Hans-CN", "es-419", "sl-rozaj-1994", "polski"] {
      #expect(sealed { $0.set(.language, tag) }.string(.language) == tag)
    }
    for number in ["601234987", "601 234 987", "48-601-234-987", "12345"] {
      #expect(sealed { $0.set(.language, number) }.string(.language) == "[number]")
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

  @Test(arguments: [
    ("your account ACC-99-XY is open", "your account [customer] is open"),
    ("acc-99-xy, Acc-99-Xy!", "[customer], [customer]!"), ("帐号ACC-99-XY是", "帐号[customer]是"),
    ("ACC-99-XYZ", "ACC-99-XYZ"), ("BACC-99-XY", "BACC-99-XY"), ("żACC-99-XYż", "żACC-99-XYż"),
    ("ref/ACC-99-XY/2", "ref/[customer]/2"), ("ACC-99", "ACC-99"),
  ])
  func `the customer's account id is hidden where it is said, and in every field`(
    said: String, stored: String
  ) {
    var fragment = Fragment()
    fragment.set(.customer, "ACC-99-XY")
    fragment.set(.reason, said)
    fragment.set(.caseID, said)
    fragment.set(.sourceID, "chat-4711")
    fragment.attributes.append(
      Attribute(key: fragment.append("note".utf8), value: fragment.append(said.utf8), isText: true))
    fragment.turns.append(Turn(role: .customer, at: 0, text: fragment.append(said.utf8)))
    FieldGuard().hideOwnNumber(in: &fragment)
    #expect(fragment.string(fragment.turns[0].text) == stored)
    FieldGuard().seal(&fragment, id: id)
    #expect(fragment.string(.reason) == stored && fragment.string(.caseID) == stored)
    #expect(fragment.string(fragment.attributes[0].value) == stored)
    #expect(fragment.string(.sourceID) == "chat-4711")
  }

  @Test(arguments: [
    ("anna", "anna"), ("account", "account"), ("A1234", "A1234"), ("customer1", "customer1"),
    ("user12", "[customer]"), ("471112", "[customer]"), ("anna@home", "[customer]"), ("Łódź12", "[customer]"),
  ])
  func `a short id, or one that is a word, stays`(customer: String, stored: String) {
    let fragment = sealed { fragment in
      fragment.set(.customer, customer)
      fragment.set(.disposition, "of \(customer) now")
    }
    #expect(fragment.string(.disposition) == "of \(stored) now")
  }

  @Test func `a source id with the customer's id in it becomes a name of its own, and agents stay apart`()
    throws
  {
    let fieldGuard = FieldGuard(try Pseudonymiser(key: Array(repeating: 1, count: 16)))
    func sealed(_ customer: String) -> Fragment {
      var fragment = Fragment()
      fragment.set(.customer, customer)
      fragment.set(.sourceID, "call-\(customer)-1")
      fragment.set(.agent, customer)
      fieldGuard.seal(&fragment, id: id)
      return fragment
    }
    let (one, two) = (sealed("ACC-99-XY"), sealed("ACC-98-XY"))
    #expect(one.string(.sourceID) == "masked:0123456789ab")
    #expect(one.string(.agent) != two.string(.agent) && one.string(.agent)?.contains("99") == false)
  }

  // MARK: Ids of people and groups

  private static let logins = [
    ("ana@atlas.com", "bo@atlas.com"), ("+48500100200", "+48500100201"), ("44051401359", "44051401458"),
    ("192.168.1.10", "192.168.1.11"), ("13800138000", "13900139000"),
  ]

  @Test(arguments: logins)
  func `logins that are masked stay apart wherever they stand`(one: String, other: String) throws {
    let fieldGuard = FieldGuard(try Pseudonymiser(key: Array(repeating: 1, count: 16)))
    func sealed(_ login: String) -> Fragment {
      var fragment = Fragment()
      for field in [TextField.agent, .team, .supervisor, .queue] { fragment.set(field, login) }
      var leg = Leg()
      (leg.agent, leg.team) = (fragment.append(login.utf8), fragment.append(login.utf8))
      fragment.legs = [leg]
      fieldGuard.seal(&fragment, id: id)
      return fragment
    }
    func names(_ fragment: Fragment) -> [String] {
      [TextField.agent, .team, .supervisor, .queue].compactMap { fragment.string($0) }
        + fragment.legs.flatMap { [fragment.string($0.agent), fragment.string($0.team)] }
    }
    let (first, second) = (names(sealed(one)), names(sealed(other)))
    #expect(Set(first).count == 1 && Set(second).count == 1 && first != second)
    #expect(first.allSatisfy { !$0.contains(one) && IdentityMark.isMarked($0) }, "\(first)")
    // What is sealed once stays as it is.
    #expect(names(sealed(first[0])) == first)
  }

  @Test func `the customer's own number is one queue, and an agent each`() throws {
    let fieldGuard = FieldGuard(try Pseudonymiser(key: Array(repeating: 1, count: 16)))
    func sealed(_ number: String) -> Fragment {
      var fragment = Fragment()
      for field in [TextField.customer, .agent, .queue] { fragment.set(field, number) }
      fieldGuard.seal(&fragment, id: id)
      return fragment
    }
    let (one, two) = (sealed("+48500100200"), sealed("+48500100201"))
    #expect(one.string(.queue) == "[customer]" && two.string(.queue) == "[customer]")
    #expect(one.string(.agent) != two.string(.agent))
  }

  @Test func `names are known as long as the record is open, and stored nowhere`() {
    var fragment = Fragment()
    fragment.set(.reason, "zwrot dla Anny Kowalskiej")
    fragment.set(.language, "pl")
    fragment.set(.agent, "juno.lee@example.com")
    "Anna Kowalska".utf8.withContiguousStorageIfAvailable { fragment.takeName(UnsafeRawBufferPointer($0)) }
    for (key, value) in [("customer_name", "Jan Nowak"), ("note", "syn Nowaka"), ("agent_name", "Juno")] {
      fragment.attributes.append(
        Attribute(key: fragment.append(key.utf8), value: fragment.append(value.utf8), isText: true))
    }
    #expect(PersonNames.of(fragment) == ["Anna Kowalska", "Jan Nowak", "Juno", "juno.lee"])
    FieldGuard().seal(&fragment, id: id)
    #expect(fragment.names.isEmpty)
    #expect(fragment.string(.reason) == "zwrot dla [person_name]")
    #expect(
      fragment.attributes.map { fragment.string($0.value) } == ["[person_name]", "syn [person_name]", "Juno"])
  }

  @Test(arguments: [
    ("customer_name", true), ("Visitor Name", true), ("lastName", true), ("Imię", true), ("客户姓名", true),
    ("caller-full-name", true), ("campaign_name", false), ("name", false), ("file_name", false),
    ("status", false),
  ])
  func `keys of names are told`(key: String, isName: Bool) {
    #expect(PersonNames.isName(Array(key.utf8)[...]) == isName)
  }

  @Test(arguments: [
    ("call 602987321 back", "call [phone] back"),
    ("refund for order 512345678", "refund for order 512345678"),
    ("zam. 512345678 zwrot", "zam. 512345678 zwrot"), ("512345678", "512345678"),
    ("due 20251120123 or so", "due 20251120123 or so"),
  ])
  func `a bare telephone number in a reason is masked`(said: String, stored: String) {
    #expect(sealed { $0.set(.reason, said) }.string(.reason) == stored)
  }
}
