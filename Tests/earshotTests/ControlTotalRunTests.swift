import Foundation
import Testing

/// A rule about what vendors say they delivered, from the exports of two nights to the database.
struct ControlTotalRunTests {
  private let night: NightFolder

  init() throws {
    night = try NightFolder()
    let folder = night.path + "/rules/load"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let contact = "contacts: [ { contact: { vendor: v, started_at: 2025-11-20T08:00:00Z } } ]"
    let rule = """
      id: load.total
      version: 1
      title: { en: x, pl: x, zh: x }
      status: stable
      category: load
      severity: high
      owner: qa
      missing: { group_by: [vendor], control_total: 0.2 }
      explain: { en: x, pl: x, zh: x }
      tests:
        - { name: a, announced: 2, \(contact), expect: hit }
        - { name: b, announced: 1, \(contact), expect: miss }
      """
    try Data(rule.utf8).write(to: URL(fileURLWithPath: folder + "/total.yaml"))
  }

  private func lines(_ vendor: String, _ ids: ClosedRange<Int>) throws -> String {
    try ids.map {
      try ContactLine.line(
        "\($0)", minute: $0, turns: [("customer", "Hello."), ("agent", "Goodbye.")],
        more: ["vendor": vendor])
    }.joined()
  }

  private func run() throws -> Int32 { try night.audit(["--rules", night.path + "/rules"]).status }

  private func results() throws -> [[String]] {
    try night.query(
      """
      SELECT vendor, sum(evaluated), sum(hits), coalesce(max(reason), '') FROM rule_results
      WHERE rule_id = 'load.total' AND run_id = (SELECT max(run_id) FROM runs) GROUP BY vendor ORDER BY vendor
      """)
  }

  private func findings() throws -> [[String]] {
    try night.query(
      """
      SELECT vendor, subject, expected, found, verdict FROM completeness
      WHERE "check" = 'load.total' AND run_id = (SELECT max(run_id) FROM runs) ORDER BY subject
      """)
  }

  @Test func `a delivery with fewer contacts than announced is found, and one without a list is not judged`()
    throws
  {
    try night.write("brook/a.jsonl", lines("brook", 1...3))
    try night.write(
      "brook/MANIFEST.json", #"{"contacts": 4, "files": {"a.jsonl": {}, "b.jsonl": {"contacts": 1}}}"#)
    try night.write("lotus/a.jsonl", lines("lotus", 11...15))
    try night.write("lotus/MANIFEST.json", #"{"contacts": 6}"#)
    try night.write("moss/a.jsonl", lines("moss", 21...22))
    #expect(try run() == 0)
    #expect(
      try findings() == [
        ["brook", "brook/MANIFEST.json", "4 contacts", "3 contacts, 1 missing", "failed"],
        ["brook", "brook/b.jsonl", "1 contacts", "0 contacts, 1 missing", "failed"],
      ])
    let results = try results()
    #expect(results.map { $0[0] } == ["brook", "lotus", "moss"])
    #expect(results.map { $0[1] } == ["3", "5", "0"])
    #expect(results.map { $0[2] } == ["2", "0", "0"])
    #expect(results[2][3].contains("no control total"), "\(results)")
    // The next night adds to a folder of which a part is known: its sum is not judged.
    try night.write("lotus/b.jsonl", lines("lotus", 31...32))
    try night.write("lotus/MANIFEST.json", #"{"contacts": 60}"#)
    #expect(try run() == 0)
    #expect(try findings() == [])
    let later = try self.results()
    #expect(later.contains { $0[0] == "lotus" && $0[3].contains("earlier run") }, "\(later)")
  }
}
