import Foundation
import Glibc
import Testing

/// Kills real runs at every named step and at random instants: the old state stays whole, and the next run gives
/// the result of an undisturbed one and leaves nothing lying about.
///
/// `EARSHOT_KILLS` says how many runs are killed at random instants beside those at the 32 named steps; 170 by default.
@Suite(.serialized)
struct KillTests {
  private let night: NightFolder
  private let environment: [String: String]
  private let base: String
  private let expected: String
  private let first: [[String]]

  private static var randomKills: Int {
    ProcessInfo.processInfo.environment["EARSHOT_KILLS"].flatMap { Int($0) } ?? 170
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

  /// Where a run is killed.
  private enum Place: CustomStringConvertible {
    case step(String)
    case seconds(Double)

    var description: String {
      switch self {
      case .step(let name): name
      case .seconds(let seconds): "\(seconds) s"
      }
    }
  }

  private var folder: String { night.path + "/trial" }

  /// Starts a run, has it killed, and looks at what it left.
  ///
  /// - Returns: Whether it was killed, rather than over before.
  private func kill(at place: Place) throws -> Bool {
    var variables = environment
    if case .step(let step) = place { variables["EARSHOT_KILL_AT"] = step }
    let (process, _, _) = try night.earshot.start(
      Self.arguments(night.inputs, folder), environment: variables)
    if case .seconds(let delay) = place {
      Thread.sleep(forTimeInterval: delay)
      Glibc.kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    let left = try night.query(Self.figures, db: folder + "/night.sqlite")
    let text = left.map { $0.joined(separator: " ") }.joined(separator: "\n")
    #expect(left == first || text == expected, "killed at \(place): neither the old state nor the new one")
    return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
  }

  /// Has runs in a copy of the base killed, one after the other, each of which clears up after the last; then runs
  /// once undisturbed.
  ///
  /// - Returns: How many were killed, rather than over before; with the first that was over, the rest is left out.
  private func trial(_ places: [Place], verifies: Bool) throws -> Int {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.copyItem(atPath: base, toPath: folder)
    let database = folder + "/night.sqlite"
    var killed = 0
    for place in places {
      guard try kill(at: place) else { break }
      killed += 1
    }
    #expect(try night.value("PRAGMA integrity_check", db: database) == "ok", "killed at \(places)")
    let again = try night.earshot.run(Self.arguments(night.inputs, folder), environment: environment)
    #expect(again.status == 0, "killed at \(places): \(again.errors)")
    let after = try night.query(Self.figures, db: database).map { $0.joined(separator: " ") }
    #expect(after.joined(separator: "\n") == expected, "killed at \(places)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    #expect(files == ["night.prom", "night.sqlite", "night.sqlite.lock"], "killed at \(places)")
    if verifies {
      #expect(try night.earshot.run(["verify", "--db", database]).status == 0, "killed at \(places)")
    }
    return killed
  }

  @Test(.timeLimit(.minutes(20))) func `killed at every named step`() throws {
    for step in Self.steps {
      #expect(try trial([.step(step)], verifies: true) == 1, "\(step) was not reached")
    }
  }

  @Test(.timeLimit(.minutes(60))) func `killed at random instants`() throws {
    // How long a run takes here and now.
    let began = ContinuousClock.now
    #expect(try trial([.step("checkpointed")], verifies: false) == 1)
    let elapsed = (ContinuousClock.now - began).components
    let most = max(0.05, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18) * 0.6
    var generator = SystemRandomNumberGenerator()
    var (killed, trials) = (0, 0)
    while killed < Self.randomKills, trials < Self.randomKills {
      // Up to four in a row: what a killed run left is cleared up by one that is killed itself.
      let places = (0..<min(4, Self.randomKills - killed)).map { _ in
        Place.seconds(Double.random(in: 0...most, using: &generator))
      }
      killed += try trial(places, verifies: trials.isMultiple(of: 20))
      trials += 1
    }
    #expect(killed == Self.randomKills, "only \(killed) runs were still under way, of \(trials) trials")
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
