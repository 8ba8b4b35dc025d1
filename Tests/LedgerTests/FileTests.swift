import Foundation
import GRDB
import Glibc
import Ledger
import Testing

/// Opening, making and refusing files.
struct FileTests {
  private func code(_ body: () throws -> Void) -> LedgerError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? LedgerError)?.code
    }
  }

  private func write(_ sql: String, to path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func `a new database is its owner's alone and folded in`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    for file in ["earshot.db", "earshot.db.lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path(file))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("earshot.db-wal")))
    let queue = try DatabaseQueue(path: scratch.path())
    try queue.read { db in
      #expect(try Int.fetchOne(db, sql: "PRAGMA application_id") == 0x4541_5253)
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 7)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      let tables = try Row.fetchAll(db, sql: "PRAGMA table_list").filter { $0["type"] as String == "table" }
      let loose = tables.filter { ($0["strict"] as Int) == 0 }.map { $0["name"] as String }
      #expect(Set(loose) == ["sqlite_schema", "grdb_migrations", "sqlite_temp_schema"])
    }
  }

  @Test func `other files are refused and stay as they are`() throws {
    let scratch = try Scratch()
    try write("CREATE TABLE notes (text TEXT)", to: scratch.path("other.db"))
    try Data(
      "this is a text, long enough to be more than a header of a database, it goes on and on and on".utf8
    )
    .write(to: URL(filePath: scratch.path("text.db")))
    for name in ["other.db", "text.db"] {
      let before = try Data(contentsOf: URL(filePath: scratch.path(name)))
      #expect(code { _ = try LedgerWriter(path: scratch.path(name), actor: "t", now: 0) } == .notALedger)
      #expect(code { _ = try LedgerReader(path: scratch.path(name)) } == .notALedger)
      #expect(try Data(contentsOf: URL(filePath: scratch.path(name))) == before)
    }
    #expect(code { _ = try LedgerReader(path: scratch.folder) } == .notALedger)
    #expect(code { _ = try LedgerReader(path: scratch.path("none.db")) } == .missing)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("none.db")))
    #expect(
      code { _ = try LedgerWriter(path: scratch.path("no/folder.db"), actor: "t", now: 0) } == .unwritable)
  }

  @Test func `a later version's file is refused`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    try write("PRAGMA user_version = 8", to: scratch.path())
    #expect(code { _ = try LedgerWriter(path: scratch.path(), actor: "t", now: 0) } == .newer)
    #expect(code { _ = try LedgerReader(path: scratch.path()) } == .newer)
  }

  @Test func `an empty file and one of an interrupted beginning become ledgers`() throws {
    let scratch = try Scratch()
    try Data().write(to: URL(filePath: scratch.path("empty.db")))
    try write("PRAGMA application_id = \(0x4541_5253)", to: scratch.path("begun.db"))
    for name in ["empty.db", "begun.db"] {
      try Night(seed: 1).write(to: scratch.path(name))
      #expect(try LedgerVerifier(path: scratch.path(name)).verify() == [])
    }
  }

  @Test func `a second writer waits or is told that the database is busy`() throws {
    let scratch = try Scratch()
    var first: LedgerWriter? = try LedgerWriter(path: scratch.path(), actor: "t", now: 0)
    #expect(code { _ = try LedgerWriter(path: scratch.path(), wait: 0.1, actor: "t", now: 0) } == .busy)
    try first?.close()
    first = nil
    #expect(code { _ = try LedgerWriter(path: scratch.path(), actor: "t", now: 0) } == nil)
  }

  @Test func `a copy of the lock's descriptor, as a child that is made has, holds no lock`() throws {
    let scratch = try Scratch()
    let first = try LedgerWriter(path: scratch.path(), actor: "t", now: 0)
    var lock = stat()
    #expect(stat(scratch.path("earshot.db.lock"), &lock) == 0)
    let copies = (CInt(0)..<4096).compactMap { number -> CInt? in
      var open = stat()
      guard fstat(number, &open) == 0, open.st_dev == lock.st_dev, open.st_ino == lock.st_ino else {
        return nil
      }
      return fcntl(number, F_DUPFD_CLOEXEC, 0)
    }
    defer { for copy in copies { Glibc.close(copy) } }
    #expect(!copies.isEmpty)
    try first.close()
    #expect(code { _ = try LedgerWriter(path: scratch.path(), actor: "t", now: 0) } == nil)
  }

  @Test func `the views have the columns of the contract in its order`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    for shape in TableShape.digested
    where ![
      "supersessions", "history", "volumes", "tombstones", "reserves", "growths", "forgotten", "originals",
    ].contains(shape.name) {
      let hidden = Set(shape.columns.filter(\.isHidden).map(\.name))
      let columns = try reader.query("SELECT * FROM \(shape.name) LIMIT 0").columns
      #expect(columns == shape.columns.map(\.name).filter { !hidden.contains($0) }, "\(shape.name)")
    }
    let expected = [
      "volumes": """
      run_id, vendor, channel, queue, agent, team, hour, contacts, answered, talk, hold, ended_by_agent
      """,
      "legs": "contact_id, leg, agent, team, started_at, ended_at, ended_by",
      "turns": "contact_id, turn, role, agent, at, until, text",
      "audit_log": "seq, at, actor, action, subject, detail, previous, digest",
      "runs": """
      run_id, business_date, started_at, finished_at, earshot_version, command, rules_digest, config_digest, \
      inputs_digest, frame_digest, result_digest, seed_commitment, seed, replaces, contacts, records, parts, \
      duplicates, superseded, ignored, pending, quarantined
      """,
    ]
    for (view, columns) in expected {
      #expect(try reader.query("SELECT * FROM \(view) LIMIT 0").columns.joined(separator: ", ") == columns)
    }
  }

  @Test func `times are text with milliseconds and durations seconds`() throws {
    let scratch = try Scratch()
    var night = Night(seed: 1, size: 1)
    night.contacts[0].contact.startedAt = 1_763_625_662_042
    night.contacts[0].contact.wait = 29_500
    night.volumes[0].hour = -1
    try night.write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    let row = try reader.query("SELECT started_at, wait, typeof(wait) FROM contacts").rows[0]
    #expect(row == ["2025-11-20T08:01:02.042Z", "29.5", "real"])
    #expect(try reader.query("SELECT hour FROM volumes").rows == [["1969-12-31T23:59:59.999Z"]])
  }

  @Test func `a statement of the user's cannot write and a wrong one is an error`() throws {
    let scratch = try Scratch()
    try Night(seed: 1).write(to: scratch.path())
    let reader = try LedgerReader(path: scratch.path())
    #expect(code { _ = try reader.query("DELETE FROM flag") } == .statement)
    #expect(code { _ = try reader.query("SELECT nothing FROM flags") } == .statement)
    #expect(try reader.query("SELECT rule_id FROM flags", limit: 2).rows.count == 2)
  }
}
