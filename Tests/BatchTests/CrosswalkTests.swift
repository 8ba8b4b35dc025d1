import Contacts
import Privacy
import Testing

@testable import Batch

struct CrosswalkTests {
  private func number(_ name: String, _ register: NameRegister) -> UInt32 {
    var name = name
    return name.withUTF8 { register.number(of: UnsafeRawBufferPointer($0)) }
  }

  @Test func `logins of one person have one key, all others their own`() throws {
    let configuration = try Configuration(
      yaml: "people:\n  - [lotus/A1, meadow/M/7, harbor/h1]", file: "c.yaml")
    let register = NameRegister()
    let crosswalk = Crosswalk(configuration.people, register)
    func key(_ vendor: String, _ agent: String) -> (UInt64, UInt64) {
      let key = crosswalk.key(vendor: number(vendor, register), agent: number(agent, register))
      return (key.high, key.low)
    }
    #expect(key("lotus", "A1") == key("meadow", "M/7") && key("lotus", "A1") == key("harbor", "h1"))
    #expect(key("lotus", "A2") != key("lotus", "A1") && key("meadow", "A1") != key("lotus", "A1"))
  }

  @Test(
    arguments: [
      "people: lotus", "people: [[lotus/A1]]", "people: [[lotus/A1, meadow]]",
      "people: [[lotus/A1, meadow/B], [lotus/A1, harbor/C]]",
    ])
  func `a crosswalk that says nothing is a fault`(yaml: String) {
    #expect(throws: BatchError.self) { try Configuration(yaml: yaml, file: "c.yaml") }
  }

  @Test func `a login that is masked in contacts is the person's all the same`() throws {
    let pseudonyms = try Pseudonymiser(key: Array(repeating: 1, count: 16))
    let configuration = try Configuration(
      yaml: "people:\n  - [lotus/ana@care.com, meadow/M7]", file: "c.yaml")
    let register = NameRegister()
    let crosswalk = Crosswalk(configuration.people, register, pseudonyms)
    func key(_ vendor: String, _ agent: String) -> UInt64 {
      crosswalk.key(vendor: number(vendor, register), agent: number(agent, register)).high
    }
    func sealed(_ login: String) throws -> String {
      let masked = try #require(FieldGuard(pseudonyms).mask(Array(login.utf8)[...], [], .person))
      return String(decoding: masked, as: UTF8.self)
    }
    #expect(try key("lotus", sealed("ana@care.com")) == key("meadow", "M7"))
    #expect(try key("lotus", sealed("bo@care.com")) != key("meadow", "M7"))
  }

  @Test func `names of earlier nights are told under the present key, and masks without a mark are nobody's`()
    throws
  {
    let former = FormerNames()
    let keys = try [1, 2].map { try Pseudonymiser(key: Array(repeating: $0, count: 16)) }
    let fieldGuard = FieldGuard(keys[1], earlier: [keys[0]], former: former)
    func name(_ key: Pseudonymiser, _ login: String) -> String {
      String(decoding: key.marked(Array("[email]".utf8), of: Array(login.utf8)), as: UTF8.self)
    }
    _ = fieldGuard.mask(Array("ana@care.com".utf8)[...], [], .person)
    #expect(former.person(name(keys[0], "ana@care.com")) == name(keys[1], "ana@care.com"))
    #expect(former.person(name(keys[0], "bo@care.com")) == name(keys[0], "bo@care.com"))
    #expect(former.person("[email]") == nil && former.name("[email]") == "[email]")
    #expect(former.person("A0017") == "A0017" && former.person("[x]") == "[x]")
  }
}
