import Contacts
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
}
