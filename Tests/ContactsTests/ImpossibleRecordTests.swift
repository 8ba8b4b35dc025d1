import Contacts
import Testing

/// Records that contradict themselves.
struct ImpossibleRecordTests {
  private func contact(_ fill: (inout Fragment) -> Void) -> Contact? {
    var fragment = Fragment()
    fragment.set(.vendor, "v")
    fragment.set(.sourceID, "c-1")
    fragment.fields.channel = .voice
    fragment.fields.startedAt = 0
    fragment.fields.answeredAt = 10_000
    fragment.fields.endedAt = 310_000
    fill(&fragment)
    let stored = StoredFragment(
      id: ContactID(high: 1, low: 1), digest: RecordDigest(words: [1, 0, 0, 0]),
      place: RecordPlace(file: 0, record: 0, offset: 0), fragment: fragment)
    return ContactAssembler().assemble([stored]).contact
  }

  @Test func `a hold that is longer than its call is none`() throws {
    let long = try #require(contact { $0.fields.hold = 99_999_000 })
    #expect(long.fields.hold == nil && long.stampsOutOfOrder)
    let whole = try #require(contact { $0.fields.hold = 290_000 })
    #expect(whole.fields.hold == 290_000 && !whole.stampsOutOfOrder)
  }

  @Test func `a contact is its last leg's agent's, whatever the record says beside`() throws {
    let found = try #require(
      contact { fragment in
        fragment.set(.agent, "A1")
        for (index, name) in ["A1", "A2"].enumerated() {
          var leg = Leg()
          leg.agent = fragment.append(Array(name.utf8))
          leg.startedAt = Int64(index) * 100_000
          leg.endedAt = Int64(index + 1) * 100_000
          fragment.legs.append(leg)
        }
      })
    #expect(found.string(.agent) == "A2")
  }
}
