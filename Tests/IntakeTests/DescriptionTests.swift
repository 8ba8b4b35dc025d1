import Intake
import Testing

@Suite("descriptions") struct DescriptionTests {
  private func decide(_ text: String) -> FramingDecision { FramingDecision(Array(text.utf8), isWhole: true) }

  @Test func `framings are told by what the text begins with`() {
    let cases: [(String, Framing)] = [
      ("{\"a\":1}\n{\"a\":2}\n", .jsonValues), ("{\n \"a\": 1\n}", .jsonValues), ("[[1],[2]]", .jsonValues),
      ("\u{FEFF} [\n {\"a\":1},\n {\"a\":2}]", .jsonObjects), ("[]", .jsonValues),
      (
        "<?xml version=\"1.0\"?><cdr core=\"1\"><variables><a>1</a></variables><callflow/></cdr>",
        .xmlElements("cdr")
      ),
      ("<cdrs>\n<!-- x --><cdr><id/></cdr><cdr></cdr></cdrs>", .xmlElements("cdr")),
      ("<!DOCTYPE html><html><body>502</body></html>", .whole), ("", .lines), ("one\ntwo words\n", .lines),
      ("a;b\n1;2,5\n2;3,5\n", .csv(CSVDialect(delimiter: UInt8(ascii: ";")))),
      ("1|2|x\n3|4|y\n", .csv(CSVDialect(delimiter: UInt8(ascii: "|")))),
      ("a\tb\r\n1\t2\r\n", .csv(CSVDialect(delimiter: UInt8(ascii: "\t")))),
    ]
    for (text, framing) in cases {
      let decision = decide(text)
      #expect(decision.framing == framing, "\(text.debugDescription): \(decision)")
      #expect(!decision.reason.isEmpty && !decision.description.isEmpty)
    }
  }

  @Test func `headers are told from rows, ragged or over several lines`() {
    for (text, header, columns) in [
      ("id,name,start\n1,Ann,2025-11-20\n2,Bob,\n", true, 3), ("1,Ann\n2,Bob\n", false, 2),
      ("id,id\n1,2\n", false, 2), ("a,b,c\r1,\"two\rlines\",3\r4,5\r6,7,8\r", true, 3), ("id,name\n", nil, 2),
      ("name,city\nAnn,Oslo\n", false, 2),
    ] as [(String, Bool?, Int)] {
      let table = decide(text).table
      #expect(table?.hasHeader == header && table?.columns == columns, "\(text.debugDescription)")
    }
  }

  @Test func `a file is described with all of its streams`() throws {
    var zip = Zip()
    zip.add("calls.csv.gz", Gzip.member(EncodingTests.encode(EncodingTests.polish, .windows1250)))
    zip.add("locked.csv", Array("x".utf8), Zip.Style(flags: 1))
    zip.add("chats.json", Array("[{\"a\":1},{\"a\":2}]".utf8))
    let scratch = Scratch(zip.archive())
    let description = try ExportFile(path: scratch.path).describe()
    #expect(description.entries.map(\.name) == ["/calls.csv.gz", "/chats.json"].map { scratch.path + $0 })
    #expect(description.entries.map(\.layers) == [[.zip, .gzip], [.zip]])
    #expect(description.entries.map(\.encoding.encoding) == [.windows1250, .utf8])
    #expect(description.entries[1].framing.framing == .jsonObjects)
    #expect(description.refused.map(\.code) == [.encrypted])
    #expect(description.refused[0].description.contains("locked.csv"))
  }

  @Test func `a bomb in a bomb is stopped by its ratio`() throws {
    // 2 GiB of zeros in a gzip file in a gzip file of a few kilobytes.
    let member = Gzip.member([UInt8](repeating: 0, count: 64 << 20))
    let scratch = Scratch(Gzip.member((0..<32).flatMap { _ in member }))
    let file = try ExportFile(path: scratch.path)
    var ending: StreamOutcome.Ending?
    _ = try file.forEachEntry(refused: { Issue.record("\($0)") }) { entry in
      ending = try entry.forEachChunk { _ in .continue }.ending
      return .continue
    }
    guard case .limitExceeded(.ratio, let offset) = ending else {
      Issue.record("\(String(describing: ending))")
      return
    }
    #expect(offset < 1 << 30 + 4 << 20)
  }
}
