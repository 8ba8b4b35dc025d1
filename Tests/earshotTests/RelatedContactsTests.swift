import Foundation
import Testing

/// What an evidence folder tells of other contacts.
struct RelatedContactsTests {
  @Test func `a flag about several contacts lists them`() throws {
    let night = try NightFolder()
    func call(_ id: String, minute: Int, length: Int, agent: String) throws -> String {
      let start = 1_763_596_800 + minute * 60
      return try ContactLine.line(
        id, channel: "voice", customer: "+48500123\(100 + minute)", minute: minute, turns: [],
        more: ["agent": agent, "ended_at": ContactLine.stamp(start + length)])
    }
    try night.write(
      "lotus/calls.jsonl",
      call("long", minute: 0, length: 1_800, agent: "A1")
        + call("meanwhile", minute: 5, length: 300, agent: "A1")
        + call("others", minute: 6, length: 300, agent: "A2")
        + call("later", minute: 40, length: 60, agent: "A1"))
    #expect(try night.audit().status == 0)
    let flag = try night.value(
      "SELECT flag_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id = 'load.concurrent-voice' AND source_id = 'long'"
    )
    let folder = night.path + "/e"
    let outcome = try night.earshot.run(["evidence", flag, "--db", night.database, "--out", folder])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = try String(contentsOfFile: folder + "/related.csv", encoding: .utf8)
      .split(separator: "\r\n").map(String.init)
    let other = try night.value("SELECT contact_id FROM contacts WHERE source_id = 'meanwhile'")
    try #require(lines.count == 2, "\(lines)")
    #expect(lines[1].hasPrefix("same agent at once,\(other),lotus,A1,voice,2025-11-20T00:05:00.000Z,"))
    if Shell.has("openssl"), Shell.has("sqlite3") {
      #expect(try Shell.run("/bin/sh", [folder + "/check.sh"]).status == 0)
    }
  }
}
