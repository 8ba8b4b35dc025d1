import Foundation
import GRDB
import Testing

/// What the program keeps to itself, and what it does not reach for.
struct ProcessGuardTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  @Test func `a crash would leave no memory behind`() throws {
    try night.write("a.jsonl", try ContactLine.line("1", turns: [("agent", "Hello.")]))
    #expect(try night.audit().status == 0)
    // It waits for numbers.
    let pipe = Pipe()
    let (process, output, errors) = try night.earshot.start(["forget", "--db", night.database], input: pipe)
    defer {
      try? pipe.fileHandleForWriting.close()
      process.waitUntilExit()
      _ = (output, errors)
    }
    let folder = "/proc/\(process.processIdentifier)/"
    var (limits, filter) = ("", "")
    for _ in 0..<200 where !filter.hasPrefix("00000000") {
      limits = (try? String(contentsOfFile: folder + "limits", encoding: .utf8)) ?? ""
      filter = (try? String(contentsOfFile: folder + "coredump_filter", encoding: .utf8)) ?? ""
      usleep(20_000)
    }
    #expect(filter.hasPrefix("00000000"), "\(filter)")
    let line = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
    #expect(line.split(separator: " ").suffix(3).prefix(2) == ["0", "0"], "\(line)")
  }

  @Test func `no option takes a secret`() throws {
    let help = try night.earshot.run(["--experimental-dump-help"]).output
    let words = ["key", "seed", "password", "secret", "number"]
    var names: Set<String> = []
    func walk(_ value: Any) {
      if let list = value as? [Any] { return list.forEach(walk) }
      guard let object = value as? [String: Any] else { return }
      if object["kind"] as? String == "option", let list = object["names"] as? [[String: Any]] {
        names.formUnion(list.compactMap { $0["name"] as? String })
      }
      object.values.forEach(walk)
    }
    walk(try JSONSerialization.jsonObject(with: Data(help.utf8)))
    let suspicious = names.filter { name in words.contains { name.contains($0) } }
    // Each of them names a file; the seed is that of a made-up world.
    #expect(
      suspicious.subtracting([
        "key-file", "previous-key-file", "seal-key-file", "seed-file", "seed", "public-key",
      ])
      .isEmpty,
      "\(suspicious.sorted())")
    #expect(names.count > 50)
  }

  @Test func `a link out of the input folder is not followed`() throws {
    let outside = night.path + "/outside.jsonl"
    try Data(try ContactLine.line("outside", turns: [("agent", "Hello.")]).utf8)
      .write(to: URL(fileURLWithPath: outside))
    try FileManager.default.createDirectory(atPath: night.path + "/folder", withIntermediateDirectories: true)
    try Data(try ContactLine.line("folder", turns: [("agent", "Hello.")]).utf8)
      .write(to: URL(fileURLWithPath: night.path + "/folder/b.jsonl"))
    try night.write("a.jsonl", try ContactLine.line("inside", turns: [("agent", "Hello.")]))
    try FileManager.default.createSymbolicLink(
      atPath: night.inputs + "/link.jsonl", withDestinationPath: outside)
    try FileManager.default.createSymbolicLink(
      atPath: night.inputs + "/deep", withDestinationPath: night.path + "/folder")
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT path FROM input_files") == [["a.jsonl"]])
    #expect(try night.value("SELECT contacts FROM runs") == "1")
  }

  @Test func `everything that is written is its owner's alone`() throws {
    try night.write(
      "a.jsonl",
      try (0..<5).map {
        try ContactLine.line("\($0)", minute: $0, turns: [("agent", "I repeat: 4111 1111 1111 1111.")])
      }.joined())
    #expect(try night.audit(environment: ["EARSHOT_KEY": "", "EARSHOT_SEED": ""]).status == 0)
    let flag = try night.value("SELECT flag_id FROM flags LIMIT 1")
    for command in [
      ["sample", "export", "--out", night.path + "/list.xlsx"],
      ["sample", "export", "--out", night.path + "/list.csv"],
      ["evidence", flag, "--out", night.path + "/evidence"],
      ["verify", "--timestamp-request", night.path + "/head.tsq"],
    ] {
      let outcome = try night.earshot.run(
        command + ["--db", night.database], environment: ["EARSHOT_KEY": ""])
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
    }
    var seen = 0
    for case let name as String in FileManager.default.enumerator(atPath: night.path) ?? .init()
    where !name.hasPrefix("in") {
      let attributes = try FileManager.default.attributesOfItem(atPath: night.path + "/" + name)
      let mode = (attributes[.posixPermissions] as? Int) ?? 0
      #expect(mode & 0o077 == 0, "\(name) \(String(mode, radix: 8))")
      seen += 1
    }
    #expect(seen > 12)
  }

  @Test func `readers are in nobody's way and see whole nights`() async throws {
    try night.write(
      "a.jsonl",
      try (0..<50).map {
        try ContactLine.line("a\($0)", minute: $0, turns: [("agent", "I repeat: 4111 1111 1111 1111.")])
      }.joined())
    #expect(try night.audit().status == 0)
    try night.write(
      "b.jsonl",
      try (0..<3000).map {
        try ContactLine.line("b\($0)", minute: $0, turns: [("agent", "I repeat: 4111 1111 1111 1111.")])
      }.joined())
    // A reader that holds a state open while the night is written.
    let holder = try DatabaseQueue(path: night.database)
    let (process, output, errors) = try night.earshot.start(
      ["run", "--input", night.inputs, "--db", night.database, "--date", "2026-01-16", "--quiet"],
      environment: ["EARSHOT_SEED": NightFolder.seed])
    var states: Set<[String]> = []
    var isHeld = false
    while process.isRunning {
      let row = try night.query(
        "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM flags), (SELECT sum(population) FROM strata)"
      )
      states.insert(row[0])
      if !isHeld {
        isHeld = true
        try await holder.read { db in
          let before = try Int.fetchOne(db, sql: "SELECT count(*) FROM flags")
          usleep(300_000)
          #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM flags") == before)
        }
      }
    }
    process.waitUntilExit()
    _ = output
    let messages = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(messages)")
    states.insert(
      try night.query(
        "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM flags), (SELECT sum(population) FROM strata)"
      )[0])
    #expect(states == [["1", "50", "50"], ["2", "3050", "3050"]] || states.count == 2, "\(states)")
    try holder.close()
  }
}
