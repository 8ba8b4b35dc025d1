import Foundation
import Testing

/// Files in one vendor's folder that speak for another vendor, and what else is told of a delivery's files.
struct ForeignVendorTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private func line(
    _ id: String, vendor: String, updated: String = "2025-11-20T09:00:00Z", rude: Bool = false
  )
    throws -> String
  {
    let words = rude ? "You are an idiot, shut up." : "Your refund is on its way."
    return try ContactLine.line(
      id, vendor: vendor, turns: [("customer", "Where is my refund?"), ("agent", words)],
      more: ["updated_at": updated])
  }

  private func audit(_ day: String) throws {
    let outcome = try night.audit(["--date", day])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func foreign(_ run: Int) throws -> [[String]] {
    try night.query(
      "SELECT vendor, subject, found, verdict FROM completeness WHERE \"check\" = 'foreign_vendor' AND run_id = \(run)"
    )
  }

  @Test func `a rival's folder that restates a contact is told, over nights and within one`() throws {
    try night.write("lotus/a.jsonl", line("l001", vendor: "lotus") + line("l003", vendor: "lotus"))
    try night.write("harbor/a.jsonl", line("h001", vendor: "harbor"))
    try audit("2025-11-21")
    #expect(try foreign(1) == [])
    try night.write(
      "harbor/b.jsonl", line("l003", vendor: "lotus", updated: "2025-11-21T09:00:00Z", rude: true))
    try audit("2025-11-22")
    #expect(
      try foreign(2) == [
        [
          "harbor", "harbor/b.jsonl", "records that name lotus; 1 contacts of which files of others had told",
          "failed",
        ]
      ])
    try night.write("lotus/c.jsonl", line("l009", vendor: "lotus"))
    try night.write(
      "harbor/c.jsonl",
      line("l009", vendor: "lotus", updated: "2025-11-22T09:00:00Z", rude: true)
        + line("h009", vendor: "harbor"))
    try audit("2025-11-23")
    #expect(
      try foreign(3) == [
        [
          "harbor", "harbor/c.jsonl", "records that name lotus; 1 contacts of which files of others had told",
          "failed",
        ]
      ])
    // A contact that nobody else tells of is a warning.
    try night.write("harbor/d.jsonl", line("l100", vendor: "lotus"))
    try audit("2025-11-24")
    #expect(try foreign(4) == [["harbor", "harbor/d.jsonl", "records that name lotus", "warning"]])
  }

  @Test func `folders that are no vendor's tell nothing`() throws {
    try night.write("chat/a.jsonl", line("l001", vendor: "lotus") + line("h001", vendor: "harbor"))
    try night.write("2025-11-20/b.jsonl", line("l002", vendor: "lotus"))
    try audit("2025-11-21")
    #expect(try foreign(1) == [])
  }

  @Test func `an impossible stamp locks no contact`() throws {
    try night.write("lotus/a.jsonl", line("l004", vendor: "lotus"))
    try audit("2025-11-21")
    try night.write(
      "lotus/b.jsonl", ContactLine.line("l004", turns: [], more: ["updated_at": "9999-12-31T00:00:00Z"]))
    try audit("2025-11-22")
    try night.write(
      "lotus/c.jsonl", line("l004", vendor: "lotus", updated: "2025-11-22T09:00:00Z", rude: true))
    try audit("2025-11-23")
    #expect(
      try night.query(
        "SELECT run_id, subject, found FROM completeness WHERE \"check\" = 'future_stamps'")
        == [["2", "lotus/b.jsonl", "updated_at after the run 1"]])
    #expect(
      try night.query("SELECT rule_id FROM flags WHERE rule_id LIKE 'tone.%' AND status = 'current'").count
        == 1)
    #expect(try night.query("SELECT superseded FROM runs") == [["0"], ["0"], ["0"]])
  }

  @Test func `of versions in one night one with an impossible stamp does not stand`() throws {
    try night.write("lotus/a.jsonl", line("l004", vendor: "lotus", rude: true))
    try night.write(
      "lotus/b.jsonl", ContactLine.line("l004", turns: [], more: ["updated_at": "9999-12-31T00:00:00Z"]))
    try audit("2025-11-21")
    #expect(
      try night.query("SELECT rule_id FROM flags WHERE rule_id LIKE 'tone.%' AND status = 'current'").count
        == 1)
  }

  @Test func `what is hidden or can't be read is told`() throws {
    try night.write("fern/a.jsonl", line("f001", vendor: "fern"))
    try night.write("fern/.hidden.jsonl", line("f002", vendor: "fern"))
    try night.write("fern/.dir/b.jsonl", line("f003", vendor: "fern"))
    try FileManager.default.createSymbolicLink(
      atPath: night.inputs + "/fern/link.jsonl", withDestinationPath: night.inputs + "/fern/a.jsonl")
    try audit("2025-11-21")
    #expect(
      try night.query(
        "SELECT subject, found, verdict FROM completeness WHERE \"check\" = 'unread_file' ORDER BY 1") == [
          ["fern/.dir", "hidden by its name, and not read", "warning"],
          ["fern/.hidden.jsonl", "hidden by its name, and not read", "warning"],
          ["fern/link.jsonl", "a symbolic link is not followed", "warning"],
        ])
    #expect(try night.query("SELECT count(*) FROM input_files") == [["1"]])
  }

  @Test func `a number of very many contacts is told`() throws {
    let calls = try (0..<51).map { index in
      try ContactLine.line("s\(index)", minute: index, turns: [("customer", "hello")])
    }
    try night.write("lotus/a.jsonl", calls.joined())
    try audit("2025-11-21")
    #expect(
      try night.query("SELECT vendor, found, verdict FROM completeness WHERE \"check\" = 'switchboards'") == [
        ["-", "1 with more, 51 contacts in all: they count as nobody's, and have no returns", "warning"]
      ])
  }

  @Test func `text that nobody can have said is quarantined`() throws {
    let long = String(repeating: "一二三四五六七八九零", count: 35_000)
    try night.write(
      "lotus/a.jsonl",
      ContactLine.line("t1", language: "zh", turns: [("customer", long)])
        + ContactLine.line("t2", language: "zh", turns: [("customer", String(long.prefix(1_000)))]))
    #expect(try night.audit().status == 65)
    #expect(try night.query("SELECT record, reason FROM quarantine") == [["1", "record_too_long"]])
  }

  @Test func `a list that holds contacts is none, and no contact`() throws {
    try night.write("lotus/MANIFEST.json", line("m001", vendor: "lotus"))
    try night.write("lotus/a.jsonl", line("l001", vendor: "lotus"))
    let outcome = try night.audit()
    #expect(outcome.status == 0 && outcome.errors.contains("control total"))
    #expect(
      try night.query("SELECT path, status, contacts FROM input_files ORDER BY 1") == [
        ["lotus/MANIFEST.json", "failed", "0"], ["lotus/a.jsonl", "read", "1"],
      ])
  }

  @Test func `what is no database is refused as one that can't be read`() throws {
    try night.write("lotus/a.jsonl", line("l001", vendor: "lotus"))
    try Data("no database at all, and long enough to be taken for one".utf8)
      .write(to: URL(fileURLWithPath: night.database))
    #expect(try night.audit().status == 74)
    #expect(try night.earshot.run(["flags", "--db", night.database]).status == 74)
  }
}
