import Crypto
import Foundation
import Testing

/// What the view `completeness` says about deliveries, through the program.
struct DeliveryTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func rows(_ checks: [String], run: Int? = nil) throws -> [[String]] {
    try night.query(
      """
      SELECT vendor, "check", subject, expected, found, verdict FROM completeness
      WHERE "check" IN (\(checks.map { "'\($0)'" }.joined(separator: ",")))
        AND run_id = \(run.map { "\($0)" } ?? "(SELECT max(run_id) FROM runs)")
      ORDER BY vendor, "check", subject, expected
      """)
  }

  private func lines(_ ids: ClosedRange<Int>, minutes: Int = 0) throws -> String {
    try ids.map {
      try ContactLine.line(
        "\($0)", minute: minutes + $0, turns: [("customer", "Hello."), ("agent", "Goodbye.")])
    }.joined()
  }

  private func digest(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  @Test func `the manifests of the fixtures are right`() throws {
    try night.copyFixtures()
    #expect(try night.audit().status == 0)
    let totals = try rows(["control_total"])
    #expect(totals.count == 15, "\(totals)")
    #expect(totals.allSatisfy { $0[5] == "ok" }, "\(totals.filter { $0[5] != "ok" })")
    #expect(
      try rows(["late_file", "duplicate_file", "sequence_gap", "silent_window"]).allSatisfy { $0[5] == "ok" })
  }

  @Test func `a manifest is judged, a missing file told, and its later coming, too`() throws {
    let text = try lines(1...3)
    try night.write("lotus/a.jsonl", text)
    try night.write(
      "lotus/MANIFEST.json",
      """
      {"files": {"a.jsonl": {"bytes": \(text.utf8.count), "sha256": "\(digest(text))", "contacts": 4, "records": 3},
                 "b.jsonl": {"contacts": 2}}}
      """)
    #expect(try night.audit().status == 0)
    #expect(
      try Set(rows(["control_total"]).map { Array($0[2...]) }) == [
        ["lotus/a.jsonl", "3 records", "3 records", "ok"],
        ["lotus/a.jsonl", "4 contacts", "3 contacts", "failed"],
        ["lotus/a.jsonl", "\(text.utf8.count) bytes", "\(text.utf8.count) bytes", "ok"],
        ["lotus/a.jsonl", "SHA-256 \(digest(text))", "SHA-256 \(digest(text))", "ok"],
        ["lotus/b.jsonl", "delivered", "missing", "failed"],
      ])
    try night.write("lotus/b.jsonl", lines(4...5))
    #expect(try night.audit().status == 0)
    #expect(
      try rows(["late_file"]).map { $0[2...4].joined(separator: " ") } == [
        "lotus/b.jsonl with run 1 with the run for 2026-01-15"
      ])
  }

  @Test func `a table and a list of digests are judged`() throws {
    try night.write("v/a.jsonl", lines(1...2))
    try night.write("v/manifest.csv", "file,records\na.jsonl,2\nc.jsonl,1\n")
    try night.write("w/a.jsonl", lines(11...12))
    try night.write("w/SHA256SUMS", "\(digest(try lines(11...12)))  a.jsonl\n\(digest("x"))  d.jsonl\n")
    #expect(try night.audit().status == 0)
    #expect(
      try rows(["control_total"]).map { [$0[2], $0[5]] } == [
        ["v/a.jsonl", "ok"], ["v/c.jsonl", "failed"], ["w/a.jsonl", "ok"], ["w/d.jsonl", "failed"],
      ])
  }

  @Test func `a list that is too long or not whole is not judged, and told`() throws {
    try night.write("v/a.jsonl", lines(1...2))
    try night.write("v/b.jsonl", lines(3...4))
    let long = (0..<33).map { "\($0)" + String(repeating: "x", count: 1 << 20) + ",1\n" }.joined()
    try night.write("v/manifest.csv", "file,records\na.jsonl,2\n" + long + long + "b.jsonl,2\n")
    // Two lists of one archive, which are too much together.
    let padded = #"{"files": {"c.jsonl": {}}, "note": "\#(String(repeating: "x", count: 33 << 20))"}"#
    try night.write("one/manifest.json", padded)
    try night.write("two/manifest.json", padded)
    // One whose end is missing.
    try night.write("w/e.jsonl", lines(5...5))
    try night.write("w/f.jsonl", lines(6...6))
    try night.write("w/manifest.csv", "file,records\ne.jsonl,1\nf.jsonl,1\n")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.currentDirectoryURL = URL(fileURLWithPath: night.inputs)
    process.arguments = [
      "-c",
      """
      tar -cf v/lists.tar one/manifest.json two/manifest.json && rm -r one two &&
      gzip -c w/manifest.csv | head -c -4 > w/manifest.csv.gz && rm w/manifest.csv
      """,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let outcome = try night.audit()
    #expect(outcome.status == 0)
    for words in [
      "v/manifest.csv: not judged", "two/manifest.json: not judged", "w/manifest.csv.gz: not judged",
    ] { #expect(outcome.errors.contains(words), "\(words): \(outcome.errors)") }
    #expect(!outcome.errors.contains("one/manifest.json: not judged"))
    #expect(try rows(["unlisted_file"]).isEmpty)
    #expect(
      try rows(["control_total"]).map { Array($0[2...]) } == [
        ["v/lists.tar/one/c.jsonl", "delivered", "missing", "failed"]
      ])
  }

  @Test func `gaps in names, duplicates, restated and late files are told`() throws {
    for number in [1, 2, 4] {
      try night.write("lotus/c-\(number).jsonl", lines(number * 10...number * 10 + 1))
    }
    #expect(try night.audit().status == 0)
    #expect(try rows(["sequence_gap"]).map { Array($0[3...]) } == [["3", "missing", "failed"]])
    try night.write("lotus/again/c-1.jsonl", lines(10...11))
    try night.write("lotus/half.jsonl", lines(20...22))
    try night.write(
      "lotus/new.jsonl",
      ContactLine.line("10", turns: [("agent", "Hello.")], more: ["updated_at": "2025-12-01T00:00:00Z"]))
    #expect(try night.audit(["--date", "2026-01-16"]).status == 0)
    #expect(
      try rows(["duplicate_file"]).map { $0[2] } == ["lotus/again/c-1.jsonl"],
      "a file that still lies there is none")
    #expect(try rows(["duplicate_records"]).map { [$0[2], $0[4]] } == [["lotus/half.jsonl", "2"]])
    #expect(
      try rows(["restated"]).map { [$0[0], $0[2], $0[4]] } == [["lotus", "contacts of earlier runs", "1"]])
    #expect(Set(try rows(["late_file"]).map { $0[2] }) == ["lotus/half.jsonl", "lotus/new.jsonl"])
  }

  @Test func `records that came again are told of the vendor whose they are, in a file of several`() throws {
    func version(_ id: String, _ vendor: String, _ hour: Int) throws -> String {
      try ContactLine.line(
        id, vendor: vendor, turns: [], more: ["updated_at": "2025-11-21T1\(hour):00:00Z", "role": "x"])
    }
    let mixed =
      try version("z", "aardvark", 0) + (0..<5).map { try version("y", "zebra", $0) }.joined()
      + version("y", "zebra", 4)
    try night.write("mixed/m.jsonl", mixed)
    try night.write("lotus/a.jsonl", lines(1...2) + lines(1...1))
    #expect(try night.audit().status == 0)
    let checks = ["restated", "duplicate_records", "late_file"]
    #expect(
      try rows(checks).map { [$0[0], $0[1], $0[2], $0[4]] } == [
        ["lotus", "duplicate_records", "lotus/a.jsonl", "1"],
        ["zebra", "duplicate_records", "mixed/m.jsonl", "1"], ["zebra", "restated", "mixed/m.jsonl", "4"],
      ])
    // What an earlier night knows has a vendor, too; what is told of the file alone names none of several.
    try night.write("mixed/n.jsonl", mixed + "\n\n")
    #expect(try night.audit(["--date", "2026-01-16"]).status == 0)
    #expect(
      try rows(checks).map { [$0[0], $0[1], $0[4]] } == [
        ["-", "late_file", "with the run for 2026-01-16"], ["aardvark", "duplicate_records", "1"],
        ["zebra", "duplicate_records", "2"], ["zebra", "restated", "4"],
      ])
    try night.write("mixed/o.jsonl", mixed)
    try night.write("lotus/b.jsonl", lines(3...3))
    #expect(try night.audit(["--date", "2026-01-17"]).status == 0)
    #expect(try rows(["duplicate_file"]).map { $0[0] } == ["-"])
  }

  @Test func `an hour without contacts is told against the weeks before, unless the site says not to`() throws
  {
    // Three Thursdays with six contacts in each of three hours, then one whose middle hour is silent.
    for week in 0..<4 {
      var text = ""
      for hour in 0..<3 where week < 3 || hour != 1 {
        for contact in 0..<6 {
          let minute = (week - 3) * 7 * 1_440 + hour * 60 + contact * 9
          text += try ContactLine.line(
            "\(week)-\(hour)-\(contact)", minute: minute, turns: [("agent", "Hello.")])
        }
      }
      try night.write("lotus/week\(week).jsonl", text)
      #expect(
        try night.audit(["--date", ["2025-10-30", "2025-11-06", "2025-11-13", "2025-11-20"][week]]).status
          == 0)
    }
    #expect(
      try rows(["silent_window"]) == [
        [
          "lotus", "silent_window", "2025-11-20T01:00Z/2025-11-20T02:00Z", "6.0 contacts", "0 contacts",
          "failed",
        ]
      ])
    #expect(
      try rows(["hour"]).map { [$0[2], $0[3], $0[4]] } == [
        ["2025-11-20T00:00Z", "6.0", "6"], ["2025-11-20T02:00Z", "6.0", "6"],
      ])
    let config = try night.write(
      "../quiet.yaml", "sources:\n  - vendor: lotus\n    unchecked: [silence, sequence]\n")
    try night.write("lotus/more.jsonl", ContactLine.line("x", minute: 5, turns: [("agent", "Hello.")]))
    #expect(try night.audit(["--date", "2025-11-20", "--config", config]).status == 0)
    #expect(try rows(["silent_window", "sequence_gap"]).isEmpty)
  }

  @Test func `a truncated file gives what is sound, and is read again when it is whole`() throws {
    let text = try lines(1...400)
    let plain = try night.write("whole.jsonl", text)
    let packed = night.path + "/whole.gz"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "gzip -c '\(plain)' > '\(packed)' && rm '\(plain)'"]
    try process.run()
    process.waitUntilExit()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: packed))
    let file = URL(fileURLWithPath: night.inputs + "/lotus.jsonl.gz")
    try bytes.prefix(bytes.count * 2 / 3).write(to: file)
    #expect(try night.audit().status == 0)
    let first = Int(try night.value("SELECT contacts FROM runs")) ?? 0
    #expect(first > 100 && first < 400)
    #expect(try rows(["whole_file"]).map { $0[5] } == ["failed"])
    #expect(try night.query("SELECT status, records > 100 FROM input_files") == [["failed", "1"]])
    // Its bytes have nothing new: it is known until it changes, and the night can be evaluated anew.
    let metrics = night.path + "/metrics.prom"
    #expect(try night.audit().output.contains("\"files_known\": 1"))
    let again = try night.audit(["--again", "--metrics", metrics])
    #expect(
      again.output.contains("\"same_as\": 1") && again.output.contains("\"files_failed\": 1"), "\(again)")
    #expect(
      try String(contentsOfFile: metrics, encoding: .utf8).contains("earshot_files{status=\"failed\"} 1\n"))
    try bytes.write(to: file)
    #expect(try night.audit().status == 0)
    #expect(try night.value("SELECT sum(contacts) FROM runs") == "400")
    #expect(try night.value("SELECT duplicates FROM runs WHERE run_id = 2") == "\(first)")
    #expect(try rows(["whole_file"]).map { [$0[4], $0[5]] } == [["whole; it was not in run 1", "ok"]])
  }
}
