import Foundation
import GRDB
import Testing

/// Readers beside a nightly run: with SQLite's own means, as Datasette and the command line have them.
struct ReaderTests {
  private let night: NightFolder
  private let environment: [String: String]

  init() throws {
    night = try NightFolder()
    try SmallBook.write(to: night.path + "/rules")
    environment = ["EARSHOT_SEED": NightFolder.seed, "EARSHOT_RULES": night.path + "/rules"]
  }

  private func arguments(_ date: String) -> [String] {
    ["run", "--input", night.inputs, "--db", night.database, "--date", date, "--quiet"]
  }

  /// Everything that a reader sees at one moment, by view.
  private static let counts = [
    "runs", "input_files", "contacts", "legs", "turns", "flags", "rule_results", "strata", "sample",
    "volumes",
    "completeness", "audit_log",
  ].map { "(SELECT count(*) FROM \($0))" }.joined(separator: " || ' ' || ")

  @Test(.timeLimit(.minutes(5)))
  func `readers see whole nights only through a whole run, and hold it up nowhere`()
    throws
  {
    try night.write("lotus/a.jsonl", SmallBook.lines(0..<40))
    #expect(try night.earshot.run(arguments("2025-11-20"), environment: environment).status == 0)
    // One reader asks anew all the time; another one holds one state from before the run until after it.
    var configuration = Configuration()
    configuration.readonly = true
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: night.database, configuration: configuration)
    let held = try DatabaseQueue(path: night.database, configuration: configuration)
    let ask = "SELECT \(Self.counts)"
    let before = try queue.read { try String.fetchOne($0, sql: ask) } ?? ""
    try held.inDatabase { db in try db.execute(sql: "BEGIN") }
    #expect(try held.inDatabase { try String.fetchOne($0, sql: ask) } == before)
    try night.write("lotus/b.jsonl", SmallBook.lines(40..<640, day: 1))
    let (process, _, errors) = try night.earshot.start(arguments("2025-11-21"), environment: environment)
    var seen: [String] = []
    var slowest = 0.0
    while process.isRunning {
      let began = ContinuousClock.now
      let counts = try queue.read { try String.fetchOne($0, sql: ask) } ?? ""
      let took = (ContinuousClock.now - began).components
      slowest = max(slowest, Double(took.seconds) + Double(took.attoseconds) / 1e18)
      if seen.last != counts { seen.append(counts) }
    }
    process.waitUntilExit()
    #expect(
      process.terminationStatus == 0,
      "\(String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))")
    let after = try queue.read { try String.fetchOne($0, sql: ask) } ?? ""
    #expect(after != before)
    // Beside the two nights, a reader may see an event of the log that the run wrote before it read anything.
    func views(_ counts: String) -> String { counts.split(separator: " ").dropLast().joined(separator: " ") }
    #expect(Set(seen.map(views)).isSubset(of: [views(before), views(after)]), "\(seen) \(before) \(after)")
    #expect(try held.inDatabase { try String.fetchOne($0, sql: ask) } == before)
    #expect(slowest < 10, "a reader waited \(slowest) s")
    try held.inDatabase { db in try db.execute(sql: "COMMIT") }
    #expect(try held.inDatabase { try String.fetchOne($0, sql: ask) } == after)
    try held.close()
    try queue.close()
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  /// What people ask, in the words of the documentation, through the program.
  @Test func `Polish and Chinese words are found as people type them`() throws {
    let texts = [
      ("en", "Zażółć gęślą jaźń, ty stupid człowieku."), ("en", "我要退款，idiot，没有人处理。"), ("en", "我要投诉 idiot 坐席"),
    ]
    try night.write(
      "lotus/a.jsonl",
      try texts.enumerated().map { index, text in
        try ContactLine.line(
          "c\(index)", language: text.0, minute: index, turns: [("customer", "x"), ("agent", text.1)])
      }.joined())
    let outcome = try night.earshot.run(arguments("2025-11-20"), environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    for (word, count) in [("zazolc", 1), ("ZAŻÓŁĆ", 1), ("退款", 1), ("投诉", 1), ("退投", 0), ("gesla jazn", 1)] {
      let found = try night.earshot.run(
        ["flags", "--db", night.database, "--search", word, "--format", "json", "--agents", "names"])
      #expect(found.output.split(separator: "\n").count == count, "\(word): \(found.output) \(found.errors)")
    }
  }
}
