import Contacts
import Relations
import Testing

struct PeerAuditTests {
  /// The calls of an agent: ordinary ones, and others at these rates by level.
  private func tally(
    _ agent: UInt32, calls: Int, rates: [CallReading.Level: Double], vendor: UInt32 = 1,
    _ generator: inout SeededGenerator
  ) -> AgentTally {
    MadeAgent(
      calls: calls, rates: rates, vendor: vendor, team: agent / 10 + 1, isReturned: { $0 > .weak }
    ).tally(agent, &generator)
  }

  private static let honest: [CallReading.Level: Double] = [
    .weak: 0.006, .fair: 0.005, .good: 0.002, .strong: 0.0005,
  ]
  private static let culprit: [CallReading.Level: Double] = [
    .weak: 0.01, .fair: 0.035, .good: 0.035, .strong: 0.02,
  ]

  @Test func `agents who differ but are honest are named in few nights of a hundred`() throws {
    var nights = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let tallies = (0..<60).map { agent in
        // A spread between honest agents: CV about 0.3.
        let factor = Double.random(in: 0.5...1.5, using: &generator)
        return tally(
          UInt32(agent + 1), calls: 60, rates: Self.honest.mapValues { $0 * factor }, &generator)
      }
      if try PeerAudit().findings(tallies).contains(where: { $0.kind == .agent }) { nights += 1 }
    }
    #expect(nights <= 5, "\(nights) of 100")
  }

  @Test func `most who cut calls are named, and few others`() throws {
    var (found, innocent, culprits) = (0, 0, 0)
    for seed in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: 1_000 + seed)
      let tallies = (0..<60).map { agent in
        tally(
          UInt32(agent + 1), calls: 75, rates: agent % 10 == 0 ? Self.culprit : Self.honest, &generator)
      }
      for finding in try PeerAudit().findings(tallies) where finding.kind == .agent {
        if (finding.name - 1) % 10 == 0 { found += 1 } else { innocent += 1 }
      }
      culprits += 6
    }
    #expect(Double(found) >= 0.85 * Double(culprits), "\(found) of \(culprits)")
    #expect(Double(innocent) <= 0.05 * Double(found + innocent), "\(innocent) beside \(found)")
  }

  @Test func `several culprits of a small vendor do not hide each other`() throws {
    var (found, innocent) = (0, 0)
    for seed in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: 3_000 + seed)
      let tallies = (0..<13).map { agent in
        tally(UInt32(agent + 1), calls: 120, rates: agent < 4 ? Self.culprit : Self.honest, &generator)
      }
      for finding in try PeerAudit().findings(tallies) where finding.kind == .agent {
        if finding.name <= 4 { found += 1 } else { innocent += 1 }
      }
    }
    #expect(found >= 136, "\(found) of 160")
    #expect(Double(innocent) <= 0.05 * Double(found + innocent), "\(innocent) beside \(found)")
  }

  @Test func `what is good only by the customer's return counts less than what is good by itself`() throws {
    var generator = SeededGenerator(seed: 9)
    let others = (0..<30).map { tally(UInt32($0 + 1), calls: 100, rates: Self.honest, &generator) }
    func agent(_ name: UInt32, own: CallReading.Level) throws -> AgentTally {
      let calls = (0..<60).map { index in
        let isOpen = index < 3
        return AgentCase(
          key: CustomerKey(high: 1, low: UInt64(name)), id: ContactID(high: UInt64(name), low: UInt64(index)),
          startedAt: Int64(index) * 60_000, vendor: 1, queue: UInt32(index % 4), team: 1,
          reading: CallReading(own: isOpen ? own : .ordinary, final: isOpen ? .good : .ordinary),
          complexity: 0.5, isReturned: isOpen, isPast: false)
      }
      return try #require(AgentTally(calls, agent: name))
    }
    let dropped = try agent(98, own: .fair)
    let cut = try agent(99, own: .good)
    #expect(dropped.graded == 3 && cut.graded == 3 && dropped.good == 3 && cut.good == 3)
    #expect(dropped.weight < cut.weight)
    let lines = try PeerAudit().lines(others + [dropped, cut], vendor: 1)
    #expect(try #require(lines.first { $0.place == 31 }).p < #require(lines.first { $0.place == 30 }).p / 10)
  }

  @Test func `a single call does not make a custom of its hour`() throws {
    // Thirty agents of one queue, all calls in one third of the day but the last ten of each, which are in another.
    func agent(_ name: UInt32, late: CallReading.Level?) throws -> AgentTally {
      let cases = (0..<70).map { index -> AgentCase in
        let start: Int64 = Int64(index) * 60_000 + (index < 60 ? 0 : 30_000_000)
        let level: CallReading.Level = index == 69 ? late ?? .ordinary : .ordinary
        return AgentCase(
          key: CustomerKey(high: 1, low: UInt64(name)), id: ContactID(high: UInt64(name), low: UInt64(index)),
          startedAt: start, vendor: 1, queue: 1, team: 1, reading: CallReading(own: level, final: level),
          complexity: 0.5, isReturned: false, isPast: false)
      }
      return try #require(AgentTally(cases, agent: name))
    }
    let plain = try (1...3).map { try agent($0, late: nil) }
    let others = try (4...6).map { try agent($0, late: nil) }
    let expected = try #require(PeerAudit().lines(plain + others, vendor: 1).first).expected
    let one = try (4...6).map { try agent($0, late: $0 == 4 ? .fair : nil) }
    let beside = try #require(PeerAudit().lines(plain + one, vendor: 1).first).expected
    // The event counts in the rate of all; in its own hour it counts little more than there.
    #expect(beside > expected && beside < 3.5 * expected, "\(beside) after \(expected)")
  }

  @Test func `two calls name somebody only where one is good by its own record`() throws {
    var generator = SeededGenerator(seed: 12)
    let others = (0..<60).map {
      tally(UInt32($0 + 1), calls: 100, rates: [.weak: 0.003, .fair: 0.002], &generator)
    }
    func agent(_ name: UInt32, _ levels: [CallReading.Level]) throws -> AgentTally {
      let calls = (0..<45).map { index -> AgentCase in
        let level: CallReading.Level = index < levels.count ? levels[index] : .ordinary
        return AgentCase(
          key: CustomerKey(high: 1, low: UInt64(name)), id: ContactID(high: UInt64(name), low: UInt64(index)),
          startedAt: Int64(index) * 60_000, vendor: 1, queue: UInt32(index % 4), team: 1,
          reading: CallReading(own: level, final: level), complexity: 0.5, isReturned: false, isPast: false)
      }
      return try #require(AgentTally(calls, agent: name))
    }
    let named = try PeerAudit().findings(
      others + [agent(97, [.fair, .fair]), agent(98, [.strong]), agent(99, [.strong, .strong])])
    let names = Set(named.filter { $0.kind == .agent }.map(\.name))
    #expect(names.contains(99))
    #expect(names.isDisjoint(with: [97, 98]))
  }

  @Test func `a hundred contacts over all channels are enough`() throws {
    var generator = SeededGenerator(seed: 6)
    var tallies = (0..<30).map { tally(UInt32($0 + 1), calls: 60, rates: Self.honest, &generator) }
    var few = tally(99, calls: 30, rates: [.strong: 0.5], &generator)
    few.allContacts = 99
    #expect(try !PeerAudit().findings(tallies + [few]).contains { $0.name == 99 })
    few.allContacts = 100
    tallies.append(few)
    #expect(try PeerAudit().findings(tallies).contains { $0.name == 99 && $0.kind == .agent })
  }

  @Test func `an agent whose telephone tells no side is not named for the lines that dropped`() throws {
    var generator = SeededGenerator(seed: 8)
    var tallies = (0..<30).map { tally(UInt32($0 + 1), calls: 100, rates: Self.honest, &generator) }
    var mute = tally(99, calls: 12, rates: [.good: 0.35], &generator)
    mute.allContacts = 200
    #expect(mute.graded >= 3 && mute.good >= 2)
    #expect(try PeerAudit().findings(tallies + [mute]).contains { $0.name == 99 && $0.kind == .agent })
    let calls = (0..<190).map { index in
      AgentCase(
        key: CustomerKey(high: 1, low: 99), id: ContactID(high: 99, low: UInt64(1_000 + index)),
        startedAt: Int64(index) * 60_000, vendor: 1, queue: UInt32(index % 4), team: 1,
        reading: CallReading(own: .sideless, final: .sideless), complexity: nil, isReturned: false,
        isPast: false)
    }
    for call in calls { mute.add(call) }
    #expect(mute.sideless == 190 && mute.scored == 12)
    #expect(try !PeerAudit().findings(tallies + [mute]).contains { $0.name == 99 })
    // A few such calls change nothing about somebody who cuts calls.
    var culprit = tally(98, calls: 100, rates: Self.culprit, &generator)
    for call in calls.prefix(5) { culprit.add(call) }
    tallies.append(culprit)
    #expect(try PeerAudit().findings(tallies).contains { $0.name == 98 && $0.kind == .agent })
  }

  @Test func `nobody is named from fewer calls than the minimum`() throws {
    var generator = SeededGenerator(seed: 5)
    var tallies = (0..<30).map { tally(UInt32($0 + 1), calls: 60, rates: Self.honest, &generator) }
    tallies.append(tally(99, calls: 39, rates: [.strong: 0.5], &generator))
    #expect(try !PeerAudit().findings(tallies).contains { $0.name == 99 })
    tallies.append(tally(98, calls: 40, rates: [.strong: 0.5], &generator))
    let named = try PeerAudit().findings(tallies).filter { $0.name == 98 }
    #expect(named.count == 1)
    #expect(named[0].low ?? 0 > 1 && named[0].behind.count == named[0].observed)
  }

  @Test func `calls without transcripts name groups and no person`() throws {
    var generator = SeededGenerator(seed: 7)
    let tallies = (0..<40).map { agent in
      tally(
        UInt32(agent + 1), calls: 120, rates: [.silentOrdinary: agent < 5 ? 0.75 : 0.97, .pattern: 1],
        &generator)
    }
    let findings = try PeerAudit().findings(tallies)
    #expect(!findings.isEmpty)
    for finding in findings {
      switch finding.kind {
      case .group(let outstanding, let agents):
        #expect(outstanding > 0 && agents >= 3 && finding.scored > 0)
      case .teamPattern(let size):
        #expect(size.agents >= 3 && size.others == 4 && finding.scored > 0)
      default: Issue.record("\(finding.kind)")
      }
    }
    #expect(findings.contains { if case .group = $0.kind { true } else { false } })
  }

  @Test func `the order of the agents changes nothing`() throws {
    var generator = SeededGenerator(seed: 11)
    let tallies = (0..<50).map { agent in
      tally(UInt32(agent + 1), calls: 80, rates: agent % 9 == 0 ? Self.culprit : Self.honest, &generator)
    }
    let first = try PeerAudit().findings(tallies).sorted { $0.name < $1.name }
    let second = try PeerAudit().findings(tallies.shuffled(using: &generator)).sorted { $0.name < $1.name }
    #expect(!first.isEmpty)
    #expect(first == second)
  }
}
