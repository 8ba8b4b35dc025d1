import Foundation
import Testing

/// Ids of agents that differ by blanks or by case.
struct AgentSpellingTests {
  private func lines(_ agents: [String], vendor: String = "lotus") -> String {
    agents.enumerated().map { index, agent in
      #"{"source_id":"\#(vendor)\#(index)","vendor":"\#(vendor)","channel":"voice","started_at":"2025-11-20T08:0\#(index % 10):02Z","agent":"\#(agent)"}"#
        + "\n"
    }.joined()
  }

  @Test func `blanks make no other agent, and case makes one that is told`() throws {
    let night = try NightFolder()
    try night.write(
      "lotus/a.jsonl", lines(["A0017", "A0017 ", " A0017", "a0017", "a0017 ", "B1", "Anna", "ANNA"]))
    try night.write("brook/a.jsonl", lines(["A0017", "b1", "B2"], vendor: "brook"))
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query("SELECT vendor, agent, sum(contacts) FROM volumes GROUP BY 1, 2 ORDER BY 1, 2") == [
        ["brook", "A0017", "1"], ["brook", "B2", "1"], ["brook", "b1", "1"], ["lotus", "A0017", "3"],
        ["lotus", "ANNA", "1"], ["lotus", "Anna", "1"], ["lotus", "B1", "1"], ["lotus", "a0017", "2"],
      ])
    #expect(
      try night.query(
        "SELECT vendor, subject, found, verdict FROM completeness WHERE \"check\" = 'agent_ids_by_case'")
        == [["lotus", "agents", "A0017 and a0017, xxxx and xxxx", "warning"]])
    #expect(outcome.errors.contains("A0017 and a0017") && !outcome.errors.contains("Anna"))
  }

  @Test func `what nobody sees or tells apart makes another agent, and is told`() throws {
    let night = try NightFolder()
    try night.write(
      "lotus/a.jsonl",
      lines(["A0017", "A00\u{200B}17", "Ａ0017", "\u{410}0017", "A0018", "Ł18", "ł18", "A 0019", "A0019"]))
    #expect(try night.audit().status == 0)
    #expect(
      try night.query("SELECT found FROM completeness WHERE \"check\" = 'agent_ids_by_case'") == [
        [
          "A0017 and A00<U+200B>17 and <U+0410>0017 and <U+FF21>0017, A 0019 and A0019, Ł18 and ł18"
        ]
      ])
  }

  @Test func `nobody is no agent`() throws {
    let night = try NightFolder()
    let words = ["N/A", "NONE", "unknown", "-", "null", "--", " n/a ", "无", "brak"]
    try night.write("lotus/a.jsonl", lines(words + ["0", "00", "nonE1", "NA", "U-1", "1"]))
    try night.write(
      "brook/a.jsonl",
      #"{"source_id":"1","vendor":"brook","channel":"voice","started_at":"2025-11-20T08:00:02Z","agent":"B1","legs":[{"agent":"N/A"},{"agent":"B1"}]}"#
        + "\n")
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try night.query("SELECT agent, sum(contacts) FROM volumes WHERE vendor = 'lotus' GROUP BY 1 ORDER BY 1")
        == [["", "9"], ["0", "1"], ["00", "1"], ["1", "1"], ["NA", "1"], ["U-1", "1"], ["nonE1", "1"]])
    let told = try night.query(
      "SELECT vendor, expected, found, verdict FROM completeness WHERE \"check\" = 'nameless_agents' ORDER BY 1"
    )
    #expect(told.count == 2 && told[0] == ["brook", "agents", "agent N/A 1", "warning"])
    #expect(told.last?[2].contains("agent n/a 1") == true && told.last?[2].contains("agent NONE 1") == true)
  }

  @Test func `vendors that look alike are told`() throws {
    let night = try NightFolder()
    for (index, vendor) in ["lotus", "Lotus", "lotus ", "l\u{43E}tus", "lo\u{200B}tus", "fern"].enumerated() {
      try night.write("v\(index)/a.jsonl", lines(["A1"], vendor: vendor))
    }
    #expect(try night.audit().status == 0)
    let told = try night.query(
      "SELECT vendor, found FROM completeness WHERE \"check\" = 'vendor_names_alike'")
    #expect(
      told == [["-", #""Lotus" and "lotus" and "lotus " and "lo<U+200B>tus" and "l<U+043E>tus""#]])
    // A later night tells it again where one of them delivers.
    try night.write("v9/b.jsonl", lines(["A2", "A3"], vendor: "Fern"))
    #expect(try night.audit().status == 0)
    #expect(
      try night.query("SELECT found FROM completeness WHERE \"check\" = 'vendor_names_alike' AND run_id = 2")
        == [[#""Fern" and "fern""#]])
  }

  @Test func `the note depends on no order or split of the files`() throws {
    let agents = (0..<40).flatMap { ["Ab\($0)", "AB\($0)", "aB\($0)"] }
    var told: Set<[[String]]> = []
    for (seed, split) in [(0, 1), (1, 3), (2, 7)] {
      let night = try NightFolder()
      let all = lines(agents).split(separator: "\n").map { $0 + "\n" }
      let turned = Array(all[(seed * 31)...] + all[..<(seed * 31)])
      for part in 0..<split {
        let own = turned.enumerated().filter { $0.offset % split == part }.map(\.element)
        try night.write("lotus/\(part).jsonl", own.joined())
      }
      #expect(try night.audit(["--jobs", "\(1 + seed)"]).status == 0)
      told.insert(
        try night.query("SELECT vendor, found FROM completeness WHERE \"check\" = 'agent_ids_by_case'"))
    }
    #expect(told.count == 1 && told.first?.first?[1].hasSuffix(", and 30 more") == true)
    #expect(told.first?.first?[1].hasPrefix("AB0 and Ab0 and aB0, AB1 and Ab1 and aB1") == true)
  }
}
