import Foundation
import Testing

/// Files of several inputs that have the same name, as a vendor calls every night's file.
@Suite(.enabled(if: Shell.has("openssl") && Shell.has("sqlite3"), "openssl or sqlite3 is not here"))
struct SharedNameRunTests {
  private let night: NightFolder
  private let days = ["monday", "tuesday"]

  init() throws {
    night = try NightFolder()
    for (number, day) in days.enumerated() {
      try night.write(
        day + "/lotus/calls.jsonl",
        (0..<3).map { index in
          try ContactLine.line(
            "\(day)-\(index)", customer: "+4850012345\(number)", minute: index + number * 100,
            turns: [
              ("agent", "Good morning."), ("customer", "My card is 4111 1111 1111 1111, charge it."),
              ("agent", "Thank you, that is done. Goodbye."),
            ])
        }.joined())
    }
  }

  private func audit(_ arguments: [String]) throws {
    let outcome = try night.earshot.run(
      arguments + ["--db", night.database, "--date", "2026-01-15", "--json"],
      environment: ["EARSHOT_SEED": NightFolder.seed])
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  /// Evidence for a flag of each day is of that day's file.
  private func checkEvidence() throws {
    for day in days {
      let flag = try night.value(
        "SELECT flag_id FROM flags JOIN contacts USING (contact_id) WHERE source_id = '\(day)-1' LIMIT 1")
      let folder = night.path + "/evidence-" + day
      let inputs = days.map { night.inputs + "/" + $0 }
      let outcome = try night.earshot.run(
        ["evidence", flag, "--db", night.database, "--out", folder, "--raw", "--input"] + inputs)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let record = try String(contentsOfFile: folder + "/record.txt", encoding: .utf8)
      #expect(record.contains("\"\(day)-1\""))
      let export = night.inputs + "/\(day)/lotus/calls.jsonl"
      let (status, output) = try Shell.run("/bin/sh", [folder + "/check.sh", "--export", export])
      #expect(status == 0 && output.hasSuffix("all of it fits\n"), "\(output)")
    }
    #expect(try night.earshot.run(["verify", "--db", night.database]).status == 0)
  }

  @Test func `of one run they are told apart, and evidence is of the right one`() throws {
    try audit(["run", "--input"] + days.map { night.inputs + "/" + $0 })
    let paths = try night.query("SELECT path FROM input_files ORDER BY path").map { $0[0] }
    #expect(paths == ["monday//lotus/calls.jsonl", "tuesday//lotus/calls.jsonl"])
    #expect(try night.query("SELECT DISTINCT vendor FROM contacts") == [["lotus"]])
    try checkEvidence()
  }

  @Test func `of several partial results they are told apart as well`() throws {
    for day in days {
      let outcome = try night.earshot.run(
        ["scan", "--input", night.inputs + "/" + day, "--out", night.path + "/\(day).partial", "--quiet"],
        environment: ["EARSHOT_SEED": NightFolder.seed])
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    try audit(["merge"] + days.map { night.path + "/\($0).partial" })
    let paths = try night.query("SELECT path FROM input_files ORDER BY path").map { $0[0] }
    #expect(paths == ["monday.partial//lotus/calls.jsonl", "tuesday.partial//lotus/calls.jsonl"])
    try checkEvidence()
  }
}
