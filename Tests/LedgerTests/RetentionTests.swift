import Foundation
import GRDB
import Ledger
import Testing

/// What is erased by age, and what a legal hold keeps.
struct RetentionTests {
  private static let day: Int64 = 86_400_000
  private static let customer = HistoryID(high: 7, low: 8)

  /// A ledger with an old contact, and one of yesterday, each with everything that can be erased.
  private func ledger(_ scratch: Scratch) throws -> (old: String, new: String) {
    var night = Night(seed: 21, size: 2)
    for (index, age) in [100, 1].enumerated() {
      let id = night.contacts[index].contact.contactID
      night.contacts[index].contact.startedAt = Night.now - Int64(age) * RetentionTests.day
      night.contacts[index].contact.customerKey = RetentionTests.customer.hex
      night.contacts[index].turns[0].text = "words \(index)"
      night.flags[index].evidence = "evidence \(index)"
      night.flags[index].contactID = id
      night.originals[index] = OriginalRow(
        contactID: id, keyID: "k", wrapped: [1], sealed: [2, UInt8(index)])
    }
    try night.write(to: scratch.path())
    return (night.contacts[0].contact.contactID, night.contacts[1].contact.contactID)
  }

  private func writing<Value>(_ scratch: Scratch, _ body: (LedgerWriter) throws -> Value) throws -> Value {
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    defer { try? writer.close() }
    return try body(writer)
  }

  @Test(arguments: ErasureKind.allCases)
  func `a kind goes by its age and everything stays valid`(kind: ErasureKind) throws {
    let scratch = try Scratch()
    let (old, new) = try ledger(scratch)
    let limits = [kind: Night.now - 30 * RetentionTests.day]
    let erasure = try writing(scratch) { try $0.expire(limits, now: Night.now) }
    #expect(erasure.number == 1 && erasure.contacts == 1 && erasure.rows > 0)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
    let reader = try LedgerReader(path: scratch.path())
    var query = FlagQuery()
    query.text = "evidence"
    #expect(try reader.flags(query).count == (kind == .evidence ? 1 : 2))
    #expect(try reader.turns(contact: old).isEmpty == (kind == .turns))
    #expect(try reader.original(contact: old, run: 1)?.sealed == (kind == .originals ? nil : [2, 0]))
    let contact = try #require(try reader.contact(old, run: 1))
    #expect((contact.sourceID == "erased") == (kind == .contacts))
    #expect(try !reader.turns(contact: new).isEmpty)
    #expect(try reader.original(contact: new, run: 1)?.sealed == [2, 1])
    // Nothing is left to do.
    let events = try reader.events().count
    #expect(try writing(scratch) { try $0.expire(limits, now: Night.now) }.number == nil)
    #expect(try reader.events().count == events)
  }

  @Test func `kinds go one after the other, and a customer after them`() throws {
    let scratch = try Scratch()
    let (old, _) = try ledger(scratch)
    for kind in ErasureKind.allCases.reversed() {
      _ = try writing(scratch) { try $0.expire([kind: Night.now], now: Night.now) }
      #expect(try LedgerVerifier(path: scratch.path()).verify() == [], "\(kind)")
    }
    // The keys are gone from the contacts, so that only their ids lead to them.
    let erasure = try writing(scratch) { try $0.forget([], contacts: [old], now: Night.now) }
    #expect(erasure.number != nil)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `a hold in the log keeps customers and contacts until it is released`() throws {
    let scratch = try Scratch()
    let (old, new) = try ledger(scratch)
    try writing(scratch) { try $0.hold("case 7", customers: [RetentionTests.customer], now: Night.now) }
    let reader = try LedgerReader(path: scratch.path())
    #expect(try reader.holds().map(\.name) == ["case 7"])
    let error = #expect(throws: LedgerError.self) {
      try writing(scratch) { try $0.forget([RetentionTests.customer], now: Night.now) }
    }
    #expect(error?.code == .held && error?.cause.contains("case 7") == true)
    #expect(try writing(scratch) { try $0.expire([.turns: Night.now], now: Night.now) }.number == nil)
    // The key itself does not stand in the file because of the hold.
    let detail = try #require(try reader.events(action: "hold").first?.detail)
    #expect(!detail.contains(RetentionTests.customer.hex))

    try writing(scratch) { writer in
      try writer.hold("case 8", customers: [], contacts: [old], now: Night.now)
      try writer.release("case 7", now: Night.now)
    }
    #expect(try writing(scratch) { try $0.expire([.turns: Night.now], now: Night.now) }.contacts == 1)
    #expect(try !reader.turns(contact: old).isEmpty && reader.turns(contact: new).isEmpty)
    #expect(throws: LedgerError.self) {
      try writing(scratch) { try $0.release("case 7", now: Night.now) }
    }
    try writing(scratch) { try $0.release("case 8", now: Night.now) }
    #expect(try writing(scratch) { try $0.forget([RetentionTests.customer], now: Night.now) }.contacts == 2)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `what was erased is known again, what comes later is not`() throws {
    let scratch = try Scratch()
    let (old, _) = try ledger(scratch)
    _ = try writing(scratch) { try $0.forget([RetentionTests.customer], now: Night.now) }
    let forgotten = try LedgerReader(path: scratch.path()).forgotten()
    let id = try #require(HistoryID(hex: old))
    let other = HistoryID(high: 1, low: 2)
    #expect(forgotten.covers(contact: id, customer: nil, startedAt: nil))
    #expect(forgotten.covers(contact: other, customer: RetentionTests.customer, startedAt: Night.now - 1))
    #expect(forgotten.covers(contact: other, customer: RetentionTests.customer, startedAt: nil))
    #expect(!forgotten.covers(contact: other, customer: RetentionTests.customer, startedAt: Night.now))
    #expect(!forgotten.covers(contact: other, customer: other, startedAt: 0))
    #expect(!forgotten.covers(contact: other, customer: nil, startedAt: nil))
    // A stranger is noted as well: what is delivered late is not to come in.
    let stranger = HistoryID(high: 3, low: 4)
    let noted = try writing(scratch) { try $0.forget([stranger], now: Night.now) }
    #expect(noted.number != nil && noted.rows == 0)
    #expect(try writing(scratch) { try $0.forget([stranger], now: Night.now + 1) }.number == nil)
    #expect(try LedgerReader(path: scratch.path()).forgotten().limit(of: stranger) == Night.now)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `a key is noted, and another one needs the one before it`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    try writing(scratch) { try $0.useKey("aa", now: 1) }
    try writing(scratch) { try $0.useKey("aa", now: 2) }
    let error = #expect(throws: LedgerError.self) { try writing(scratch) { try $0.useKey("bb", now: 3) } }
    #expect(error?.code == .key)
    #expect(error?.cause.contains("aa") == true && error?.cause.contains("bb") == true)
    try writing(scratch) { try $0.useKey("bb", previous: ["cc", "aa"], now: 4) }
    try writing(scratch) { try $0.useKey("dd", acceptsNew: true, now: 5) }
    let reader = try LedgerReader(path: scratch.path())
    #expect(try reader.keyFingerprints() == ["aa", "bb", "dd"])
    #expect(
      try reader.events(action: "pseudonym_key").map(\.detail) == [
        "replaced lost=bb", "rotated from=aa", "first",
      ])
  }
}
