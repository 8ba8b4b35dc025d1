import Foundation
import GRDB
import Testing

/// Databases of every earlier schema version open, migrate on a copy first, and stay what they were.
struct MigrationTests {
  private let night: NightFolder
  private let environment: [String: String]

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
  }

  /// The versions of which an old database is kept, with the digest of its one night.
  static let versions = [
    1: "76f193e330347fdd2472456d93a3476cb3265c0e18ccfb7d4702b9e66b100abf"
  ]

  private func unpack(_ version: Int) throws {
    let packed = EarshotProcess.root + "/Fixtures/ledgers/version-\(version).sqlite.gz"
    try DigestTests.gunzip(packed).write(to: URL(fileURLWithPath: night.database))
  }

  private func audit(_ more: [String: String] = [:]) throws -> EarshotProcess.Outcome {
    try night.earshot.run(
      ["run", "--input", night.inputs, "--db", night.database, "--date", "2025-11-21", "--quiet"],
      environment: environment.merging(more) { $1 })
  }

  @Test func `there is an old database for every version but this one`() throws {
    let queue = try DatabaseQueue()
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<3))
    #expect(try audit().status == 0)
    let now = try #require(Int(try night.value("PRAGMA user_version")))
    #expect(Self.versions.keys.sorted() == Array(1..<now))
    try queue.close()
  }

  @Test(arguments: versions.keys.sorted())
  func `an old database is read, migrated and goes on`(version: Int) throws {
    try unpack(version)
    #expect(try night.value("PRAGMA user_version") == "\(version)")
    // Reading changes nothing.
    let flags = try night.earshot.run(["flags", "--db", night.database, "--format", "json"])
    #expect(flags.status == 0 && flags.output.split(separator: "\n").count == 6, "\(flags.errors)")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    #expect(try night.value("PRAGMA user_version") == "\(version)")
    let rows = try night.query("SELECT flag_id, status, evidence FROM flags ORDER BY 1")

    try night.write("lotus/b.jsonl", SmallBook.lines(100..<140, day: 1))
    let outcome = try audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT result_digest FROM runs ORDER BY run_id")[0] == [Self.versions[version]])
    #expect(
      try night.query("SELECT flag_id, status, evidence FROM flags WHERE run_id = 1 ORDER BY 1") == rows)
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'migrate'") == "1")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: night.path)
    #expect(!files.contains { $0.contains("migrating") }, "\(files)")
  }

  @Test(arguments: ["migrationCopied", "schemaMade", "opened"])
  func `a migration that is killed is done by the next run`(step: String) throws {
    try unpack(1)
    try night.write("lotus/b.jsonl", SmallBook.lines(100..<140, day: 1))
    #expect(try audit(["EARSHOT_KILL_AT": step]).status == 137)
    #expect(try night.value("SELECT count(*) FROM flags") == "6")
    #expect(try audit().status == 0)
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'migrate'") == "1")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: night.path)
    #expect(!files.contains { $0.contains("migrating") }, "\(files)")
  }

  @Test func `a database whose copy does not stand the migration is left as it is`() throws {
    try unpack(1)
    // A leg that refers to no contact: the copy is refused, and so is the database.
    let queue = try DatabaseQueue(path: night.database)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(
        sql: "INSERT INTO leg (contact, leg, ended_by) VALUES (999999, 1, 'agent')")
    }
    try queue.close()
    let outcome = try audit()
    #expect(outcome.status != 0)
    #expect(try night.value("PRAGMA user_version") == "1")
    #expect(try night.value("SELECT count(*) FROM flags") == "6")
  }
}
