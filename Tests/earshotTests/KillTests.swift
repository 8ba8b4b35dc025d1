import Foundation
import Glibc
import Testing

/// Kills real runs at every named step and at random instants: the old state stays whole, and the next run gives
/// the result of an undisturbed one and leaves nothing lying about.
///
/// `EARSHOT_KILLS` says how many kills at random instants are tried beside the named ones; 160 by default.
@Suite(.serialized)
struct KillTests {
  private let night: NightFolder
  private let environment: [String: String]
  private let base: String
  private let expected: String
  private let first: [[String]]

  private static var randomKills: Int {
    ProcessInfo.processInfo.environment["EARSHOT_KILLS"].flatMap { Int($0) } ?? 160
  }

  /// Steps of a run on a database that has a night, in the order of a run, with how many times each is passed.
  private static let steps = [
    "opened", "seeded", "hashed", "fileRead", "fileRead:1", "fileRead:2", "scanned", "assembled", "related",
    "begun", "judged", "drawn", "contactsStaged", "staged", "nextSeedKept", "rowsStaged", "digested",
    "completed", "logged", "committed", "checkpointed", "metricsWritten",
  ]

  private static let figures = """
    SELECT run_id, result_digest, frame_digest, contacts, (SELECT count(*) FROM flags),
      (SELECT count(*) FROM contacts), (SELECT count(*) FROM turns), (SELECT count(*) FROM sample)
    FROM runs ORDER BY run_id
    """

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
    base = night.path + "/base"
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<30))
    let outcome = try night.earshot.run(
      ["run", "--input", night.inputs, "--db", base + "/night.sqlite", "--date", "2025-11-20", "--quiet"],
      environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    first = try night.query(Self.figures, db: base + "/night.sqlite")
    try night.write("lotus/b.jsonl", SmallBook.lines(20..<70, day: 0))
    try night.write("basil/c.jsonl", SmallBook.lines(0..<40, vendor: "basil", day: 1))
    try night.write("basil/d.jsonl", SmallBook.lines(40..<60, vendor: "basil", day: 1))
    let reference = night.path + "/reference"
    try FileManager.default.copyItem(atPath: base, toPath: reference)
    let second = try night.earshot.run(
      Self.arguments(night.inputs, reference), environment: environment)
    #expect(second.status == 0, "\(second.errors)")
    expected = try night.query(Self.figures, db: reference + "/night.sqlite").map {
      $0.joined(separator: " ")
    }
    .joined(separator: "\n")
    #expect(expected.split(separator: "\n").count == 2)
  }

  private static func arguments(_ inputs: String, _ folder: String) -> [String] {
    [
      "run", "--input", inputs, "--db", folder + "/night.sqlite", "--date", "2025-11-21", "--quiet",
      "--metrics", folder + "/night.prom",
    ]
  }

  /// Starts a run in a copy of the base, has it killed, and looks at what it left; then runs again.
  ///
  /// - Parameters:
  ///   - step: The step at which it is killed.
  ///   - delay: Else after how many seconds.
  /// - Returns: Whether it was killed, rather than over before.
  private func kill(at step: String? = nil, after delay: Double = 0, verifies: Bool) throws -> Bool {
    let folder = night.path + "/trial"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.copyItem(atPath: base, toPath: folder)
    var variables = environment
    if let step { variables["EARSHOT_KILL_AT"] = step }
    let (process, _, _) = try night.earshot.start(
      Self.arguments(night.inputs, folder), environment: variables)
    if step == nil {
      Thread.sleep(forTimeInterval: delay)
      Glibc.kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    let wasKilled =
      process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    let database = folder + "/night.sqlite"
    let what = step ?? "\(delay) s"
    let left = try night.query(Self.figures, db: database)
    let text = left.map { $0.joined(separator: " ") }.joined(separator: "\n")
    #expect(left == first || text == expected, "killed at \(what): neither the old state nor the new one")
    #expect(try night.value("PRAGMA integrity_check", db: database) == "ok", "killed at \(what)")
    let again = try night.earshot.run(Self.arguments(night.inputs, folder), environment: environment)
    #expect(again.status == 0, "killed at \(what): \(again.errors)")
    let after = try night.query(Self.figures, db: database).map { $0.joined(separator: " ") }
    #expect(after.joined(separator: "\n") == expected, "killed at \(what)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    #expect(files == ["night.prom", "night.sqlite", "night.sqlite.lock"], "killed at \(what)")
    if verifies {
      #expect(try night.earshot.run(["verify", "--db", database]).status == 0, "killed at \(what)")
    }
    return wasKilled
  }

  @Test(.timeLimit(.minutes(20))) func `killed at every named step`() throws {
    for step in Self.steps {
      #expect(try kill(at: step, verifies: true), "\(step) was not reached")
    }
  }

  @Test(.timeLimit(.minutes(60))) func `killed at random instants`() throws {
    // How long an undisturbed run takes here and now.
    let began = ContinuousClock.now
    _ = try kill(at: "checkpointed", verifies: false)
    let elapsed = (ContinuousClock.now - began).components
    let most = max(0.05, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18) * 0.6
    var generator = SystemRandomNumberGenerator()
    var killed = 0
    for number in 0..<Self.randomKills {
      let delay = Double.random(in: 0...most, using: &generator)
      if try kill(after: delay, verifies: number.isMultiple(of: 20)) { killed += 1 }
    }
    #expect(killed * 2 > Self.randomKills, "only \(killed) of \(Self.randomKills) runs were still under way")
  }

  @Test func `a step that is not there ends the process at once`() throws {
    let outcome = try night.earshot.run(
      ["verify", "--db", base + "/night.sqlite"], environment: ["EARSHOT_KILL_AT": "nowhere"])
    #expect(outcome.status == 64)
  }

  @Test(.timeLimit(.minutes(5))) func `killed while a database is made`() throws {
    for step in ["schemaMade", "opened", "seeded"] {
      let folder = night.path + "/new-" + step
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let arguments = ["run", "--input", night.inputs, "--db", folder + "/night.sqlite", "--quiet"]
      let killed = try night.earshot.run(
        arguments, environment: environment.merging(["EARSHOT_KILL_AT": step]) { $1 })
      #expect(killed.status == 128 + SIGKILL)
      #expect(try night.earshot.run(arguments, environment: environment).status == 0)
      #expect(try night.value("SELECT count(*) FROM runs", db: folder + "/night.sqlite") == "1")
      #expect(try night.earshot.run(["verify", "--db", folder + "/night.sqlite"]).status == 0)
    }
  }

  @Test(.timeLimit(.minutes(5))) func `a scan that is killed leaves the partial that was there`() throws {
    let partial = night.path + "/one.partial"
    let arguments = ["scan", "--input", night.inputs, "--out", partial, "--quiet"]
    #expect(try night.earshot.run(arguments, environment: environment).status == 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: partial))
    for step in ["partialBegun", "fileRead:1", "partialWritten", "partialNamed"] {
      let killed = try night.earshot.run(
        arguments, environment: environment.merging(["EARSHOT_KILL_AT": step]) { $1 })
      #expect(killed.status == 128 + SIGKILL, "\(step)")
      if step != "partialNamed" {
        #expect(try Data(contentsOf: URL(fileURLWithPath: partial)) == whole, "\(step)")
      }
      let merged = try night.earshot.run(
        ["merge", partial, "--db", night.path + "/\(step).sqlite", "--date", "2025-11-21", "--quiet"],
        environment: environment)
      #expect(merged.status == 0, "\(step): \(merged.errors)")
    }
    #expect(try night.earshot.run(arguments, environment: environment).status == 0)
    #expect(!FileManager.default.fileExists(atPath: partial + ".part"))
  }
}
