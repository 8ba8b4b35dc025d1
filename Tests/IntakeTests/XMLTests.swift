import Intake
import Testing

@Suite("XML elements and whole streams")
struct XMLTests {
  private func read(_ text: String, limits: IntakeLimits = .default) throws -> Reading {
    try Reading.of(bytes: Array(text.utf8), .xmlElements("cdr"), limits: limits)
  }

  @Test func `elements come out one by one, wherever they stand and however they are cut`() throws {
    let seed: UInt64 = 71
    var random = Seeded(seed)
    let scratch = Scratch([])
    let bodies = [
      "", "x", "<cdrs>a</cdrs>", "<a href=\"x\">&amp;</a>", "<caller>\"Alice\" <100></caller>",
      "<!-- </cdr> -->",
      "<![CDATA[</cdr> <cdr>]]>", "sip%3A487", "<", "<!-", "a\nb", "<cdrx/>", "]]>", "-->",
    ]
    for round in 0..<200 {
      var text = random.pick(["", "<?xml version=\"1.0\"?>\n", "\u{FEFF}<cdrs>"])
      var expected: [String] = []
      for _ in 0..<random.below(8) {
        let open = random.pick(["<cdr>", "<cdr core-uuid=\"1\">", "<cdr\n>"])
        var element = open
        for _ in 0..<random.below(5) { element += random.pick(bodies) }
        element += random.pick(["</cdr>", "</cdr >"])
        if random.below(6) == 0 { element = "<cdr/>" }
        expected.append(element)
        text += element + random.pick(["", "\n", "<?xml version=\"1.0\"?>", "<cdrx>", "text"])
      }
      scratch.write(Array(text.utf8))
      for sizes in Reading.sizes + [.default] {
        let reading = try Reading.of(scratch.path, .xmlElements("cdr"), sizes: sizes)
        #expect(reading.texts == expected && reading.reasons.isEmpty, "seed \(seed), round \(round): \(text)")
        for case .record(let record, _, let offset, _) in reading.items {
          #expect(record.elementsEqual(Array(text.utf8)[offset..<(offset + record.count)]))
        }
      }
    }
  }

  @Test func `an element that is not closed costs no neighbour`() throws {
    let reading = try read("<cdr>1</cdr>\n<cdr>2\n<cdr>3</cdr><cdr>4")
    #expect(reading.texts == ["<cdr>1</cdr>", "<cdr>3</cdr>"])
    #expect(reading.reasons == [.unclosedElement, .unclosedElement])
    let limits = IntakeLimits(recordLength: 30)
    let long = try read("<cdr>" + String(repeating: "x", count: 40) + "</cdr><cdr>2</cdr>", limits: limits)
    #expect(long.texts == ["<cdr>2</cdr>"] && long.reasons == [.tooLong])
    let cut = Gzip.member("<cdr>1</cdr><cdr>" + (0..<9000).map { "\($0 &* 2_654_435_761)" }.joined())
    let damaged = try Reading.of(bytes: Array(cut.dropLast(500)), .xmlElements("cdr"))
    #expect(damaged.texts == ["<cdr>1</cdr>"] && damaged.reasons == [.incomplete])
  }

  @Test func `hostile elements are the same for every cut`() throws {
    let seed: UInt64 = 73
    var random = Seeded(seed)
    let scratch = Scratch([])
    let pieces = [
      "<cdr", ">", "</cdr", "<cdr>", "</cdr>", "<!--", "-->", "<![CDATA[", "]]>", "x", "<", "/", " ", "/>",
    ]
    for round in 0..<1500 {
      scratch.write(random.text(of: pieces, count: random.below(30)))
      let limits = IntakeLimits(recordLength: 4 + random.below(60))
      let first = try Reading.of(scratch.path, .xmlElements("cdr"), limits: limits)
      #expect(first.outcome.records + first.outcome.rejections == first.items.count)
      for sizes in [Reading.sizes[0], random.pick(Reading.sizes)] {
        let other = try Reading.of(scratch.path, .xmlElements("cdr"), limits: limits, sizes: sizes)
        #expect(other.items == first.items, "seed \(seed), round \(round), \(sizes)")
      }
    }
  }

  @Test func `hostile elements are found as by a search that remembers nothing`() throws {
    let seed: UInt64 = 79
    var random = Seeded(seed)
    let scratch = Scratch([])
    let pieces = [
      "<cdr", "<cdr>", "<cdr>", "</cdr>", "</cdr ", ">", "<!--", "<!--", "-->", "<![CDATA[", "]]>", "x", "<",
      " ", "/>",
    ]
    for round in 0..<4000 {
      let text = random.text(of: pieces, count: random.below(60))
      scratch.write(text)
      let limit = random.below(2) == 0 ? 1_000 : 8 + random.below(80)
      let reading = try Reading.of(
        scratch.path, .xmlElements("cdr"), limits: IntakeLimits(recordLength: limit))
      let expected = NaiveXML.items(Array(text), tag: "cdr", limit: limit)
      #expect(reading.items == expected, "seed \(seed), round \(round), limit \(limit)")
    }
  }

  /// Texts whose tails a careless search reads again for every tag.
  static let hostile: [(String, String, String)] = [
    ("<cdr>", "<!--", ""), ("<cdr>", "<![CDATA[", ""), ("", "<cdr ", ""), ("", "<cdr><!-- ", "-->"),
    ("", "<cdr><!-- ", "</cdr>"), ("", "<cdr><!-- ", "--></cdr "), ("<cdr>", "</cdr ", ""),
    ("<cdr>", "<!-- -->", ""),
    ("", "<cdr><![CDATA[ ", "]]>"),
  ]

  @Test(arguments: hostile)
  func `no tail is searched twice`(begin: String, element: String, end: String) throws {
    func time(_ count: Int) throws -> Duration {
      let many = String(repeating: element, count: count)
      let scratch = Scratch(
        Array((begin + many + end + String(repeating: "< ", count: end.isEmpty ? 0 : count)).utf8))
      return try ContinuousClock().measure {
        let reading = try Reading.of(scratch.path, .xmlElements("cdr"))
        #expect(reading.outcome.records + reading.outcome.rejections == reading.items.count)
      }
    }
    _ = try time(100)
    let (short, long) = (try time(20_000), try time(80_000))
    #expect(long < short * 24 + .seconds(1), "\(short) \(long)")
  }

  @Test func `a stream may be one record`() throws {
    let scratch = Scratch([])
    for (text, texts, reasons) in [
      ("", [], []), (" \n\t", [], []), ("\u{FEFF} {\"a\":\n1} \n", ["{\"a\":\n1}"], []), ("x", ["x"], []),
      (String(repeating: "y", count: 21), [], [Rejection.Reason.tooLong]),
      ("  " + String(repeating: "z", count: 20) + "\n", [String(repeating: "z", count: 20)], []),
    ] as [(String, [String], [Rejection.Reason])] {
      scratch.write(Array(text.utf8))
      for sizes in Reading.sizes + [.default] {
        let limits = IntakeLimits(recordLength: 20)
        let reading = try Reading.of(scratch.path, .whole, limits: limits, sizes: sizes)
        #expect(reading.texts == texts && reading.reasons == reasons, "\(text.debugDescription) \(sizes)")
      }
    }
  }
}
