import Foundation
import Testing

struct InspectTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func fixture(_ name: String) -> String { EarshotProcess.root + "/Fixtures/exports/" + name }

  /// Writes bytes below the inputs, packed by a program that reads standard input where one is named.
  private func write(_ name: String, _ bytes: [UInt8], packedBy program: String? = nil) throws -> String {
    let path = try night.write(name, "")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    guard let program else { return path }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, "-f", path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return path + ".gz"
  }

  @Test func `says what a file is and shows its contacts without anything sensitive`() throws {
    let line = """
      {"source_id": "x-1", "vendor": "lotus", "channel": "chat", "started_at": "2025-11-20T08:01:02Z", \
      "customer": "+48500123456", "queue": "billing", "turns": [{"role": "customer", "at": 1, \
      "text": "my number is 500 123 456 and my card 4111 1111 1111 1111"}]}

      """
    let path = try night.write("lotus/chat.jsonl", line)
    let outcome = try night.earshot.run(["inspect", path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    for word in ["contact_lines", "utf-8", "plain", "x-1", "billing", "(present)", "JSON", "1 of contacts"] {
      #expect(outcome.output.contains(word), "\(word)")
    }
    for secret in ["500123456", "500 123 456", "4111 1111"] {
      #expect(!outcome.output.contains(secret))
    }
    let json = try night.earshot.run(["inspect", path, "--json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let files = try #require(object["files"] as? [[String: Any]])
    let entries = try #require(files.first?["entries"] as? [[String: Any]])
    #expect(entries.first?["format"] as? String == "contact_lines")
    #expect(entries.first?["records"] as? Int == 1 && !json.output.contains("500123456"))
  }

  @Test func `every fixture is recognised`() throws {
    let files = try #require(FileManager.default.enumerator(atPath: fixture(""))).compactMap { $0 as? String }
      .map { fixture($0) }.filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      }.sorted()
    let outcome = try night.earshot.run(
      ["inspect"] + files + ["--json", "--mappings", EarshotProcess.root + "/Mappings"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let reports = try #require(object["files"] as? [[String: Any]])
    #expect(reports.count == files.count && files.count > 10)
    for report in reports {
      for entry in try #require(report["entries"] as? [[String: Any]]) {
        #expect(entry["format"] as? String != "unknown", "\(entry["name"] ?? "")")
      }
    }
  }

  @Test func `an unknown table gets a mapping to begin with, and reasons`() throws {
    let path = try night.write("x/calls.csv", "流水号;开始时间;客户号码\n1;2025-11-20 08:00:00;13800138000\n")
    let outcome = try night.earshot.run(["inspect", path, "--mappings", try folder("none")])
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains("mapping: calls") && outcome.output.contains("source_id: {from: \"流水号\"}"))
    #expect(outcome.output.contains("not asterisk_cdr: ") && !outcome.output.contains("13800138000"))
  }

  /// The mapping that `inspect` offers for a file, and what a night makes of the file by it.
  private func offered(_ text: String, _ name: String) throws -> (mapping: String, quarantined: [[String]]) {
    let path = try night.write("acme/" + name, text)
    let mappings = try folder("offered")
    let output = try night.earshot.run(["inspect", path, "--mappings", mappings]).output
    let lines = output.components(separatedBy: "a mapping to begin with:\n").last ?? ""
    let mapping = lines.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
      .joined(separator: "\n")
    try Data(mapping.utf8).write(to: URL(fileURLWithPath: mappings + "/offered.yaml"))
    let outcome = try night.audit(["--mappings", mappings])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return (mapping, try night.query("SELECT records, parts, ignored, quarantined FROM input_files"))
  }

  @Test func `the mapping that is offered reads the file that it was made from`() throws {
    // What tells day from month stands behind the beginning of the file.
    var rows = "call_id;Start Time;End Time;Talk Time;agent;csat;hold\n"
    for index in 0..<4_000 {
      rows += "c\(index);03/05/2025 10:00:00;03/05/2025 10:05:00;00:05:00;A\(index % 7);good;NULL\n"
    }
    rows += "last;03/25/2025 10:00:00;03/25/2025 10:05:00;-;A1;n/a;12\n"
    let offer = try offered(rows, "calls.csv")
    #expect(offer.mapping.contains(#"started_at: {from: "Start Time", time: "M/d/yyyy H:mm:ss"}  # guess"#))
    #expect(offer.quarantined == [["4002", "4001", "1", "0"]])
  }

  @Test func `a mapping that leaves the order open says so and reads the file`() throws {
    let offer = try offered("id,start\n1,03/05/2025 10:00\n2,04/05/2025 10:00\n", "calls.csv")
    #expect(offer.mapping.contains("choose this, or \"M/d/yyyy H:mm\""))
    #expect(offer.quarantined == [["3", "2", "1", "0"]])
  }

  private func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: night.path + "/" + name, withIntermediateDirectories: true)
    return night.path + "/" + name
  }

  @Test func `raw gives the text, records the values`() throws {
    let text = "id,说明\n1,\"two\nlines, \"\"x\"\"\"\n2,\n"
    let packed = try write("a/t.csv", Array(text.utf8), packedBy: "gzip")
    let wide = try write("a/w.csv", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    for path in [packed, wide] {
      let raw = try night.earshot.run(["inspect", "--raw", path])
      #expect(raw.status == 0 && raw.output == text, "\(raw.errors)")
      let records = try night.earshot.run(["inspect", "--records", path])
      #expect(records.status == 0)
      #expect(
        records.output == """
          ["id","说明"]
          ["1","two\\nlines, \\"x\\""]
          ["2",""]

          """)
    }
    let json = try night.write("a/p.json", "[\n  {\"a\": [1, 2.50, \"b c\"]},\n  {\"a\": {}}\n]\n")
    #expect(
      try night.earshot.run(["inspect", "--records", json]).output == """
        {"a":[1,2.50,"b c"]}
        {"a":{}}

        """)
    let latin = try write("a/l.csv", Array("a;b\n".utf8) + [0xB3, 0x3B, 0x31, 0x0A])
    let told = try night.earshot.run(
      ["inspect", "--records", "--encoding", "iso-8859-2", "--format", "csv", latin])
    #expect(told.output == "[\"a\",\"b\"]\n[\"ł\",\"1\"]\n", "\(told.errors)")
  }

  @Test func `an empty stream is no record and no error`() throws {
    let empty = [try write("e/plain", []), try write("e/packed", [], packedBy: "gzip")]
    for path in empty {
      for mode in ["--raw", "--records"] {
        let outcome = try night.earshot.run(["inspect", mode, path])
        #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
      }
      #expect(try night.earshot.run(["inspect", path]).status == 0)
      // Who asks for one value gets none.
      let value = try night.earshot.run(["inspect", "--records", "--format", "value", path])
      #expect(value.status == 65 && value.output.isEmpty && value.errors.contains("no JSON value"))
    }
  }

  @Test func `a damaged file is 65 after what was sound`() throws {
    let rows = (0..<20_000).map { "\($0),\($0 &* 2_654_435_761)\n" }.joined()
    let packed = try write("d/t.csv", Array(("id,n\n" + rows).utf8), packedBy: "gzip")
    let data = try Data(contentsOf: URL(fileURLWithPath: packed))
    try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: packed))
    for mode in [["--raw"], ["--records"], [], ["--json"]] {
      let outcome = try night.earshot.run(["inspect", packed] + mode)
      #expect(outcome.status == 65, "\(mode)")
      #expect(!outcome.output.isEmpty)
    }
    let raw = try night.earshot.run(["inspect", "--raw", packed]).output
    #expect(("id,n\n" + rows).hasPrefix(raw) && raw.utf8.count > 10_000)
    let lines = try night.earshot.run(["inspect", "--records", packed]).output.split(separator: "\n")
    #expect(lines.count > 1000 && lines[1] == "[\"0\",\"0\"]")
    let broken = try night.write("d/b.jsonl", "{\"a\":1}\n{\"a\":[}\n{\"a\":2}\n")
    let outcome = try night.earshot.run(["inspect", "--records", broken])
    #expect(outcome.status == 65 && outcome.output == "{\"a\":1}\n{\"a\":2}\n")
    #expect(outcome.errors.contains("record 1 at byte 8"))
  }

  @Test func `wrong words are 64, and no file is 66`() throws {
    let path = try night.write("a.csv", "a,b\n")
    #expect(try night.earshot.run(["inspect", path, "--encoding", "klingon"]).status == 64)
    #expect(try night.earshot.run(["inspect", path, "--format", "klingon"]).status == 64)
    #expect(try night.earshot.run(["inspect", path, "--raw", "--records"]).status == 64)
    #expect(try night.earshot.run(["inspect", night.path + "/nowhere"]).status == 66)
  }
}
