import Contacts
import Testing

/// A queue's log by another clock than the call's detail records.
struct ClockSkewTests {
  private func fragment(_ fill: (inout Fragment) -> Void) -> Fragment {
    var fragment = Fragment()
    fragment.kind = .part
    fragment.set(.vendor, "meridian")
    fragment.set(.sourceID, "1.1")
    fragment.fields.channel = .voice
    fill(&fragment)
    return fragment
  }

  /// A call from second 100 on that its queue took up after `menu` seconds, and that went on for `after` seconds behind
  /// the queue; the log is `skew` seconds ahead.
  private func call(
    skew: Int64, menu: Int64 = 0, after: Int64 = 0, ender: CallEvent.Kind = .completedByCustomer
  )
    -> Contact?
  {
    let row = fragment { fragment in
      fragment.precedence = 10
      fragment.fields.startedAt = 100_000
      fragment.fields.endedAt = (225 + menu + after) * 1_000
      fragment.fields.talk = 120_000
    }
    let log = fragment { fragment in
      fragment.precedence = 20
      let agent = fragment.append("1004".utf8)
      let begin = (100 + menu + skew) * 1_000
      fragment.events = [
        CallEvent(kind: .entered, at: begin),
        CallEvent(kind: .connected, at: begin + 5_000, agent: agent, duration: 5_000),
        CallEvent(kind: ender, at: begin + 125_000, agent: agent, duration: 120_000),
      ]
    }
    let stored = [row, log].enumerated().map { index, fragment in
      StoredFragment(
        id: ContactID(high: 0, low: 1), digest: RecordDigest(words: [UInt64(index), 1, 1, 1]),
        place: RecordPlace(file: index, record: 0, offset: 0), fragment: fragment)
    }
    let contact = ContactAssembler().assemble(stored).contact
    #expect(contact == ContactAssembler().assemble(stored.reversed()).contact)
    return contact
  }

  private func attribute(_ contact: Contact) -> String? {
    contact.attributes.first { contact.string($0.key) == "clock_skew" }.map { contact.string($0.value) }
  }

  @Test(arguments: [-3_600, -30, 7, 90, 3_600] as [Int64])
  func `the detail records' clock is taken, and the difference told`(skew: Int64) throws {
    let contact = try #require(call(skew: skew))
    #expect(contact.fields.startedAt == 100_000 && contact.fields.endedAt == 225_000)
    #expect(contact.fields.answeredAt == 105_000 && contact.fields.wait == 5_000)
    #expect(contact.legs.map(\.startedAt) == [105_000] && contact.legs.map(\.endedAt) == [225_000])
    #expect(contact.clockSkew == skew * 1_000 && attribute(contact) == String(skew))
    #expect(!contact.stampsOutOfOrder && contact.fields.endedBy == .customer)
  }

  @Test func `a menu before the queue and a survey behind it are no skew`() throws {
    for (menu, after) in [(0, 0), (40, 0), (0, 60), (40, 60), (0, 3_600), (3_600, 0)] as [(Int64, Int64)] {
      for skew in [-4, 0, 4] as [Int64] {
        let contact = try #require(call(skew: skew, menu: menu, after: after))
        #expect(contact.clockSkew == nil && attribute(contact) == nil)
        #expect(contact.fields.answeredAt == (105 + menu + skew) * 1_000)
      }
    }
    // With either, the least difference that explains the log.
    #expect(try #require(call(skew: 90, menu: 40)).clockSkew == 90_000)
    #expect(try #require(call(skew: -90, after: 60)).clockSkew == -90_000)
  }

  @Test func `a log that goes on behind all records of the call is not moved`() throws {
    // The records of the call's last part are missing: no difference explains both ends.
    let contact = try #require(call(skew: 0, after: -60))
    #expect(contact.clockSkew == nil && contact.fields.answeredAt == 105_000)
    #expect(try #require(call(skew: 90, ender: .transferred)).clockSkew == nil)
  }
}
