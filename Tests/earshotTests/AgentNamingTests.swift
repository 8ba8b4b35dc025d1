import Ledger
import Privacy
import Testing

@testable import earshot

struct AgentNamingTests {
  @Test(arguments: ["Jan Kowalski", "ana", "50% Team", "x ended_by=customer", "王 小明"])
  func `the whole name of an agent stays in the house`(name: String) throws {
    let naming = AgentNaming(try Pseudonymiser(key: [UInt8](0..<32)))
    let pseudonym = naming.pseudonym(of: name)
    let detail = AuditDetail.text([("after_seconds", "1500"), ("agent", name), ("ended_by", "agent")])
    #expect(naming.detail(detail) == "after_seconds=1500 agent=\(pseudonym) ended_by=agent")
    let old = "after_seconds=1500 agent=\(name) ended_by=agent"
    #expect(naming.detail(old) == "after_seconds=1500 agent=\(pseudonym) ended_by=agent")
    #expect(
      naming.detail("after_seconds=1500 agent=- ended_by=unknown").hasSuffix("agent=- ended_by=unknown"))
  }
}
