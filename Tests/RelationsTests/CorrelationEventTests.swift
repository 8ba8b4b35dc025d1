import Contacts
import Relations
import Rules
import Testing

struct CorrelationEventTests {
  @Test func `an event comes back as it was written`() throws {
    let plan = try CorrelationBook.plan("concurrent: { group_by: [agent], across: [site] }")
    var event = CorrelationBook.hit(
      plan, -5, 7, ordinal: 2, isPast: true, measure: -3, until: 99, [.site: "北"])
    event.mark = [1, 2, 3]
    var writer = ByteWriter()
    event.encode(into: &writer)
    event.encode(into: &writer)
    let read = try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      let events = [try CorrelationEvent(from: &reader), try CorrelationEvent(from: &reader)]
      #expect(reader.isAtEnd)
      return events
    }
    #expect(read == [event, event])
  }

  @Test(arguments: 0..<200)
  func `bytes that nobody wrote are an error and no trap`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let plan = try CorrelationBook.plan("concurrent: { group_by: [agent] }")
    var writer = ByteWriter()
    CorrelationBook.hit(plan, 5, 7).encode(into: &writer)
    var bytes = writer.bytes
    bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    bytes.removeLast(Int.random(in: 1...4, using: &generator))
    bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      #expect(throws: ContactsError.self) {
        while true { _ = try CorrelationEvent(from: &reader) }
      }
    }
  }

  @Test func `keys tell correlations and groups apart`() throws {
    let plan = try CorrelationBook.plan(
      "event_count: { rules: [load.a], group_by: [agent, queue], timespan: 1s, condition: { gte: 3 } }")
    func key(_ agent: String, _ queue: String) -> ContactID {
      CorrelationBook.hit(plan, 0, 1, [.agent: agent, .queue: queue]).key(plan)
    }
    #expect(key("ab", "c") != key("a", "bc"))
    #expect(key("a", "b") == key("a", "b"))
  }

  @Test func `rules are judged after those that they count`() throws {
    let outer = CorrelationBook.rule(
      "outer",
      "event_count: { rules: [load.many, load.a], group_by: [team], timespan: 1d, condition: { gte: 2 } }")
    let plan = try CorrelationBook.plan(
      "event_count: { rules: [load.a], group_by: [agent], timespan: 1h, condition: { gte: 3 } }",
      more: ["load/outer.yaml": outer])
    #expect(plan.levels == 2)
    #expect(plan.entries.map(\.level) == [0, 1])
    #expect(plan.entries.map(\.outcome) == [.agent, .team])
  }
}
