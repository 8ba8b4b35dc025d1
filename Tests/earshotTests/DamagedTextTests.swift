import Foundation
import Testing

/// Texts that were damaged before they were exported.
struct DamagedTextTests {
  private let night: NightFolder

  init() throws { night = try NightFolder() }

  /// UTF-8 read as windows-1250 and written as UTF-8 again.
  private func mixed(_ text: String) -> String {
    String(data: Data(text.utf8), encoding: .windowsCP1250) ?? ""
  }

  @Test func `turns read in a wrong encoding are repaired, masked and counted`() throws {
    let customer = "Proszę o zwrot pieniędzy, mój PESEL to 44051401359."
    #expect(mixed(customer).contains("Ä™"))
    try night.write(
      "lotus/a.jsonl",
      try ContactLine.line(
        "m1", vendor: "lotus",
        turns: [("customer", mixed(customer)), ("agent", mixed("Dziękuję.")), ("agent", "Czy coś jeszcze?")])

        + (try ContactLine.line("m2", vendor: "lotus", turns: [("customer", "Dzi?kuj? za wszystko")])))
    #expect(try night.audit().status == 0)
    #expect(
      try night.query(
        "SELECT text FROM turns JOIN contacts USING (contact_id) WHERE source_id = 'm1' ORDER BY turn")
        == [["Proszę o zwrot pieniędzy, mój PESEL to [pesel]."], ["Dziękuję."], ["Czy coś jeszcze?"]])
    #expect(
      try night.query("SELECT subject, found, verdict FROM completeness WHERE \"check\" = 'damaged_text'")
        == [
          [
            "lotus/a.jsonl", "2 turns read as windows-1250 and repaired, 1 letters lost to question marks",
            "warning",
          ]
        ])
  }

  @Test func `glosses are passed over and counted`() throws {
    try night.write(
      "lotus/a.jsonl",
      ContactLine.line("g1", vendor: "lotus", turns: [("agent", "这是你自己的错(cuò)，你太笨(bèn)了")]))
    #expect(try night.audit().status == 0)
    #expect(
      try night.query("SELECT found FROM completeness WHERE \"check\" = 'damaged_text'") == [
        ["2 glosses and lost characters passed over"]
      ])
  }

  @Test func `a lost byte costs its record, at its place, and no other`() throws {
    let plain = night.path + "/plain"
    let rows = try (0..<40).map { number in
      try ContactLine.line(
        "c\(number)", vendor: "lotus", turns: [("customer", "你好，我想退款，谢谢。"), ("agent", "好的，请稍等。")])
    }
    try Data(rows.joined().utf8).write(to: URL(fileURLWithPath: plain))
    let path = try night.write("lotus/gb.jsonl", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", "GB18030", "-o", path, plain]
    try process.run()
    process.waitUntilExit()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // Half of the first 退 of the eleventh line.
    let starts = [bytes.startIndex] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    let hurt = try #require(bytes[starts[10]...].firstRange(of: Data([0xCD, 0xCB])))
    bytes.remove(at: hurt.lowerBound)
    try bytes.write(to: URL(fileURLWithPath: path))
    let outcome = try night.audit()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try night.query("SELECT record, reason FROM quarantine") == [["11", "undecodable_text"]])
    #expect(try night.value("SELECT contacts FROM runs") == "39")
  }
}
