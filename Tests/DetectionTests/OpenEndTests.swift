import Contacts
import Detection
import Rules
import Testing

/// Transcripts whose contact's beginning and end stand in another record.
struct OpenEndTests {
  private static let start: Int64 = 1_763_625_600_000
  private static let turns: [(Role, String)] = [
    (.agent, "hello"), (.customer, "where is my refund"), (.agent, "well"), (.customer, "and my refund"),
  ]

  /// What a rule makes of a call of `length`, with the turns in a record of their own that begins `late` after it.
  private func judged(
    _ find: String, _ when: String, length: Int64? = 600_000, late: Int64? = nil, answer: Int64? = nil,
    turns: [(Role, String)] = OpenEndTests.turns, times: [Int64?] = [1_000, 4_000, 7_000, 60_000],
    isWhole: Bool = false
  ) throws -> (at: [Int64?], reasons: [String], count: Int, shift: Int64) {
    let plan = try TestBook.plan([TestBook.rule("open", find: find, when: when)])
    var finder = Finder(plan)
    var fragment = Talk.fragment(turns, times: times)
    fragment.fields.startedAt = late.map { Self.start + $0 }
    fragment.turnsCountFromAnswer = answer != nil
    fragment.kind = .part
    var call = Fragment()
    call.fields.channel = .chat
    call.fields.startedAt = Self.start
    call.fields.answeredAt = answer.map { Self.start + $0 }
    call.fields.endedAt = length.map { Self.start + $0 }
    call.fields.endedBy = .agent
    call.fields.endedByBasis = .claimed
    if isWhole {
      call.turns = fragment.turns
      call.bytes = fragment.bytes
      call.fields.texts = fragment.fields.texts
      fragment = call
    }
    var parts: [StoredFragment] = []
    let records = isWhole ? [fragment] : [fragment, call]
    for index in records.indices {
      var part = records[index]
      let findings = finder.find(in: part)
      let count = part.turns.count
      part.turns = []
      var stored = StoredFragment(
        id: ContactID(high: 1, low: 2), digest: RecordDigest(words: [UInt64(index), 0, 0, 0]),
        place: RecordPlace(file: 0, record: index, offset: 0), fragment: part)
      if count > 0 {
        stored.turnCount = count
        findings.encode(into: &stored.findings)
      }
      parts.append(stored)
    }
    var contact = try #require(ContactAssembler().assemble(parts).contact)
    if contact.isEndContradicted { contact.leaveEndOpen() }
    let judge = Judge(plan, day: CalendarDay("2026-01-15"), listsNotEvaluated: true)
    let result = judge.judge(
      contact, findings: try Findings(decoding: contact.findings), relations: RelationFacts())
    return (
      result.flags.map(\.at), result.notEvaluated.map(\.reason), result.flags.count, contact.turnShift
    )
  }

  private static let refund = "refund: { phrases: [refund], role: customer }"

  @Test func `how long before the end something was said counts to the contact's own end`() throws {
    for (bound, expected) in [("9m", 1), ("9m1s", 0)] {
      let when = "refund.found && refund.last.ago >= duration('\(bound)')"
      #expect(try judged(Self.refund, when).count == expected, "\(bound)")
      #expect(try judged(Self.refund, when, isWhole: true).count == expected, "\(bound)")
    }
    // Where nobody tells the contact's end, that of what was said.
    #expect(try judged(Self.refund, "refund.last.ago == duration('0s')", length: nil).count == 1)
  }

  @Test(arguments: [true, false])
  func `silence up to the end is that of the contact`(isWhole: Bool) throws {
    for (bounds, expected) in [
      ("at_least: 540s", 1), ("at_least: 541s", 0), ("at_least: 0, at_most: 15s", 0),
    ] {
      for place in [", at: end", ""] {
        let find = "\(Self.refund)\nquiet: { gap: { \(bounds), after: customer\(place) } }"
        let result = try judged(find, "refund.found && quiet.found", isWhole: isWhole)
        // Between turns there is a short silence, too.
        let others = place.isEmpty && bounds.contains("15s") ? 1 : 0
        #expect(result.count == max(expected, others), "\(bounds)\(place)")
        let missing = try judged(find, "refund.found && !quiet.found", isWhole: isWhole)
        #expect(missing.count == 1 - max(expected, others) && missing.reasons.isEmpty, "\(bounds)\(place)")
        // A rule that may come true only after all keeps what it tells.
        let whole = try judged(find, "refund.found && !quiet.found", isWhole: true)
        #expect(missing.at == whole.at, "\(bounds)\(place)")
      }
    }
    let open = try judged(
      "\(Self.refund)\nquiet: { gap: { at_least: 0, at: end } }", "!quiet.found", length: nil,
      isWhole: isWhole)
    #expect(open.count == 0 && open.reasons == ["no end of the contact"])
  }

  @Test(arguments: [true, false])
  func `windows of time lie in the contact, not in the transcript`(isWhole: Bool) throws {
    let windows = [
      ("seconds: { last: 541 }", 1), ("seconds: { last: 539 }", 0), ("percent: { last: 50 }", 0),
      ("percent: { first: 10 }", 2), ("percent: { first: 5 }", 1), ("turns: { last: 1 }", 1),
    ]
    for (window, expected) in windows {
      let find = "refund: { phrases: [refund], role: customer, where: { \(window) } }"
      let exact = "refund.count == \(expected)"
      #expect(try judged(find, exact, isWhole: isWhole).count == 1, "\(window)")
      let some = try judged(find, "refund.found", isWhole: isWhole)
      #expect(some.count == min(1, expected) && some.reasons.isEmpty, "\(window)")
    }
  }

  @Test func `what hangs on a selection that waits for the end is not evaluated`() throws {
    let find = """
      late: { phrases: [hello], where: { seconds: { last: 30 } } }
      refund: { phrases: [refund], anchor: { after: late } }
      """
    let result = try judged(find, "refund.found")
    #expect(result.count == 0 && result.reasons == ["anchor not evaluated"])
  }

  @Test func `times of a transcript count from the contact's beginning`() throws {
    let when = "refund.found && refund.first.at == duration('1004s')"
    let result = try judged(Self.refund, when, length: 1_200_000, late: 1_000_000)
    #expect(result.count == 1 && result.shift == 1_000_000 && result.at == [1_004_000])
    let first = "\(Self.refund)\nslow: { gap: { at: start, at_least: 1000s } }"
    #expect(try judged(first, "refund.found && slow.found", length: 1_200_000, late: 1_000_000).count == 1)
    #expect(try judged(first, "refund.found && slow.found", length: 1_200_000, late: 900_000).count == 0)
    // A stamp outside of the contact is another clock's.
    for late: Int64 in [3_600_000, -3_600_000] {
      #expect(try judged(Self.refund, "refund.found", length: 1_200_000, late: late).shift == 0)
    }
    let answered = try judged(Self.refund, "refund.first.at == duration('24s')", answer: 20_000)
    #expect(answered.count == 1 && answered.shift == 20_000)
  }

  @Test func `who speaks after the end that another record tells contradicts it`() throws {
    let when = "refund.found && ended_by == 'agent'"
    #expect(try judged(Self.refund, when, length: 55_000).count == 1)
    let late = try judged(Self.refund, when, length: 54_999)
    #expect(late.count == 0 && late.reasons == ["ended_by unknown"])
    let quiet = "\(Self.refund)\nquiet: { gap: { at_least: 20s } }"
    let silence = try judged(quiet, "quiet.found", length: 30_000)
    #expect(silence.count == 0 && silence.reasons == ["no end of the contact"])
    #expect(
      try judged(Self.refund, "refund.last.ago > duration('0s')", length: 30_000).reasons == ["ago unknown"])
  }

  @Test func `before a turn behind the end there is no silence`() throws {
    let quiet = "\(Self.refund)\nquiet: { gap: { at_least: 20s, before: customer } }"
    for (length, expected): (Int64, Int) in [(60_000, 1), (55_000, 1), (54_000, 0), (30_000, 0)] {
      let result = try judged(quiet, "quiet.found", length: length, isWhole: true)
      #expect(result.count == expected && result.reasons.isEmpty, "\(length)")
    }
  }
}
