import Contacts
import Relations
import Testing

struct AgentPatternTests {
  private func call(
    _ id: UInt64, _ level: CallReading.Level, agent: UInt64 = 1, past: Bool = false
  ) -> AgentCase {
    AgentCase(
      key: CustomerKey(high: 0, low: agent), id: ContactID(high: 0, low: id), startedAt: Int64(id), vendor: 1,
      queue: 2, team: 0, reading: CallReading(own: level, final: level), complexity: nil, isReturned: false,
      isPast: past)
  }

  /// A queue of two thousand ordinary calls and ten that look cut.
  private var counts: LevelCounts {
    var counts = LevelCounts()
    for index in 0..<2_010 {
      counts.add(index < 2_000 ? .ordinary : .good, cell: LevelCounts.cell(vendor: 1, queue: 2))
    }
    return counts
  }

  @Test func `without other calls nothing changes`() throws {
    let factors = AgentPattern(counts).factors(of: [call(1, .good)])
    #expect(abs(try #require(factors.first).factor - 1) < 1e-9)
  }

  @Test func `many ordinary calls speak for the agent, others of the kind against`() throws {
    let ordinary = (2..<62).map { call($0, .ordinary) }
    let alone = try #require(AgentPattern(counts).factors(of: [call(1, .good)] + ordinary).first)
    #expect(alone.factor < 0.5)
    let several = AgentPattern(counts).factors(
      of: [call(1, .good)] + (62..<67).map { call($0, .good) } + ordinary.prefix(40))
    #expect(several.count == 6)
    #expect(several.allSatisfy { $0.factor > 5 })
  }

  @Test func `what a switch tells of a telephone that tells no side is no pattern`() throws {
    var counts = counts
    for _ in 0..<200 { counts.add(.sideless, cell: LevelCounts.cell(vendor: 1, queue: 2)) }
    let dropped = (1..<4).map { call($0, .good) }
    let sideless = (100..<290).map { call($0, .sideless) }
    let ordinary = (4..<11).map { call($0, .ordinary) }
    let alone = AgentPattern(counts).factors(of: dropped + ordinary)
    #expect(alone.count == 3 && alone.allSatisfy { $0.factor > 5 })
    let beside = AgentPattern(counts).factors(of: dropped + ordinary + sideless)
    #expect(beside.count == 3)
    #expect(zip(beside, alone).allSatisfy { $0.factor < $1.factor / 3 })
    // Nor is a single one of them: that the switch tells of it means that the line dropped.
    let single = try #require(
      AgentPattern(counts).factors(of: [call(1, .good)] + ordinary + sideless).first)
    #expect(single.factor < 0.2)
    // Where colleagues' telephones tell no side either, the agent's are as good a sample as theirs.
    var mute = LevelCounts()
    for index in 0..<2_000 {
      let level: CallReading.Level = index < 90 ? .ordinary : index < 100 ? .good : .sideless
      mute.add(level, cell: LevelCounts.cell(vendor: 1, queue: 2))
    }
    let among = AgentPattern(mute).factors(of: [call(1, .good)] + sideless)
    let without = AgentPattern(mute).factors(of: [call(1, .good)])
    #expect(abs(try #require(among.first).factor - (try #require(without.first)).factor) < 1e-9)
  }

  @Test func `only calls of tonight that are not ordinary are asked about`() {
    let factors = AgentPattern(counts).factors(
      of: [call(1, .good, past: true), call(2, .ordinary), call(3, .fair)])
    #expect(factors.map(\.id.low) == [3])
  }

  @Test func `a queue in which such ends are the custom accuses nobody`() throws {
    var custom = LevelCounts()
    for index in 0..<2_000 {
      custom.add(index % 2 == 0 ? .ordinary : .good, cell: LevelCounts.cell(vendor: 1, queue: 2))
    }
    let calls = (0..<30).map { call($0, $0 % 2 == 0 ? .ordinary : .good) }
    let factors = AgentPattern(custom).factors(of: calls)
    #expect(factors.allSatisfy { $0.factor < 1 })
  }

  @Test func `a restated call counts once, as it is tonight`() {
    let groups = AgentCase.groups([call(1, .good, past: true), call(1, .ordinary), call(2, .fair, agent: 2)])
    #expect(groups.map(\.count) == [1, 1])
    #expect(groups[0][0].reading.own == .ordinary)
  }

  @Test func `a reading keeps both levels in a byte`() {
    for own in CallReading.Level.allCases {
      for final in CallReading.Level.allCases {
        let reading = CallReading(rawValue: CallReading(own: own, final: final).rawValue)
        #expect(reading.own == own && reading.final == final)
      }
    }
    #expect(CallReading(rawValue: 0).own == .unscored && CallReading(rawValue: 0).final == .unscored)
  }

  @Test func `consequences and hardness shift the ratio`() {
    #expect(Circumstances.ratio(returned: true, complexity: 0.8) > 3)
    #expect(Circumstances.ratio(returned: nil, complexity: nil) == 1)
    #expect(Circumstances.ratio(returned: false, isRungBack: true, complexity: 0.8) == 0)
    // A call that was cut is short, and what is short looks easy: that speaks for nobody.
    #expect(Circumstances.ratio(returned: false, complexity: 0.2) == 0.75)
    #expect(Circumstances.returned(nextContactIn: 7_200_000, observedFor: 0) == true)
    #expect(Circumstances.returned(nextContactIn: nil, observedFor: 7_199_999) == nil)
    #expect(Circumstances.returned(nextContactIn: 9_000_000, observedFor: 0) == false)
  }
}
