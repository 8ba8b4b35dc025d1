import Relations
import Rules
import Testing

/// `missing: { control_total }`, by the tests inside of a rule and by totals themselves.
struct ControlTotalTests {
  private static let block = "missing: { group_by: [vendor], control_total: 0.1, minimum: 2 }"

  private func book(_ block: String = Self.block, waivers: String? = nil) throws -> RuleBook {
    let contacts = (0..<8).map {
      "      - contact: { vendor: v, source_id: '\($0)', started_at: 2025-11-20T08:00:00Z }\n"
    }.joined()
    let tests = [
      ("as announced", 8, "miss"), ("one short", 9, "miss"), ("two short", 10, "hit"),
      ("two too many", 6, "hit"), ("one too many", 7, "miss"), ("within the share", 8, "miss"),
    ].enumerated().map { number, test in
      "  - name: \(test.0) \(number)\n    announced: \(test.1)\n    expect: \(test.2)\n    contacts:\n\(contacts)"
    }.joined()
    let silent =
      "  - name: nothing announced\n    expect: not_evaluated\n    reason: no control total\n    contacts:\n\(contacts)"
    var more = ["load/total.yaml": CorrelationBook.rule("total", block, tests: tests + silent)]
    more["waivers.yaml"] = waivers
    return try CorrelationBook.book("when: channel == 'chat'", more: more)
  }

  private func total(_ announced: Int64, _ came: [Int64], vendor: String = "v", isJudged: Bool = true)
    -> AnnouncedTotal
  {
    AnnouncedTotal(
      vendor: vendor, subject: "v/MANIFEST.json", unit: .contacts, announced: announced, came: came,
      isJudged: isJudged)
  }

  @Test func `a rule about totals is tested by what is announced`() throws {
    let book = try book()
    let index = try #require(book.rules.firstIndex { $0.id == "load.total" })
    let results = try CorrelationTester(book).run(rule: index)
    #expect(results.count == 7)
    #expect(results.filter { !$0.isRight }.map(\.message) == [])
  }

  @Test func `a total is off by more than its share and by the minimum`() throws {
    let plan = CorrelationPlan(try book(), day: nil)
    func words(_ total: AnnouncedTotal) -> [String] {
      ControlTotalTable(plan, [total]).findings.map(\.words)
    }
    #expect(words(total(100, [90])) == [])
    #expect(words(total(100, [89])) == ["89 contacts, 11 missing"])
    #expect(words(total(100, [111])) == ["111 contacts, 11 more than announced"])
    // With or without those that are not over yet.
    #expect(words(total(100, [80, 95])) == [])
    #expect(words(total(100, [80, 85])) == ["85 contacts, 15 missing"])
    #expect(words(total(0, [5])) == ["5 contacts, 5 more than announced"])
    #expect(words(total(100, [0], isJudged: false)) == [])
    let file = AnnouncedTotal(vendor: "v", subject: "v/b.csv", unit: .files, announced: 1, came: [0])
    #expect(words(file) == ["0 files, 1 missing"])
    #expect(words(total(.max, [.min])).count == 1)
  }

  @Test func `what is known of a vendor's totals is told apart`() throws {
    let plan = CorrelationPlan(try book(), day: nil)
    let table = ControlTotalTable(
      plan,
      [total(1, [1], isJudged: false), total(1, [1]), total(1, [1], vendor: "w", isJudged: false)])
    #expect(table.coverage == ["v": .judged, "w": .notJudged])
    #expect(table.findings == [])
  }

  @Test func `only a vendor's delivery has a total, and only a rule about totals names one in its tests`() {
    func errors(_ block: String) -> [String] {
      let text = CorrelationBook.rule(
        "total", block,
        tests: "  - { name: a, announced: 1, contacts: [ { contact: { vendor: v } } ], expect: hit }\n"
          + "  - { name: b, contacts: [ { contact: { vendor: v } } ], expect: miss }\n")
      return RuleBook.load(files: [("load/total.yaml", Array(text.utf8))]).errors.map(\.description)
    }
    #expect(errors("missing: { group_by: [vendor], control_total: 0 }") == [])
    #expect(
      errors("missing: { group_by: [vendor, queue], control_total: 0 }").contains {
        $0.contains("group_by can only be [vendor]")
      })
    #expect(
      errors("missing: { group_by: [vendor], heartbeat: 1h }").contains {
        $0.contains("unknown key 'announced'")
      })
  }
}
