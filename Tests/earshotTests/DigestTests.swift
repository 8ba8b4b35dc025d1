import Foundation
import Testing

/// The result is the same whatever does not belong to it: workers, names, split, key.
struct DigestTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    try night.copyFixtures()
  }

  private func digest(_ name: String, _ more: [String] = [], environment: [String: String] = [:]) throws
    -> [String]
  {
    let db = night.path + "/\(name).sqlite"
    let outcome = try night.audit(
      more + ["--config", EarshotProcess.root + "/Fixtures/earshot.yaml"], db: db,
      environment: ["EARSHOT_SEED": NightFolder.seed].merging(environment) { $1 })
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try night.query("SELECT result_digest, frame_digest, contacts, records FROM runs", db: db)[0]
  }

  @Test func `workers, names, split and key change nothing`() throws {
    let expected = try digest("one", ["--jobs", "1"])
    #expect(try digest("two", ["--jobs", "2"]) == expected)
    #expect(try digest("many", ["--jobs", "7"]) == expected)
    #expect(
      try digest("key", environment: ["EARSHOT_KEY": "ffeeddccbbaa99887766554433221100"]) == expected)

    // Other names, so that the files come in another order.
    let files = FileManager.default
    let lotus = night.inputs + "/contact_lines/lotus"
    for name in try files.contentsOfDirectory(atPath: lotus) where name.hasSuffix(".gz") {
      try files.moveItem(atPath: lotus + "/" + name, toPath: lotus + "/" + String(name.reversed()))
    }
    let switchFolder = night.inputs + "/asterisk/meridian"
    try files.moveItem(atPath: switchFolder + "/Master.csv.gz", toPath: switchFolder + "/zz")
    #expect(try digest("names") == expected)

    // One file in two, cut between two records, and not compressed any more.
    let zipped = switchFolder + "/queue_log.gz"
    let text = try Self.gunzip(zipped)
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let cut = lines.count / 3
    let newline = Data([UInt8(ascii: "\n")])
    try Data(lines[..<cut].joined(separator: newline) + newline).write(
      to: URL(fileURLWithPath: switchFolder + "/queue_log.1"))
    try Data(lines[cut...].joined(separator: newline)).write(
      to: URL(fileURLWithPath: switchFolder + "/queue_log"))
    try files.removeItem(atPath: zipped)
    #expect(try digest("split") == expected)
  }

  @Test func `another seed draws another sample from the same frame`() throws {
    for number in 0..<400 {
      try night.write(
        "bulk/\(number % 4).jsonl",
        try (0..<100).map { index in
          try ContactLine.line(
            "b\(number)-\(index)", customer: "+4850\(1_000_000 + number * 100 + index)", minute: index,
            turns: [("customer", "Hello."), ("agent", "Hello, goodbye.")])
        }.joined())
      if number == 3 { break }
    }
    let first = try digest("first")
    let second = try digest("second", environment: ["EARSHOT_SEED": String(repeating: "ab", count: 32)])
    #expect(first[1] == second[1])
    #expect(first[0] != second[0])
  }

  static func gunzip(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}
