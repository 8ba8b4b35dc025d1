import Ledger
import Testing

/// Filters, order and pages of the queries, against the same done by hand.
struct QueryTests {
  @Test func `filters find what a search by hand finds`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 1, size: 60)
    var dice = Dice(seed: 2)
    for index in night.flags.indices {
      night.flags[index].agent = dice.pick(["A1", "A2", "A'3"])
      night.flags[index].ruleID = dice.pick(["hangup.x", "tone.y"])
      night.contacts[index].contact.vendor = dice.pick(["lotus", "orchid"])
      night.contacts[index].contact.startedAt = Night.now + Int64(index) * 1000
    }
    let run = try night.write(to: scratch.path())
    night.number(run.runID)
    let reader = try LedgerReader(path: scratch.path())
    let all = Array(zip(night.flags, night.contacts.map(\.contact)))

    func check(_ query: FlagQuery, _ fits: (FlagRow, ContactRow) -> Bool) throws {
      let expected = all.filter { fits($0, $1) }.map { $0.0.flagID }.sorted()
      #expect(!expected.isEmpty)
      #expect(try reader.flags(query).map(\.flagID) == expected)
    }
    var query = FlagQuery()
    try check(query) { _, _ in true }
    query.agent = "A'3"
    try check(query) { flag, _ in flag.agent == "A'3" }
    query.vendor = "lotus"
    try check(query) { flag, contact in flag.agent == "A'3" && contact.vendor == "lotus" }
    query = FlagQuery()
    query.rule = "tone.y"
    query.severity = "high"
    try check(query) { flag, _ in flag.ruleID == "tone.y" && flag.severity == "high" }
    query = FlagQuery()
    query.since = Night.now + 10_000
    query.until = Night.now + 20_000
    try check(query) { _, contact in (10_000..<20_000).contains((contact.startedAt ?? 0) - Night.now) }
    query = FlagQuery()
    query.status = "waived"
    query.category = "tone"
    try check(query) { flag, _ in flag.status == "waived" && flag.category == "tone" }
    query = FlagQuery()
    query.flag = String(night.flags[5].flagID.prefix(12))
    try check(query) { flag, _ in flag.flagID == night.flags[5].flagID }
  }

  @Test(arguments: FlagQuery.Order.allCases)
  func `pages put together are the whole`(order: FlagQuery.Order) throws {
    let scratch = try Scratch()
    try Night(seed: 3, size: 25).write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    var query = FlagQuery()
    query.order = order
    query.isDescending = true
    let whole = try reader.flags(query)
    var pages: [FlagRow] = []
    query.limit = 7
    for start in stride(from: 0, to: 28, by: 7) {
      query.offset = start
      pages += try reader.flags(query)
    }
    #expect(pages == whole)
    #expect(whole.count == 25)
  }

  @Test func `a file read before is known by its bytes`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 4, size: 3)
    night.files[0].status = "read"
    // Nothing of one could be read; of the other, what was sound was taken, and its bytes have nothing new.
    night.files[1].status = "failed"
    night.files[2].status = "failed"
    for (index, parts) in [(1, Int64(0)), (2, 5)] {
      night.files[index].records = parts
      night.files[index].parts = parts
      night.files[index].duplicates = 0
      night.files[index].superseded = 0
      night.files[index].ignored = 0
      night.files[index].pending = 0
      night.files[index].quarantined = 0
    }
    try night.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    #expect(try reader.knownFile(sha256: night.files[0].sha256)?.path == night.files[0].path)
    #expect(try reader.knownFile(sha256: night.files[1].sha256) == nil)
    #expect(try reader.failedFile(sha256: night.files[1].sha256)?.path == night.files[1].path)
    #expect(try reader.knownFile(sha256: night.files[2].sha256)?.path == night.files[2].path)
    #expect(try reader.failedFile(sha256: night.files[2].sha256) == nil)
    #expect(try reader.knownFile(sha256: "none") == nil)
  }

  @Test func `contacts and findings are filtered too`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 5, size: 30)
    for index in night.findings.indices { night.findings[index].vendor = index < 4 ? "lotus" : "orchid" }
    let run = try night.write(to: scratch.path())
    night.number(run.runID)
    let reader = try LedgerReader(path: scratch.path())
    var contacts = ContactQuery()
    contacts.channel = "chat"
    contacts.order = .contact
    let chats = night.contacts.map(\.contact).filter { $0.channel == "chat" }
    #expect(try reader.contacts(contacts) == chats.sorted { $0.contactID < $1.contactID })
    var findings = FindingQuery()
    findings.vendor = "lotus"
    #expect(Set(try reader.findings(findings)) == Set(night.findings.prefix(4)))
  }
}
