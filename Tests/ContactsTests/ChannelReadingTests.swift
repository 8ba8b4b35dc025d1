import Contacts
import Testing

/// Who ended a call, told by the ends of its channels.
struct ChannelReadingTests {
  private func end(_ events: [(CallEvent.Kind, Int64, Int64)]) -> EndedBy? {
    var fragment = Fragment()
    fragment.kind = .part
    fragment.fields.channel = .voice
    fragment.fields.startedAt = 0
    for (kind, at, micros) in events {
      fragment.events.append(CallEvent(kind: kind, at: at, duration: micros))
    }
    let stored = StoredFragment(
      id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [1, 1, 1, 1]),
      place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
    return ContactAssembler().assemble([stored]).contact?.fields.endedBy
  }

  @Test func `the first talking party in the last second decides`() {
    #expect(end([(.channelEndedByAgent, 100, 0), (.channelEnded, 150, 0), (.callEnded, 151, 0)]) == .agent)
    #expect(
      end([(.channelEndedByCustomer, 100, 0), (.channelEndedByAgent, 150, 0), (.callEnded, 151, 0)])
        == .customer)
    #expect(
      end([(.channelEndedByAgent, 100, 1), (.channelEndedByCustomer, 100, 0), (.callEnded, 100, 0)])
        == .customer)
  }

  @Test func `attempts to ring that ended before count for nothing`() {
    #expect(
      end([
        (.channelEndedByAgent, 100, 0), (.channelEndedByCustomer, 9_000, 0), (.channelEnded, 9_100, 0),
        (.callEnded, 9_200, 0),
      ]) == .customer)
    #expect(
      end([(.channelEndedByAgent, 100, 0), (.channelEnded, 9_100, 0), (.callEnded, 9_200, 0)]) == .unknown)
  }

  @Test func `a call that was passed on was not hung up on, and without its end nothing is known`() {
    #expect(
      end([(.passedOn, 90, 0), (.channelEndedByAgent, 100, 0), (.callEnded, 100, 0)]) == .transfer)
    #expect(end([(.channelEndedByAgent, 100, 0)]) == .unknown)
  }

  @Test func `turns that count from the answer are moved by the wait`() throws {
    var fragment = Fragment()
    fragment.fields.channel = .voice
    fragment.fields.startedAt = 1_000
    fragment.fields.answeredAt = 31_000
    fragment.turnsCountFromAnswer = true
    var stored = StoredFragment(
      id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [1, 1, 1, 1]),
      place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
    stored.turnCount = 2
    var writer = ByteWriter()
    stored.encode(into: &writer)
    let read = try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return try StoredFragment(from: &reader)
    }
    #expect(read == stored)
    var call = stored
    call.digest = RecordDigest(words: [2, 2, 2, 2])
    call.turnCount = nil
    call.fragment.turnsCountFromAnswer = false
    stored.fragment.kind = .part
    for order in [[stored, call], [call, stored]] {
      #expect(ContactAssembler().assemble(order).contact?.turnShift == 30_000)
    }
    #expect(ContactAssembler().assemble([call]).contact?.turnShift == 0)
  }
}
