import Intake
import Testing

/// What public collections of CSV files hold, and what vendors send besides, with the rows that an expert would read.
@Suite("CSV suite")
struct CSVSuiteTests {
  private static let cases: [(name: String, text: String, rows: [[String]])] = [
    ("a comma within quotes", "a,b\n1,\"x, y\"\n", [["a", "b"], ["1", "x, y"]]),
    (
      "empty quoted fields", "a,b,c\n1,\"\",\"\"\n2,3,4\n",
      [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]
    ),
    ("doubled quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n", [["a", "b"], ["1", "ha \"ha\" ha"]]),
    ("nothing but quotes", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["a", "b"], ["\"", "\"\""]]),
    ("JSON in a field", "k,v\n1,\"{\"\"t\"\": [1.0, 2]}\"\n", [["k", "v"], ["1", "{\"t\": [1.0, 2]}"]]),
    ("a field of several lines", "a,b\n\"x\ny\",2\n", [["a", "b"], ["x\ny", "2"]]),
    ("and with CRLF", "a,b\r\n\"x\r\ny\",2\r\n", [["a", "b"], ["x\r\ny", "2"]]),
    ("line ends alone in quotes", "a,b\n\"\n\",\"\r\n\"\n", [["a", "b"], ["\n", "\r\n"]]),
    ("lines that end with CR", "a,b\r1,2\r3,4\r", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("mixed line ends", "a,b\r\n1,2\n3,4\r\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("no line end at the end", "a,b\n1,\"2\"", [["a", "b"], ["1", "2"]]),
    ("blank lines", "\na,b\n\n1,2\n\n\n3,4\n\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("rows without a value", "a,b,c\n,,\n", [["a", "b", "c"], ["", "", ""]]),
    ("a delimiter at the end", "a,b,\n1,2,\n", [["a", "b", ""], ["1", "2", ""]]),
    ("ragged rows", "a,b,c\n1,2\n1,2,3,4\n", [["a", "b", "c"], ["1", "2"], ["1", "2", "3", "4"]]),
    ("blanks are text", "a, b \n 1,2 \n", [["a", " b "], [" 1", "2 "]]),
    ("a quote behind a blank is text", "a,b\n1, \"x\"\n2,y\n", [["a", "b"], ["1", " \"x\""], ["2", "y"]]),
    ("a quote within is text", "a,b\n1,12\" disk\n", [["a", "b"], ["1", "12\" disk"]]),
    ("text behind a quote", "a,b\n\"x\"y,2\n", [["a", "b"], ["xy", "2"]]),
    ("apostrophes quote nothing", "a,b\n'x,y',2\n", [["a", "b"], ["'x", "y'", "2"]]),
    ("equal names", "a,a\n1,2\n", [["a", "a"], ["1", "2"]]),
    ("a header of several lines", "\"a\nb\",c\n1,2\n", [["a\nb", "c"], ["1", "2"]]),
    (
      "other line separators are text", "a,b\n1,x\u{2028}y\u{85}\u{0B}z\n",
      [["a", "b"], ["1", "x\u{2028}y\u{85}\u{0B}z"]]
    ),
    ("control characters", "a,b\n1,\u{0}\u{1}x\n", [["a", "b"], ["1", "\u{0}\u{1}x"]]),
    ("a mark before quotes", "\u{FEFF}\"a\",b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a line that names the separator", "sep=;\r\na;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    ("decimal commas", "a;b\n1,5;2,5\n3,5;4\n", [["a", "b"], ["1,5", "2,5"], ["3,5", "4"]]),
    ("a formula of a spreadsheet", "a,b\n=\"001\",2\n", [["a", "b"], ["=\"001\"", "2"]]),
    (
      "backslashes before quotes", "a,b\n1,\"say \\\"hi\\\" now\"\n", [["a", "b"], ["1", "say \"hi\" now"]]
    ),
    ("one before the last quote", "a,b\n\"x\\\"\",1\n\"y\",2\n", [["a", "b"], ["x\"", "1"], ["y", "2"]]),
    (
      "one before a delimiter", "a,b\n\"x\\\", y\",1\n\"z\",2\n",
      [["a", "b"], ["x\", y", "1"], ["z", "2"]]
    ),
    (
      "a backslash is no escape", "a,b\n\"C:\\dir\\\",1\n\"D:\\\",2\n",
      [["a", "b"], ["C:\\dir\\", "1"], ["D:\\", "2"]]
    ),
    ("both are doubled", "a,b\n\"C:\\\\\",\"say \\\"x\\\" y\"\n", [["a", "b"], ["C:\\", "say \"x\" y"]]),
    ("nothing", "", []), ("line ends alone", "\r\n\r\n", []), ("a header alone", "a,b", [["a", "b"]]),
  ]

  private func rows(_ reading: Reading) -> [[String]] {
    reading.items.compactMap { item in
      guard case .record(_, _, _, let fields) = item else { return nil }
      return fields?.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test func `every file reads as it was meant, however it is cut`() throws {
    for (name, text, expected) in Self.cases {
      for sizes in Reading.sizes {
        let reading = try Reading.of(bytes: Array(text.utf8), .csv(nil), sizes: sizes)
        #expect(rows(reading) == expected && reading.reasons.isEmpty, "\(name)")
      }
    }
  }

  @Test func `what is written comes back, for all delimiters, quotes and line ends`() throws {
    let seed: UInt64 = 4180
    var random = Seeded(seed)
    let scratch = Scratch([])
    let words = [
      "a", "Ł", "客服", "0", "1,5", "x;y", "p|q", "t\tu", "two\nlines", "say \"hi\" now", "", " ", "C:\\dir",
    ]
    for round in 0..<400 {
      let delimiter = random.pick(Array(",;\t|"))
      let isEscaped = random.below(3) == 0
      let quotesAll = random.below(2) == 0
      let lineEnd = random.pick(["\n", "\r\n", "\r"])
      let width = 2 + random.below(6)
      var table = [(0..<width).map { "column\($0)" }]
      for _ in 0..<(2 + random.below(20)) { table.append((0..<width).map { _ in random.pick(words) }) }
      // Whether quotes are escaped can only be told where there are some.
      if isEscaped { table[1][0] = "he said \"yes\" twice" }
      func written(_ value: String) -> String {
        let needs = value.contains { "\"\n\r,;\t|".contains($0) } || value.isEmpty
        guard needs || quotesAll else { return value }
        let inner =
          isEscaped
          ? value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
          : value.replacing("\"", with: "\"\"")
        return "\"\(inner)\""
      }
      // A backslash in no quotes stands for itself, whatever escapes within them.
      let text = table.map { $0.map(written).joined(separator: String(delimiter)) + lineEnd }.joined()
      scratch.write(Array(text.utf8))
      for sizes in [random.pick(Reading.sizes), .default] {
        let reading = try Reading.of(scratch.path, .csv(nil), sizes: sizes)
        #expect(rows(reading) == table, "seed \(seed), round \(round): \(text.debugDescription)")
      }
    }
  }

  @Test func `an open quote and a wrong byte cost their own line`() throws {
    for (text, expected) in [
      ("a,b\n1,\"open\n2,x\n3,y\n", ["a,b", "2,x", "3,y"]), ("a,b\n1,2\n3,\"open", ["a,b", "1,2"]),
      ("a,b\n\"", ["a,b"]),
    ] {
      let reading = try Reading.of(bytes: Array(text.utf8), .csv(nil))
      #expect(reading.texts == expected && reading.reasons == [.unclosedQuote])
    }
  }

  @Test func `a name tells a table of one column, and what only looks like JSON`() {
    for (text, name, isTable) in [
      ("id\n1\n2\n", "x/a.csv", true), ("id\n1\n2\n", "a.CSV.gz", true), ("id\n1\n2\n", "a.txt", false),
      ("{x},b\n1,2\n", "a.csv", true), ("<a>,b\n1,2\n", "a.csv", true), ("{\"a\":1}\n", "a.csv", false),
      ("[1,2]\n", "a.csv", false), ("42", "a.json", false),
    ] {
      let decision = FramingDecision(Array(text.utf8), isWhole: true, name: name)
      let found = if case .csv = decision.framing { true } else { false }
      #expect(found == isTable, "\(text) \(name): \(decision)")
    }
    #expect(FramingDecision(Array("42".utf8), isWhole: true, name: "a.json").framing == .jsonValues)
  }
}
