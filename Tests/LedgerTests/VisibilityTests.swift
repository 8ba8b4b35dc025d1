import Foundation
import GRDB
import Ledger
import Testing

/// A night is visible as a whole or not at all.
struct VisibilityTests {
  private static let views = [
    "runs", "input_files", "contacts", "legs", "turns", "flags", "consequences", "agent_findings",
    "agent_finding_contacts", "rule_results", "strata", "sample", "quarantine", "completeness", "volumes",
  ]

  private func counts(_ reader: LedgerReader) throws -> [String] {
    try VisibilityTests.views.map { try reader.query("SELECT count(*) FROM \($0)").rows[0][0] ?? "" }
  }

  @Test func `a reader sees no half night and is never in the way`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    let before = try counts(reader)
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    let night = Night(seed: 2)
    try night.stage(run, batch: 1)
    #expect(try counts(reader) == before)
    #expect(try reader.history.known(night.history.map(\.id)).isEmpty)
    _ = try run.commit(night.end(run), now: Night.now)
    let after = try counts(reader)
    for (index, view) in VisibilityTests.views.enumerated() {
      #expect((Int(after[index]) ?? 0) > (Int(before[index]) ?? 0), "\(view)")
    }
    #expect(try reader.history.known(night.history.map(\.id)).count == night.history.count)
    try writer.close()
  }

  @Test func `a reader holds one state while the writer commits`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let queue = try DatabaseQueue(path: scratch.path())
    try queue.read { db in
      let before = try Int.fetchOne(db, sql: "SELECT count(*) FROM flags")
      try Night(seed: 2).write(to: scratch.path())
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM flags") == before)
    }
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM flags") } == 10)
  }

  @Test(arguments: [1, 50, 100_000])
  func `a run that died leaves nothing visible and the next opening removes it`(staged: Int) throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let sound = try scratch.copy(to: "sound.db")
    let expected = try Night(seed: 3, size: 40).write(to: sound)
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    var night = Night(seed: 2, size: 40)
    night.contacts = Array(night.contacts.prefix(staged))
    try night.stage(run, batch: 1)
    // What stands on the disk now is what a killed process would leave.
    let killed = try scratch.copy(to: "killed.db")
    try run.abandon()
    try writer.close()
    #expect(try LedgerReader(path: killed).runs().count == 1)
    for path in [killed, scratch.path()] {
      let again = try Night(seed: 3, size: 40).write(to: path)
      #expect(again == expected)
      #expect(try LedgerVerifier(path: path).verify() == [])
      let queue = try DatabaseQueue(path: path)
      for table in TableShape.digested.map(\.storage)
        + ["run", "leg", "contact_turns", "history_content", "flag_rule"]
      {
        let sql = "SELECT count(*) FROM \(table)"
        let count = try queue.read { try Int.fetchOne($0, sql: sql) }
        let right = try DatabaseQueue(path: sound).read { try Int.fetchOne($0, sql: sql) }
        #expect(count == right, "\(table)")
      }
    }
  }

  @Test func `an abandoned run can be followed by another and an open one cannot`() throws {
    let scratch = try Scratch()
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let first = try writer.begin(Night.beginning)
    #expect(throws: LedgerError.self) { try writer.begin(Night.beginning) }
    try Night(seed: 1).stage(first)
    try first.abandon()
    #expect(throws: LedgerError.self) { try first.add([FlagRow]()) }
    let second = try writer.begin(Night.beginning)
    let night = Night(seed: 1)
    try night.stage(second)
    #expect(try second.commit(night.end(second), now: Night.now).runID == 1)
    try writer.close()
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `counts that do not add up stop the commit`() throws {
    let scratch = try Scratch()
    let cases: [(Night, (inout RunRow) -> Void)] = [
      (Night(seed: 1), { $0.records += 1 }),
      (Night(seed: 1), { $0.contacts += 1 }),
      (
        {
          var night = Night(seed: 1)
          night.files[0].records += 1
          return night
        }(), { _ in }
      ),
    ]
    for (night, spoil) in cases {
      let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
      let run = try writer.begin(Night.beginning)
      try night.stage(run)
      var row = night.end(run)
      spoil(&row)
      let error = #expect(throws: LedgerError.self) { try run.commit(row, now: Night.now) }
      #expect(error?.code == .refused)
      try run.abandon()
      try writer.close()
      #expect(try LedgerReader(path: scratch.path()).runs().isEmpty)
    }
  }

  @Test func `a restated contact supersedes its older version and its flags`() throws {
    let scratch = try Scratch()
    var first = Night(seed: 1, size: 1)
    first.flags[0].status = "current"
    first.contacts[0].contact.vendor = "old"
    try first.write(to: scratch.path())
    var second = Night(seed: 2, size: 1)
    let id = first.contacts[0].contact.contactID
    second.contacts[0].contact.contactID = id
    second.contacts[0].contact.vendor = "new"
    second.flags[0].contactID = id
    second.flags[0].status = "current"
    second.superseded = [id]
    try second.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    #expect(try reader.contacts().map(\.vendor) == ["new"])
    #expect(try reader.turns(contact: id) == second.contacts[0].turns)
    #expect(try reader.flags().map(\.status) == ["superseded", "current"])
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }

  @Test func `a run that replaces another supersedes its flags`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 1, size: 3)
    for index in night.flags.indices { night.flags[index].status = "current" }
    try night.write(to: scratch.path())
    let writer = try LedgerWriter(path: scratch.path(), actor: "t", now: Night.now)
    let run = try writer.begin(Night.beginning)
    var again = night
    again.flags[0].flagID = "0123"
    try again.stage(run)
    var row = again.end(run)
    row.replaces = 1
    _ = try run.commit(row, now: Night.now)
    try writer.close()
    // The same flag in both runs is one flag; the one that is gone stays, superseded.
    let flags = try LedgerReader(path: scratch.path()).flags()
    #expect(flags.count == 4)
    #expect(flags.filter { $0.status == "superseded" }.map(\.flagID) == [night.flags[0].flagID])
    #expect(try LedgerVerifier(path: scratch.path()).verify() == [])
  }
}
