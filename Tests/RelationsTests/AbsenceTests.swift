import Contacts
@testable import Relations
import Rules
import Testing

struct AbsenceTests {
  /// What the tests inside of a rule with this block come to, by the contacts' ids and hours.
  private func outcome(_ block: String, _ contacts: [(String, String)]) throws -> String {
    let lines = contacts.map { id, at in
      "      - contact: { vendor: v, source_id: '\(id)', started_at: \(at) }\n"
    }.joined()
    let tests =
      "  - name: hit\n    expect: hit\n    contacts:\n\(lines)"
      + "  - name: miss\n    expect: miss\n    contacts:\n\(lines)"
    let book = try CorrelationBook.book(
      "when: channel == 'chat'",
      more: ["load/absent.yaml": CorrelationBook.rule("absent", block, tests: tests)])
    let index = try #require(book.rules.firstIndex { $0.id == "load.absent" })
    let results = try CorrelationTester(book).run(rule: index)
    #expect(results.count == 2)
    return results.first(where: \.isRight)?.message ?? results.map(\.message).joined(separator: "; ")
  }

  private static let day = "2025-11-20T"

  @Test func `a sequence has every number`() throws {
    let block = "missing: { group_by: [vendor], sequence: source_id, minimum: 2 }"
    func outcome(_ numbers: [String]) throws -> String {
      try self.outcome(block, numbers.map { ($0, Self.day + "08:00:00Z") })
    }
    #expect(try outcome(["c-0007", "c-0008", "c-0009", "c-0010"]) == "miss")
    #expect(try outcome(["c-0007", "c-0009"]) == "miss")
    #expect(try outcome(["c-0007", "c-0010"]) == "hit")
    // Each beginning has numbers of its own; where there are none nothing is missing.
    #expect(try outcome(["c-1", "c-2", "d-9"]) == "miss")
    #expect(try outcome(["abc", "def"]) == "miss")
    #expect(try outcome(["4095", "4096", "8191", "8192"]) == "hit")
  }

  /// Tables of parts of the contacts, merged.
  private func table(_ parts: [[(String, String)]]) throws -> AbsenceTable {
    let plan = try CorrelationBook.plan("missing: { group_by: [vendor], sequence: source_id }")
    let tables = parts.map { part in
      var table = AbsenceTable(plan)
      for (vendor, id) in part {
        let texts = plan.fields.map { $0 == .vendor ? vendor : $0 == .sourceID ? id : nil }
        table.add(0, texts, at: 1_000, ContactID(high: 0, low: 0))
      }
      return table
    }
    var all = try #require(tables.first)
    for table in tables.dropFirst() { all.merge(table) }
    return all
  }

  @Test func `of a group whose ids begin in very many ways nothing is said`() throws {
    // What random ids look like: most begin in a way of their own, some few seem to leave numbers out.
    let ids = (0..<6_000).map { ("v", "\($0)-a\($0 % 2)") } + [("v", "b-1"), ("v", "b-3")]
    let counting = [("w", "c-1"), ("w", "c-3")]
    for parts in [[ids + counting], [counting, Array(ids.prefix(3_000)), Array(ids.dropFirst(3_000))]] {
      let table = try table(parts)
      #expect(table.findings.map(\.group) == [["w", "c-"]])
      #expect(table.uncounted.map(\.group) == [["v"]])
    }
    // As many as days, queues and switches have are sequences like any other.
    let queues = (0..<2_000).flatMap { [("v", "q\($0)-1"), ("v", "q\($0)-3")] }
    let found = try table([queues])
    #expect(found.findings.count == 2_000 && found.uncounted.isEmpty)
  }

  @Test func `of a sequence with very wide gaps nothing is said`() throws {
    let ids = (0..<5_000).map { ("v", "c-\($0 * 5_000)") } + [("v", "d-1"), ("v", "d-3")]
    for parts in [[ids], [Array(ids.prefix(2_500)), Array(ids.dropFirst(2_500))]] {
      let table = try table(parts)
      #expect(table.findings.map(\.group) == [["v", "d-"]])
      #expect(table.uncounted.map(\.group) == [["v", "c-"]])
    }
  }

  @Test func `of a group whose sequences have very wide gaps together nothing is said`() throws {
    // No sequence has too wide gaps by itself.
    let ids = (0..<10).flatMap { prefix in (0..<2_000).map { ("v", "p\(prefix)-\($0 * 5_000)") } }
    let counting = [("w", "c-1"), ("w", "c-3")]
    let half = ids.count / 2
    for parts in [[ids + counting], [counting, Array(ids.prefix(half)), Array(ids.dropFirst(half))]] {
      let table = try table(parts)
      #expect(table.findings.map(\.group) == [["w", "c-"]])
      #expect(table.uncounted.map(\.group) == [["v"]])
    }
    // Some such sequences do not hide the others.
    let some = (0..<3).flatMap { prefix in (0..<5_000).map { ("v", "p\(prefix)-\($0 * 5_000)") } }
    let found = try table([some + [("v", "d-1"), ("v", "d-3")]])
    #expect(found.findings.map(\.group) == [["v", "d-"]] && found.uncounted.count == 3)
  }

  @Test func `a vendor is heard of in every stretch`() throws {
    let block = "missing: { group_by: [vendor], heartbeat: 1h }"
    func outcome(_ times: [String]) throws -> String {
      try self.outcome(block, times.enumerated().map { ("\($0)", Self.day + $1 + "Z") })
    }
    #expect(try outcome(["08:00:00", "08:59:00", "09:58:00"]) == "miss")
    #expect(try outcome(["08:00:00", "09:00:00"]) == "miss")
    #expect(try outcome(["08:00:00", "09:00:01"]) == "hit")
    #expect(try outcome(["08:59:00", "11:01:00"]) == "hit")
  }
}
