import Foundation
import Testing

/// What is read in part is told by a run and by `inspect`, and texts are searched and stored as people saw them.
struct NotedTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  private static let lines = #"""
    {"source_id":"n1","vendor":"lotus","channel":"chat","started_at":"2025-11-20T08:01:02Z","ended_by":"GNOME","agent":"A1","agent":"A2","turns":[{"role":"agent","at":1,"text":"hello"},{"role":"customer","at":2,"text":"4111_1111_1111_1111"},{"role":"Anna Nowak","at":3,"text":"&#52;111 1111&nbsp;1111 1111 <br>٤١١١١١١١١١١١١١١١"},{"role":"customer","at":4,"text":"if a < b and b > c, 银 行 卡"}]}
    {"source_id":"n2","vendor":"lotus","channel":"chat","started_at":"2025-11-20T08:01:02Z","answered_at":"2025-11-20T08:01:12Z","ended_at":"2025-11-20T08:05:02Z","hold":-5,"ended_by":"GNOME"}

    """#

  @Test func `a run tells of words and keys, and masks what markup and other digits hid`() throws {
    try night.write("lotus/a.jsonl", Self.lines)
    #expect(try night.audit().status == 0)
    #expect(
      try night.query(
        "SELECT \"check\", found, verdict FROM completeness WHERE subject = 'lotus/a.jsonl' ORDER BY 1")
        == [
          ["repeated_keys", "key that stands twice agent 1", "warning"],
          ["unknown_words", "ended_by GNOME 2, role xxxx xxxxx 1", "warning"],
        ])
    #expect(
      try night.query(
        "SELECT text FROM turns JOIN contacts USING (contact_id) WHERE source_id = 'n1' ORDER BY turn")
        == [
          ["hello"], ["[payment_card …1111]"], ["[payment_card …1111] \n[payment_card …1111]"],
          ["if a < b and b > c, 银行卡"],
        ])
    #expect(
      try night.query(
        "SELECT source_id FROM flags JOIN contacts USING (contact_id) WHERE rule_id LIKE '%.stamps-out-of-order'"
      )
        == [["n2"]])
  }

  @Test func `a word in place of a mark costs no call`() throws {
    let head = #""vendor":"lotus","channel":"voice","started_at":"2025-11-20T08:01:02Z","csat":"#
    try night.write(
      "lotus/a.jsonl",
      ["\"good\"", "\"n/a\"", "\"good\"", "4"].enumerated()
        .map { "{\"source_id\":\"m\($0)\",\(head)\($1)}\n" }.joined())
    #expect(try night.audit().status == 0)
    #expect(
      try night.query("SELECT found, verdict FROM completeness WHERE subject = 'lotus/a.jsonl'")
        == [["csat xxxx 2, csat x/x 1", "warning"]])
    #expect(try night.query("SELECT records, parts, quarantined FROM input_files") == [["4", "4", "0"]])
    #expect(try night.query("SELECT count(*) FROM contacts WHERE csat = 4.0") == [["1"]])
    let text = try night.earshot.run(["inspect", night.path + "/in/lotus/a.jsonl"]).output
    #expect(text.contains("2 unknown csat good") && text.contains("1 unknown csat n/a"))
  }

  @Test func `inspect names the words`() throws {
    let path = try night.write("lotus/a.jsonl", Self.lines)
    let text = try night.earshot.run(["inspect", path]).output
    #expect(text.contains("2 unknown ended_by GNOME"))
    #expect(text.contains("1 unknown role Anna Nowak") && text.contains("1 key that stands twice agent"))
  }
}
