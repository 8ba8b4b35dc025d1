import Foundation
import GRDB
import Ledger
import Testing

/// Erasing customers.
struct ForgetTests {
  private static let customer = HistoryID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
  private static let secret = "a secret of the customer"

  /// A ledger with two nights: the customer has the first contact of each, with texts that tell.
  private func ledger(_ scratch: Scratch) throws -> [Night] {
    var nights: [Night] = []
    for number in 0..<2 {
      var night = Night(seed: UInt64(30 + number), size: 6)
      let id = night.contacts[0].contact.contactID
      night.contacts[0].contact.customerKey = ForgetTests.customer.hex
      night.contacts[0].contact.caseID = ForgetTests.secret
      night.contacts[0].turns[0].text = ForgetTests.secret
      night.flags[0].evidence = ForgetTests.secret
      night.flags[0].explanation = "because: " + ForgetTests.secret
      night.flags[0].status = "current"
      night.flags[1].evidence = "something else"
      night.consequences[0].flagID = night.flags[0].flagID
      night.consequences[0].detail = ForgetTests.secret
      for index in night.history.indices where night.history[index].id.hex == id {
        night.history[index].customer = ForgetTests.customer
      }
      // A contact that stands in the history alone.
      var row = night.history[0]
      row.id = HistoryID(high: UInt64(number), low: 1)
      row.customer = ForgetTests.customer
      night.history.insert(row, at: 0)
      try night.write(to: scratch.path())
      nights.append(night)
    }
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    try writer.importRows(action: "review_import", detail: nil, now: Night.now) { rows in
      try rows.add([
        ReviewRow(
          reviewID: "r1", contactID: nights[0].contacts[0].contact.contactID, reviewer: "me",
          reviewedAt: Night.now, form: "f", formVersion: "1", purpose: "measure", score: 0.5,
          autoFailed: false,
          notes: ForgetTests.secret)
      ])
      try rows.add([
        FlagVerdictRow(
          flagID: nights[0].flags[0].flagID, reviewer: "me", judgedAt: Night.now, verdict: "right",
          reason: ForgetTests.secret)
      ])
    }
    try writer.close()
    return nights
  }

  @Test func `a hold on a customer holds the contacts that are named themselves`() throws {
    let scratch = try Scratch()
    let nights = try ledger(scratch)
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    try writer.hold("k1", customers: [ForgetTests.customer], now: Night.now)
    // One is stored, the other stands in the history alone.
    for contact in [nights[0].contacts[0].contact.contactID, HistoryID(high: 0, low: 1).hex] {
      let error = #expect(throws: LedgerError.self) {
        try writer.forget([], contacts: [contact], now: Night.now)
      }
      #expect(error?.code == .held)
    }
    try writer.release("k1", now: Night.now)
    let erasure = try writer.forget([], contacts: [HistoryID(high: 0, low: 1).hex], now: Night.now)
    #expect(erasure.contacts == 1)
    try writer.close()
  }

  private func forget(_ path: String, holds: [LegalHold] = []) throws -> Erasure {
    let writer = try LedgerWriter(path: path, actor: "t", now: Night.now)
    defer { try? writer.close() }
    return try writer.forget([ForgetTests.customer], holds: holds, now: Night.now)
  }

  /// Whether the file holds a text anywhere.
  private func holds(_ path: String, _ text: [UInt8]) throws -> Bool {
    try Data(contentsOf: URL(filePath: path)).range(of: Data(text)) != nil
  }

  @Test func `a forgotten customer is gone and every digest stays valid`() throws {
    let scratch = try Scratch()
    let nights = try ledger(scratch)
    let reader = try LedgerReader(path: scratch.path())
    let key = Array(stride(from: 0, to: 32, by: 2)).map { place -> UInt8 in
      let hex = Array(ForgetTests.customer.hex)
      return UInt8(String(hex[place...place + 1]), radix: 16) ?? 0
    }
    #expect(try holds(scratch.path(), Array(ForgetTests.secret.utf8)))
    #expect(try holds(scratch.path(), key))
    let runs = try reader.runs()
    let counts = try reader.query("SELECT count(*) FROM contacts UNION ALL SELECT count(*) FROM flags").rows
    let erasure = try forget(scratch.path())
    #expect(erasure.number == 2 && erasure.contacts == 4 && erasure.rows == 14 && erasure.blocks == 2)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
    #expect(try reader.runs() == runs)
    #expect(
      try reader.query("SELECT count(*) FROM contacts UNION ALL SELECT count(*) FROM flags").rows == counts)
    for night in nights {
      let id = night.contacts[0].contact.contactID
      var query = ContactQuery()
      query.contact = id
      let contact = try #require(try reader.contacts(query).first)
      #expect(contact.sourceID == "erased" && contact.customerKey == nil && contact.caseID == nil)
      #expect(contact.stratumID == night.contacts[0].contact.stratumID)
      #expect(try reader.turns(contact: id).isEmpty && reader.legs(contact: id).isEmpty)
      #expect(try reader.turns(contact: night.contacts[1].contact.contactID) == night.contacts[1].turns)
      let proof = try #require(try reader.proof(flag: night.flags[0].flagID))
      #expect(proof.holds && proof.row == nil)
    }
    var query = FlagQuery()
    query.text = "secret"
    #expect(try reader.flags(query).isEmpty)
    query.text = "something"
    #expect(try reader.flags(query).count == 2)
    var history = HistoryQuery()
    history.customer = ForgetTests.customer
    #expect(try reader.history.contacts(history).isEmpty)
    #expect(try reader.history.contacts().count == 14)
    #expect(try !holds(scratch.path(), Array(ForgetTests.secret.utf8)))
    #expect(try !holds(scratch.path(), Array("secret".utf8)))
    #expect(try !holds(scratch.path(), Array(ForgetTests.customer.hex.utf8)))
    #expect(try !holds(scratch.path(), key))
    let event = try #require(try reader.events(action: "forget").first)
    #expect(event.subject == "import/2" && event.detail == "contacts=4 rows=14 blocks=2")
  }

  @Test func `forgetting again or a stranger does nothing`() throws {
    let scratch = try Scratch()
    _ = try ledger(scratch)
    _ = try forget(scratch.path())
    let events = try LedgerReader(path: scratch.path()).events().count
    #expect(try forget(scratch.path()).number == nil)
    #expect(try LedgerReader(path: scratch.path()).events().count == events)
    // A later night with the same customer can be forgotten in its turn.
    var night = Night(seed: 40, size: 2)
    night.contacts[0].contact.customerKey = ForgetTests.customer.hex
    try night.write(to: scratch.path())
    #expect(try forget(scratch.path()).contacts == 1)
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `a legal hold is refused by its name`() throws {
    let scratch = try Scratch()
    let nights = try ledger(scratch)
    let before = try Data(contentsOf: URL(filePath: scratch.path()))
    let holds = [
      LegalHold(name: "case 7", customers: [ForgetTests.customer]),
      LegalHold(name: "case 8", contacts: [nights[1].contacts[0].contact.contactID]),
    ]
    for hold in holds {
      let others = [
        LegalHold(name: "another", customers: [HistoryID(high: 1, low: 1)], contacts: ["x"]), hold,
      ]
      let error = #expect(throws: LedgerError.self) { try forget(scratch.path(), holds: others) }
      #expect(error?.code == .held)
      #expect(error?.cause.contains(hold.name) == true)
    }
    // Opening moves the header's counters of changes and of the schema (bytes 24, 40 and 92): GRDB makes and
    // drops a table so that there is a journal. Where no page was free, the table's page stays behind as a free one:
    // the size and the list of free pages (bytes 28, 32 and 36) tell of it.
    let after = try Data(contentsOf: URL(filePath: scratch.path()))
    let changed = zip(before, after).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    #expect(after.count - before.count <= 4_096)
    #expect(changed.allSatisfy { [24, 28, 32, 36, 40, 92].contains($0 / 4 * 4) }, "\(changed)")
    #expect(try forget(scratch.path(), holds: [LegalHold(name: "none")]).contacts == 4)
  }

  @Test(arguments: [
    """
    UPDATE flag_rule SET severity = CASE severity WHEN 'low' THEN 'high' ELSE 'low' END
    WHERE id IN (SELECT rule FROM flag_row WHERE evidence IS NULL)
    """,
    "UPDATE flag_row SET status = CASE status WHEN 'waived' THEN 'current' ELSE 'waived' END WHERE evidence IS NULL",
    "UPDATE flag_row SET evidence_at = 3 WHERE evidence IS NULL",
    "UPDATE contact SET vendor = 'x' WHERE source_id = 'erased'",
    "UPDATE contact SET case_id = 'x' WHERE source_id = 'erased'",
    "INSERT INTO contact_turns SELECT id, '[[1,\"agent\",null,null,null,\"x\"]]' FROM contact WHERE source_id = 'erased'",
    "INSERT INTO leg SELECT id, 1, 'x', 'x', NULL, NULL, 'agent' FROM contact WHERE source_id = 'erased'",
    "DELETE FROM contact_turns WHERE contact IN (SELECT id FROM contact WHERE source_id <> 'erased')",
    "DELETE FROM tombstone WHERE rowid = 2",
    "UPDATE tombstone SET remains = row_digest",
    "UPDATE history_content SET payload = substr(payload, 1, 20)",
    "DELETE FROM audit_event WHERE action = 'history_erase'",
  ])
  func `an edit of what is left is found`(sql: String) throws {
    let scratch = try Scratch()
    _ = try ledger(scratch)
    _ = try forget(scratch.path())
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: scratch.path(), configuration: configuration)
    let changes = try queue.writeWithoutTransaction { db in
      try db.execute(sql: sql)
      return db.changesCount
    }
    try queue.close()
    #expect(changes > 0)
    #expect(try !LedgerVerifier(path: scratch.path()).verify().isEmpty)
  }
}
