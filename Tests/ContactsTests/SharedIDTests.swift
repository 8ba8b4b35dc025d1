import Contacts
import Testing

/// Records of two contacts that have one id.
struct SharedIDTests {
  private static let id = ContactID(high: 1, low: 2)
  /// The marks of three files' formats, of which the last two are alike.
  private static let formats: [[UInt8]] = [[7], [9], [9]]

  private func record(
    _ digest: UInt64, file: Int, channel: Channel?, start: Int64? = 0, customer: UInt64? = nil,
    updatedAt: Int64? = nil
  ) -> StoredFragment {
    var fragment = Fragment()
    fragment.fields.channel = channel
    fragment.fields.startedAt = start
    fragment.fields.updatedAt = updatedAt
    var stored = StoredFragment(
      id: Self.id, digest: RecordDigest(words: [digest, 0, 0, 0]),
      place: RecordPlace(file: file, record: Int(digest), offset: 0), fragment: fragment)
    stored.customerKey = customer.map { CustomerKey(high: 0, low: $0) }
    return stored
  }

  private func outcomes(
    _ fragments: [StoredFragment], firstEarlierFile: Int = 3, known: ContactIdentity? = nil
  ) -> [UInt64: RecordOutcome] {
    let assembler = ContactAssembler(firstEarlierFile: firstEarlierFile, formats: Self.formats)
    var seen: [UInt64: RecordOutcome] = [:]
    for order in [fragments, fragments.reversed()] {
      let assembly = assembler.assemble(order, known: known)
      let own = Dictionary(
        uniqueKeysWithValues: assembly.outcomes.map { (UInt64($0.place.record), $0.outcome) })
      #expect(seen.isEmpty || seen == own)
      #expect(
        Set(assembly.strangers.map(\.place))
          == Set(assembly.outcomes.filter { $0.outcome == .quarantined }.map(\.place)))
      #expect((assembly.contact == nil) == !own.values.contains(.part))
      seen = own
    }
    return seen
  }

  @Test func `a record of another channel is no version`() {
    let call = record(9, file: 0, channel: .voice)
    #expect(outcomes([call, record(3, file: 1, channel: .chat)]) == [9: .part, 3: .quarantined])
    #expect(outcomes([call, record(3, file: 1, channel: .voice)]) == [9: .part, 3: .superseded])
    #expect(
      outcomes([call, record(3, file: 0, channel: .chat, start: 60_001)]) == [9: .part, 3: .quarantined])
    #expect(outcomes([call, record(3, file: 1, channel: nil)]) == [9: .part, 3: .superseded])
    // Which one stands is told by the rule of versions, and each has versions of its own.
    #expect(
      outcomes([
        call, record(3, file: 1, channel: .chat, updatedAt: 5), record(4, file: 0, channel: .voice),
        record(5, file: 1, channel: .chat),
      ]) == [3: .part, 5: .superseded, 9: .quarantined, 4: .quarantined])
  }

  @Test func `a conversation that goes on in another channel is one`() {
    let chat = record(9, file: 1, channel: .chat, customer: 1)
    let minute: Int64 = 60_000
    for (other, isVersion) in [
      (record(3, file: 2, channel: .voice, start: minute, customer: 1), true),
      (record(3, file: 2, channel: .voice), true),
      (record(3, file: 2, channel: .voice, start: minute + 1, customer: 1), false),
      (record(3, file: 2, channel: .voice, start: nil, customer: 1), false),
      (record(3, file: 2, channel: .voice, customer: 2), false),
      (record(3, file: 0, channel: .voice, customer: 1), false),
    ] {
      #expect(outcomes([chat, other]) == [9: .part, 3: isVersion ? .superseded : .quarantined])
    }
    // Of what was kept of it nobody knows the format.
    #expect(
      outcomes([chat, record(3, file: 3, channel: .voice)]) == [9: .part, 3: .superseded])
  }

  @Test func `a record of another format is no version where start and customer are others`() {
    let minute: Int64 = 60_000
    let one = record(9, file: 0, channel: .chat, customer: 1)
    for (other, isVersion) in [
      (record(3, file: 1, channel: .chat, start: minute + 1, customer: 2), false),
      (record(3, file: 0, channel: .chat, start: minute + 1, customer: 2), true),
      (record(3, file: 1, channel: .chat, start: minute, customer: 2), true),
      (record(3, file: 1, channel: .chat, start: minute + 1, customer: 1), true),
      (record(3, file: 1, channel: .chat, start: minute + 1), true),
      (record(3, file: 1, channel: .chat, start: nil, customer: 2), true),
    ] {
      #expect(outcomes([one, other]) == [9: .part, 3: isVersion ? .superseded : .quarantined])
    }
  }

  @Test func `the contact of an earlier night stays`() {
    let known = ContactIdentity(channel: .voice, startedAt: 0, customer: nil, format: 7)
    let chat = record(9, file: 1, channel: .chat, start: 70_000, updatedAt: 8)
    #expect(outcomes([chat], known: known) == [9: .quarantined])
    #expect(
      outcomes([chat, record(3, file: 1, channel: .voice)], known: known) == [9: .quarantined, 3: .part])
    // What is kept of it for further records stands before all of this run.
    #expect(outcomes([chat, record(3, file: 3, channel: .voice)]) == [9: .quarantined, 3: .part])
    #expect(
      outcomes([chat, record(3, file: 3, channel: .voice)], known: known) == [9: .quarantined, 3: .part])
  }

  @Test(arguments: 0..<100)
  func `every record ends in one way, in any order`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let records = (1...UInt64.random(in: 1...7, using: &generator)).map { digest in
      record(
        digest, file: Int.random(in: 0...3, using: &generator),
        channel: [.voice, .chat, nil].randomElement(using: &generator) ?? nil,
        start: Int64.random(in: 0...2, using: &generator) * 100_000,
        customer: UInt64.random(in: 0...2, using: &generator),
        updatedAt: Bool.random(using: &generator) ? Int64.random(in: 0...3, using: &generator) : nil)
    }
    let result = outcomes(records)
    #expect(result.count == records.count, "seed \(seed)")
    for own in records where result[own.digest.words[0]] == .quarantined {
      #expect(own.place.file < 3, "seed \(seed)")
    }
  }

  @Test func `marks of formats are never none`() {
    for number in 0..<5_000 { #expect(ContactIdentity.mark(ofFormat: "mapping:\(number)") != 0) }
    #expect(ContactIdentity.mark(ofFormat: "zendesk_chat") != ContactIdentity.mark(ofFormat: "intercom"))
  }
}
