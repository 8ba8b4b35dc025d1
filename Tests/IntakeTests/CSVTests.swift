import Intake
import Testing

@Suite("CSV")
struct CSVTests {
  /// The fields of every row as text.
  private func rows(_ text: String, _ dialect: CSVDialect? = nil, limits: IntakeLimits = .default) throws
    -> [[String]]
  {
    try Reading.of(bytes: Array(text.utf8), .csv(dialect), limits: limits).items.compactMap { item in
      guard case .record(_, _, _, let fields) = item else { return nil }
      return fields?.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test func `agrees with a slow reader on random text, cut anywhere`() throws {
    let seed: UInt64 = 31
    var random = Seeded(seed)
    let scratch = Scratch([])
    var reasons: Set<Rejection.Reason> = []
    for round in 0..<2500 {
      let backslash = random.below(3) == 0
      var pieces = ["a", "bc", ",", "\"", "\"\"", "\n", "\r\n", ",\"", "\",", "\"\n"]
      if backslash { pieces += ["\\", "\\\""] }
      if random.below(3) == 0 { pieces += ["\r"] }
      let text = random.text(of: pieces, count: random.below(40))
      let limit = 8 + random.below(40)
      let dialect = CSVDialect(escapesWithBackslash: backslash)
      scratch.write(text)
      let expected = NaiveCSV.items(text, dialect, anyLineEnd: isAny(text), limit: limit)
      let limits = IntakeLimits(rowLength: limit)
      for sizes in [random.pick(Reading.sizes), .default] {
        let items = try Reading.of(scratch.path, .csv(dialect), limits: limits, sizes: sizes).items
        #expect(
          items == expected,
          "seed \(seed), round \(round), limit \(limit): \(String(decoding: text, as: UTF8.self).debugDescription)"
        )
        for case .rejected(let rejection) in items { reasons.insert(rejection.reason) }
      }
    }
    #expect(reasons == [.tooLong, .unclosedQuote])
  }

  /// Whether the first line end outside quotes is a lone CR.
  private func isAny(_ text: [UInt8]) -> Bool {
    var quoted = false
    for (index, byte) in text.enumerated() {
      if byte == 34 { quoted.toggle() }
      if byte == 10, !quoted { return false }
      if byte == 13, !quoted { return index + 1 < text.count && text[index + 1] != 10 }
    }
    return false
  }

  @Test func `fields as RFC 4180 and Asterisk write them`() throws {
    #expect(try rows("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
    #expect(try rows("\"\"\"Alice\"\" <100>\",,60,\"\"\n") == [["\"Alice\" <100>", "", "60", ""]])
    #expect(
      try rows("a,\"two\nlines, one \"\"field\"\"\",c\nd,e,f") == [
        ["a", "two\nlines, one \"field\"", "c"], ["d", "e", "f"],
      ])
    #expect(try rows("12\" screen,b\n") == [["12\" screen", "b"]])
    #expect(try rows("\"a\" b,c\n") == [["a b", "c"]])
    #expect(try rows("a,b\nc\nd,e,f,\n\n,\n") == [["a", "b"], ["c"], ["d", "e", "f", ""], ["", ""]])
  }

  @Test func `an empty quoted field differs from none`() throws {
    let file = Scratch(Array("\"\",,x\n".utf8))
    var stream = try ExportStream(path: file.path)
    var rows = 0
    _ = try stream.forEachRecord(framing: .csv(nil)) { framed in
      if case .record(let record) = framed, let fields = record.fields {
        #expect((0..<3).map { fields.isQuoted($0) } == [true, false, false])
        #expect((0..<3).map { fields.raw($0).count } == [0, 0, 1])
        rows += 1
      }
      return .continue
    }
    #expect(rows == 1)
  }

  @Test func `delimiters are recognised, and a line that names one is no row`() throws {
    #expect(try rows("a;b,c;d\n1;2,5;3\n") == [["a", "b,c", "d"], ["1", "2,5", "3"]])
    #expect(try rows("a\tb\tc, d\n1\t2\t3\n") == [["a", "b", "c, d"], ["1", "2", "3"]])
    #expect(try rows("a|b\n\"x|y\"|z\n") == [["a", "b"], ["x|y", "z"]])
    #expect(try rows("\u{FEFF}sep=;\r\na,b;c\r\n") == [["a,b", "c"]])
    #expect(try rows("\"sep=|\"\na|b\n") == [["a", "b"]])
    #expect(try rows("\u{FEFF}\"id\",name\n1,x\n") == [["id", "name"], ["1", "x"]])
    #expect(try rows("sep=,\n") == [])
    #expect(try rows("one\ntwo\n") == [["one"], ["two"]])
  }

  @Test func `backslashes escape where the file shows it`() throws {
    #expect(try rows("a,\"say \\\"hi\\\" now\",c\n") == [["a", "say \"hi\" now", "c"]])
    #expect(try rows("a,\"C:\\\",c\n") == [["a", "C:\\", "c"]])
  }

  @Test func `an unclosed quote costs its own line and no other`() throws {
    let good = (0..<50).map { "\($0),\"name \($0)\",x" }
    for broken in ["7,\"open,x", "\"", "1,\"a \"\" b"] {
      for at in [0, 20, 50] {
        var lines = good
        lines.insert(broken, at: at)
        let text = Array((lines.joined(separator: "\n") + "\n").utf8)
        let reading = try Reading.of(bytes: text, .csv(CSVDialect()), limits: IntakeLimits(rowLength: 4000))
        #expect(reading.texts == good)
        #expect(reading.reasons == [.unclosedQuote])
        guard case .rejected(let rejection) = reading.items[at] else {
          Issue.record("no rejection at \(at)")
          continue
        }
        #expect(rejection.number == at && rejection.count == broken.utf8.count)
      }
    }
  }

  @Test func `a quote that no later quote gives away is found by the limit`() throws {
    let good = (0..<5000).map { "\($0),plain,row" }
    let text = Array((["1,\"open"] + good).joined(separator: "\n").utf8)
    let reading = try Reading.of(bytes: text, .csv(nil), limits: IntakeLimits(rowLength: 1000))
    #expect(reading.reasons == [.unclosedQuote] && reading.texts == good)
  }

  @Test func `the cut last row of a damaged stream is no record`() throws {
    let text = Array((0..<9000).map { "\($0),\"\($0 &* 2_654_435_761)\",x\n" }.joined().utf8)
    let reading = try Reading.of(bytes: Array(Gzip.member(text).dropLast(5000)), .csv(nil))
    #expect(reading.reasons.count == 1)
    #expect(reading.texts.allSatisfy { $0.hasSuffix(",x") } && reading.texts.count > 100)
  }

  @Test func `rows of many fields are whole`() throws {
    let row = (0..<5000).map { "f\($0)" }
    #expect(try rows(row.joined(separator: ",") + "\n1,2\n") == [row, ["1", "2"]])
  }
}
