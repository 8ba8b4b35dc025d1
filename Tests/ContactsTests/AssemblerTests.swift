import Contacts
import Testing

struct AssemblerTests {
  private let id = ContactID(high: 1, low: 2)

  private func stored(
    _ digest: UInt64, file: Int = 0, offset: Int = 0, _ fill: (inout Fragment) -> Void
  ) -> StoredFragment {
    var fragment = Fragment()
    fragment.set(.vendor, "lotus")
    fragment.set(.sourceID, "1")
    fill(&fragment)
    return StoredFragment(
      id: id, digest: RecordDigest(words: [digest, 0, 0, 0]),
      place: RecordPlace(file: file, record: 0, offset: offset), fragment: fragment)
  }

  private func whole(_ digest: UInt64, updatedAt: Int64?, disposition: String) -> StoredFragment {
    stored(digest) { fragment in
      fragment.fields.channel = .chat
      fragment.fields.startedAt = 1_000
      fragment.fields.updatedAt = updatedAt
      fragment.set(.disposition, disposition)
    }
  }

  @Test func `the latest of several deliveries stands`() {
    let result = ContactAssembler().assemble([
      whole(9, updatedAt: 10, disposition: "first"), whole(3, updatedAt: 30, disposition: "third"),
      whole(5, updatedAt: 20, disposition: "second"),
    ])
    #expect(result.contact?.string(.disposition) == "third")
    #expect(result.outcomes.count { $0.outcome == .superseded } == 2)
    #expect(result.outcomes.count { $0.outcome == .part } == 1)
  }

  @Test func `of equal stamps the greater digest stands`() {
    let result = ContactAssembler().assemble([
      whole(9, updatedAt: nil, disposition: "nine"), whole(3, updatedAt: nil, disposition: "three"),
    ])
    #expect(result.contact?.string(.disposition) == "nine")
  }

  @Test func `of equal stamps a later run's record stands, whatever the digests`() {
    for stamp in [nil, Int64(7)] {
      for (early, late) in [(UInt64(9), UInt64(3)), (3, 9)] {
        var earlier = whole(early, updatedAt: stamp, disposition: "earlier")
        earlier.place.file = 4
        let later = whole(late, updatedAt: stamp, disposition: "later")
        for fragments in [[earlier, later], [later, earlier]] {
          let result = ContactAssembler(firstEarlierFile: 4).assemble(fragments)
          #expect(result.contact?.string(.disposition) == "later")
        }
      }
    }
    var stamped = whole(1, updatedAt: 8, disposition: "stamped")
    stamped.place.file = 4
    let result = ContactAssembler(firstEarlierFile: 4).assemble([
      whole(9, updatedAt: 7, disposition: "older"), stamped,
    ])
    #expect(result.contact?.string(.disposition) == "stamped")
  }

  @Test func `a record whose turns were joined with another one's is a part, not an older version`() {
    var bearer = whole(9, updatedAt: nil, disposition: "bearer")
    bearer.share = .joined
    bearer.turnCount = 3
    var giver = whole(3, updatedAt: nil, disposition: "giver")
    giver.giveTurns()
    let joined = ContactAssembler(keepsUsed: true).assemble([bearer, giver])
    #expect(joined.outcomes.map(\.outcome) == [.part, .part])
    #expect(joined.contact?.hasJoinedTurns == true && joined.contact?.turnCount == 3)
    #expect(joined.used.count == 2)
    // The giver's record comes again, as it was read at first.
    var again = whole(3, updatedAt: nil, disposition: "giver")
    again.share = .some
    let repeated = ContactAssembler().assemble([bearer, giver, again])
    #expect(repeated.contentDigest == joined.contentDigest)
    #expect(repeated.outcomes.count { $0.outcome == .duplicate } == 1)
    // A version that holds all turns takes the place of both.
    let restated = ContactAssembler().assemble([
      bearer, giver, whole(5, updatedAt: 7, disposition: "restated"),
    ])
    #expect(restated.contact?.string(.disposition) == "restated")
    #expect(restated.outcomes.count { $0.outcome == .superseded } == 2)
  }

  @Test func `the same record twice is a duplicate`() {
    let result = ContactAssembler().assemble([
      whole(9, updatedAt: 1, disposition: "a"), whole(9, updatedAt: 1, disposition: "a"),
    ])
    #expect(result.outcomes.map(\.outcome).filter { $0 == .duplicate }.count == 1)
  }

  @Test(arguments: 0..<100)
  func `any order of the fragments gives the same contact`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let fragments = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      StoredFragment.random(id: id, using: &generator)
    }
    let first = ContactAssembler().assemble(fragments)
    for _ in 0..<4 {
      let other = ContactAssembler().assemble(fragments.shuffled(using: &generator))
      #expect(other.contentDigest == first.contentDigest)
      #expect((other.contact == nil) == (first.contact == nil))
      for field in TextField.allCases {
        #expect(other.contact?.string(field) == first.contact?.string(field))
      }
      #expect(other.contact?.fields.startedAt == first.contact?.fields.startedAt)
      #expect(other.contact?.fields.talk == first.contact?.fields.talk)
      #expect(other.contact?.fields.endedBy == first.contact?.fields.endedBy)
      #expect(other.contact?.legs.map(\.endedBy) == first.contact?.legs.map(\.endedBy))
    }
  }

  @Test(arguments: 0..<200)
  func `a fragment alone makes the same contact as beside its double`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let fragment = StoredFragment.random(id: id, using: &generator)
    let alone = ContactAssembler().assemble(only: fragment)
    let doubled = ContactAssembler().assemble([fragment, fragment])
    #expect(alone.contentDigest == doubled.contentDigest)
    #expect(alone.outcomes.map(\.outcome) == doubled.outcomes.map(\.outcome).filter { $0 != .duplicate })
    #expect(alone.used == doubled.used)
    guard let one = alone.contact, let other = doubled.contact else {
      #expect((alone.contact == nil) == (doubled.contact == nil))
      return
    }
    for field in TextField.allCases { #expect(one.string(field) == other.string(field)) }
    var texts = one
    texts.bytes = other.bytes
    texts.fields = other.fields
    texts.legs = other.legs
    texts.attributes = other.attributes
    #expect(texts == other)
    #expect(one.fields.endedByBasis == other.fields.endedByBasis && one.fields.talk == other.fields.talk)
    #expect(one.fields.wait == other.fields.wait && one.fields.endedBy == other.fields.endedBy)
    #expect(one.legs.map { one.string($0.agent) } == other.legs.map { other.string($0.agent) })
    #expect(one.legs.map(\.endedBy) == other.legs.map(\.endedBy))
  }

  @Test(arguments: 0..<100)
  func `every fragment ends in exactly one way`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var fragments = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      StoredFragment.random(id: id, using: &generator)
    }
    fragments.append(fragments[0])
    let outcomes = ContactAssembler().assemble(fragments).outcomes
    #expect(outcomes.count == fragments.count)
  }

  @Test func `a contact that is not over is pending`() {
    let result = ContactAssembler().assemble([
      stored(1) { fragment in
        fragment.fields.channel = .voice
        fragment.fields.startedAt = 1
        fragment.isOpen = true
      }
    ])
    #expect(result.contact == nil)
    #expect(result.outcomes.map(\.outcome) == [.pending])
    #expect(result.used.count == 1)
  }

  private func timed(_ start: Int64, _ answer: Int64?, _ end: Int64?, talk: Int64? = nil) throws -> Contact {
    let result = ContactAssembler().assemble([
      stored(1) { fragment in
        fragment.fields.channel = .voice
        fragment.fields.startedAt = start
        fragment.fields.answeredAt = answer
        fragment.fields.endedAt = end
        fragment.fields.talk = talk
      }
    ])
    return try #require(result.contact)
  }

  @Test func `stamps out of order reject nothing and leave the durations absent`() throws {
    let early = try timed(5_000, 4_000, 9_000)
    #expect(early.stampsOutOfOrder && early.fields.wait == nil && early.fields.talk == nil)
    let late = try timed(5_000, 10_000, 9_000)
    #expect(late.stampsOutOfOrder && late.fields.wait == nil && late.fields.talk == nil)
    let reversed = try timed(5_000, 6_000, 4_000)
    #expect(reversed.stampsOutOfOrder && reversed.fields.wait == nil && reversed.fields.talk == nil)
    let open = try timed(5_000, 6_000, nil)
    #expect(!open.stampsOutOfOrder && open.fields.wait == 1_000 && open.fields.talk == nil)
    // What the source measured does not rest on the stamps.
    #expect(try timed(5_000, 4_000, 9_000, talk: 700).fields.talk == 700)
    // A talk longer than the time in which it could have been is none, and is told.
    let long = try timed(5_000, 6_000, 9_000, talk: 60_000)
    #expect(long.stampsOutOfOrder && long.fields.talk == nil)
    #expect(long.attributes.map { String(decoding: long.bytes[$0.value.range], as: UTF8.self) } == ["talk"])
    #expect(try timed(5_000, 6_000, 9_000, talk: 4_000).fields.talk == 4_000)
    #expect(try timed(5_000, 6_000, nil, talk: 60_000).fields.talk == 60_000)
    let extreme = try timed(.min, .max, .min)
    #expect(extreme.stampsOutOfOrder && extreme.fields.wait == nil && extreme.fields.talk == nil)
  }

  @Test func `wait and talk that are worked out never exceed the contact`() throws {
    var generator = SeededGenerator(seed: 31)
    for round in 0..<2_000 {
      let times = (0..<3).map { _ in Int64.random(in: 0...20, using: &generator) }
      let contact = try timed(times[0], times[1], times[2])
      let isOrdered = times[0] <= times[1] && times[1] <= times[2]
      #expect(contact.stampsOutOfOrder == !isOrdered, "seed 31, round \(round): \(times)")
      #expect(contact.fields.wait == (isOrdered ? times[1] - times[0] : nil), "\(times)")
      #expect(contact.fields.talk == (isOrdered ? times[2] - times[1] : nil), "\(times)")
    }
  }
}
