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
    1: "76f193e330347fdd2472456d93a3476cb3265c0e18ccfb7d4702b9e66b100abf",
    2: "01ea17c5fbc949e5434f82d3f00ba105ee8aa7ee2fdb56ea8d377abc28194ee1",
    3: "01ea17c5fbc949e5434f82d3f00ba105ee8aa7ee2fdb56ea8d377abc28194ee1",
    4: "01ea17c5fbc949e5434f82d3f00ba105ee8aa7ee2fdb56ea8d377abc28194ee1",
    5: "01ea17c5fbc949e5434f82d3f00ba105ee8aa7ee2fdb56ea8d377abc28194ee1",
    6: "01ea17c5fbc949e5434f82d3f00ba105ee8aa7ee2fdb56ea8d377abc28194ee1",
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
    let rows = try night.query("SELECT flag_id, status, evidence, explanation FROM flags ORDER BY 1")
    let packed = try packed()
    #expect(packed.count > 12)

    try night.write("lotus/b.jsonl", SmallBook.lines(100..<140, day: 1))
    let outcome = try audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT result_digest FROM runs ORDER BY run_id")[0] == [Self.versions[version]])
    #expect(
      try night.query(
        "SELECT flag_id, status, evidence, explanation FROM flags WHERE run_id = 1 ORDER BY 1") == rows)
    #expect(try self.packed() == packed)
    #expect(try night.value("SELECT count(*) FROM audit_log WHERE action = 'migrate'") == "1")
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: night.path)
    #expect(!files.contains { $0.contains("migrating") }, "\(files)")
  }

  /// The turns and the volumes of the first run, whose rows are packed.
  private func packed() throws -> [[String]] {
    try night.query(
      """
      SELECT t.* FROM turns AS t JOIN contacts AS c USING (contact_id) WHERE c.run_id = 1 ORDER BY 1, 2
      """) + night.query("SELECT * FROM volumes WHERE run_id = 1 ORDER BY queue, agent, hour")
  }

  /// What a database has of its own: every table, index, view and trigger with its statement.
  private func schema(_ path: String) throws -> Set<[String]> {
    Set(
      try night.query(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'", db: path
      ))
  }

  /// The rows of a table as text, by the columns that it had then.
  private func rows(_ path: String, _ table: String, _ columns: [String]) throws -> [[String]] {
    let list = columns.map { "quote(\"\($0)\")" }.joined(separator: ", ")
    return try night.query(
      "SELECT \(list) FROM \"\(table)\" ORDER BY \(columns.indices.map { "\($0 + 1)" }.joined(separator: ", "))",
      db: path)
  }

  @Test(arguments: versions.keys.sorted())
  func `a migrated database has the schema of a new one to the letter, and every row it had`(version: Int)
    throws
  {
    try unpack(version)
    let old = night.path + "/old.sqlite"
    try FileManager.default.copyItem(atPath: night.database, toPath: old)
    try night.write("lotus/b.jsonl", SmallBook.lines(100..<140, day: 1))
    #expect(try audit().status == 0)
    let new = night.path + "/new.sqlite"
    let fresh = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", new, "--date", "2025-11-21", "--quiet"],
      environment: environment)
    #expect(fresh.status == 0, "\(fresh.errors)")
    let (migrated, begun) = (try schema(night.database), try schema(new))
    #expect(migrated.count > 100)
    #expect(migrated == begun, "\(migrated.symmetricDifference(begun))")
    #expect(try night.query("SELECT identifier FROM grdb_migrations ORDER BY 1").count == 7)
    // Views changed their meaning perhaps; tables keep what was written, but for the end of the log, which moves on.
    for table in try night.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE 'flag_words%'",
      db: old
    ).map({ $0[0] }) where !["grdb_migrations", "log_head"].contains(table) {
      let columns = try night.query("SELECT name FROM pragma_table_info('\(table)')", db: old).map { $0[0] }
      let before = try rows(old, table, columns)
      let after = Set(try rows(night.database, table, columns))
      #expect(before.allSatisfy(after.contains), "\(table)")
    }
  }

  /// Once a version has shipped, its schema never changes: databases of it are out there. A change is a further
  /// migration, with a further digest here, and an old database of the version before in `Fixtures/ledgers`.
  @Test func `the schema of a version is the one that was written down`() throws {
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<3))
    #expect(try audit().status == 0)
    let detail = try night.value("SELECT detail FROM audit_log WHERE action = 'create'")
    #expect(detail == "version=7 sha256=\(Self.digest)", "the schema is another one: is a migration missing?")
  }

  /// The digest of the schema of version 7, as `Schema.digest` has it.
  private static let digest = "205a3a32bc992e73559109e11dbd58eb0a751ea2506db655a9b9c2a12cc08a6e"

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
