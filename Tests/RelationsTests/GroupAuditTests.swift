import Contacts
import Relations
import Testing

/// Teams and vendors as a whole, where everybody in them cuts calls.
struct GroupAuditTests {
  typealias Level = CallReading.Level

  /// What honest agents have, with what customers and lines end alike.
  private static let honest: [Level: Double] = [
    .weak: 0.003, .fair: 0.003, .good: 0.002, .left: 0.35, .leftWeak: 0.045, .leftFair: 0.01,
    .brokenOff: 0.055, .released: 0.45,
  ]
  private static let culprit = honest.merging([.fair: 0.03, .good: 0.03, .strong: 0.03]) { $1 }
  private static let silentHonest: [Level: Double] = [.silentOrdinary: 0.98, .pattern: 0.02]
  private static let silentCulprit: [Level: Double] = [.silentOrdinary: 0.80, .pattern: 0.20]

  /// A record that is good only with what followed, as of a line that dropped; what is strong is so by itself.
  private static func reading(_ level: Level) -> CallReading {
    CallReading(own: level == .good ? .fair : level, final: level)
  }

  /// The agents of some teams of a vendor, from a number on.
  private func agents(
    _ count: Int, from first: UInt32, vendor: UInt32 = 1, team: UInt32, calls: Int = 90,
    _ rates: [Level: Double],
    _ generator: inout SeededGenerator, queue: @escaping (Int) -> UInt32 = { UInt32($0 % 4) }
  ) -> [AgentTally] {
    (0..<count).map { index in
      MadeAgent(
        calls: calls, rates: rates, vendor: vendor, team: team, reading: Self.reading,
        isReturned: { $0 == .pattern },
        queue: queue
      ).tally(first + UInt32(index), &generator)
    }
  }

  /// The teams, numbered from 1, of twelve agents each.
  private func teams(
    _ rates: [[Level: Double]], size: Int = 12, _ generator: inout SeededGenerator
  ) -> [AgentTally] {
    var tallies: [AgentTally] = []
    for (index, rates) in rates.enumerated() {
      let team = UInt32(index + 1)
      tallies += agents(size, from: team * 100, team: team, rates, &generator)
    }
    return tallies
  }

  private func groups(_ findings: [PeerFinding]) -> [PeerFinding] {
    findings.filter { finding in
      switch finding.kind {
      case .agent, .change: false
      default: true
      }
    }
  }

  /// The findings about groups as a text.
  private func told(_ tallies: [AgentTally]) throws -> [String] {
    groups(try PeerAudit().findings(tallies)).map { finding in
      "\(finding.kind) \(finding.vendor) \(finding.name): \(finding.observed) of \(finding.scored), "
        + "\(finding.expected), p \(finding.p ?? 1)"
    }
  }

  @Test(arguments: [1, 2], 0..<5)
  func `whole teams of four without transcripts are named, and no agent`(bad: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rates = (0..<4).map { $0 < bad ? Self.silentCulprit : Self.silentHonest }
    let tallies = teams(rates, &generator)
    let findings = try PeerAudit().findings(tallies)
    let named = findings.filter { if case .teamPattern = $0.kind { true } else { false } }
    #expect(Set(named.map(\.name)) == Set((1...bad).map { UInt32($0) }))
    #expect(!findings.contains { $0.kind == .agent })
    for finding in named {
      #expect(finding.scored == 12 * 90 && finding.behind.count == min(200, finding.observed))
      #expect(finding.low ?? 0 > 3 && finding.q ?? 1 <= 0.01)
    }
  }

  @Test(arguments: 0..<5)
  func `a vendor all of whose agents cut calls is named beside an honest one, and none of the agents`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: 40 + seed)
    let bad = agents(13, from: 1, team: 1, calls: 120, Self.culprit, &generator)
    let others = agents(16, from: 50, vendor: 2, team: 3, calls: 70, Self.honest, &generator)
    let findings = try PeerAudit().findings(bad + others)
    let vendors = findings.filter { if case .vendor = $0.kind { true } else { false } }
    #expect(vendors.map(\.vendor) == [1])
    #expect(vendors.allSatisfy { $0.name == 0 && $0.low ?? 0 > 1 && !$0.behind.isEmpty })
  }

  @Test(arguments: 0..<5)
  func `where every vendor cuts calls what lines and telephones explain at most tells`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 60 + seed)
    let bad =
      agents(14, from: 100, vendor: 1, team: 1, calls: 120, Self.culprit, &generator)
      + agents(14, from: 200, vendor: 2, team: 1, calls: 120, Self.culprit, &generator)
    let alone = try PeerAudit().findings(bad).filter { if case .alone = $0.kind { true } else { false } }
    #expect(Set(alone.map(\.vendor)) == [1, 2])
    for finding in alone {
      let own = bad.filter { $0.vendor == finding.vendor }
      #expect(
        finding.observed == own.reduce(0) { $0 + $1.outright } && finding.behind.count == finding.observed)
    }
  }

  @Test func `honest vendors and teams that differ are named in few nights of a hundred`() throws {
    var nights = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: 100 + seed)
      var tallies: [AgentTally] = []
      for vendor in 1...3 as ClosedRange<UInt32> {
        let house = Double.random(in: 0.6...1.6, using: &generator)
        for team in 1...3 as ClosedRange<UInt32> {
          let factor = house * Double.random(in: 0.6...1.5, using: &generator)
          let isSilent = vendor == 3
          let rates =
            isSilent
            ? [.silentOrdinary: 1 - 0.02 * factor, .pattern: 0.02 * factor]
            : Self.honest.reduce(into: Self.honest) { if $1.key.isGraded { $0[$1.key] = $1.value * factor } }
          tallies += agents(
            10, from: vendor * 1_000 + team * 100, vendor: vendor, team: team, rates, &generator)
        }
      }
      if !groups(try PeerAudit().findings(tallies)).isEmpty { nights += 1 }
    }
    #expect(nights <= 3, "\(nights) of 100")
  }

  @Test(arguments: [1.0, 0.5], 0..<10)
  func `telephones of a whole team or vendor that name the agent's side make no finding`(
    share: Double, seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: 300 + seed)
    var lying = Self.honest
    for (left, seen) in [
      (Level.left, [(Level.released, 1.0)]), (.leftWeak, [(.faint, 0.5), (.weak, 0.5)]),
      (.leftFair, [(.fair, 1)]), (.brokenOff, [(.fair, 0.5), (.good, 0.5)]),
    ] {
      let calls = (Self.honest[left] ?? 0) * share
      lying[left]? -= calls
      for (level, part) in seen { lying[level, default: 0] += calls * part }
    }
    let honest = teams([Self.honest, Self.honest], &generator)
    let team = agents(12, from: 1, team: 3, lying, &generator)
    let vendor = agents(12, from: 500, vendor: 2, team: 9, lying, &generator)
    let ofTeam = try told(honest + team)
    #expect(ofTeam == [])
    let ofVendor = try told(honest + vendor)
    #expect(ofVendor == [])
  }

  @Test(arguments: 0..<10)
  func `lines of a team or vendor that drop four times as often make no finding`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 400 + seed)
    let bad = Self.honest.reduce(into: Self.honest) {
      if $1.key.isGraded || $1.key == .brokenOff { $0[$1.key] = $1.value * 4 }
    }
    let honest = teams([Self.honest, Self.honest], &generator)
    let team = agents(12, from: 1, team: 3, bad, &generator)
    let vendor = agents(12, from: 500, vendor: 2, team: 9, bad, &generator)
    let ofTeam = try told(honest + team)
    #expect(ofTeam == [])
    let ofVendor = try told(honest + vendor)
    #expect(ofVendor == [])
  }

  @Test(arguments: 0..<10)
  func `a queue with a way of its own is no finding about the team that has most of it`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 500 + seed)
    let ordinary = teams([Self.silentHonest, Self.silentHonest, Self.silentHonest], &generator)
    // Three agents of the others help out in the queue, which the team has else; or nobody does.
    let own = agents(12, from: 1, team: 4, Self.silentCulprit, &generator) { _ in 9 }
    let helpers = agents(3, from: 900, team: 2, Self.silentCulprit, &generator) { _ in 9 }
    for tallies in [ordinary + own, ordinary + own + helpers] {
      #expect(
        !(try PeerAudit().findings(tallies)).contains {
          if case .teamPattern = $0.kind { true } else { false }
        })
    }
  }

  @Test(arguments: 0..<10)
  func `two agents are no team`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 600 + seed)
    var tallies = teams(Array(repeating: Self.silentHonest, count: 4), size: 10, &generator)
    tallies += agents(2, from: 190, team: 1, [.silentOrdinary: 0.4, .pattern: 0.6], &generator)
    let kinds = groups(try PeerAudit().findings(tallies)).filter {
      if case .teamPattern = $0.kind { true } else { false }
    }
    #expect(kinds == [])
  }

  @Test func `fewer calls than the minimum name no group`() throws {
    var generator = SeededGenerator(seed: 14)
    let others = agents(16, from: 50, vendor: 2, team: 3, calls: 70, Self.honest, &generator)
    let few = agents(4, from: 1, team: 1, calls: 49, [.strong: 0.3, .left: 0.7], &generator)
    #expect(groups(try PeerAudit().findings(few + others)) == [])
    let enough = agents(4, from: 1, team: 1, calls: 50, [.strong: 0.3, .left: 0.7], &generator)
    #expect(groups(try PeerAudit().findings(enough + others)).contains { $0.vendor == 1 })
  }

  @Test(arguments: 0..<5)
  func `a vendor that begins to cut calls is named beside its own past`(seed: UInt64) throws {
    func findings(_ last: [Level: Double]) throws -> [PeerFinding] {
      var generator = SeededGenerator(seed: 700 + seed)
      var (past, tallies) = (VendorPast(vendor: 1), [AgentTally]())
      for agent in 1...12 as ClosedRange<UInt32> {
        func made(_ rates: [Level: Double], _ nights: Int, from day: Int64) -> [AgentCase] {
          MadeAgent(
            calls: 30 * nights, rates: rates, team: 1, reading: Self.reading, nights: nights, firstDay: day
          ).cases(agent, &generator)
        }
        let cases = made(Self.honest, 8, from: 1) + made(last, 3, from: 9)
        past.add(cases, agent: agent, end: 12 * 86_400_000 - 1)
        tallies.append(try #require(AgentTally(cases, agent: agent)))
      }
      return groups(try PeerAudit().findings(tallies, pasts: [past]))
    }
    let named = try findings(Self.culprit)
    #expect(
      named.contains { finding in
        if case .past(let size) = finding.kind {
          size.others == 8 && finding.scored == 12 * 90
        } else {
          false
        }
      })
    #expect(try findings(Self.honest) == [])
    // Three nights on which lines drop more often.
    let outage = Self.honest.reduce(into: Self.honest) {
      if $1.key.isGraded || $1.key == .brokenOff { $0[$1.key] = $1.value * 4 }
    }
    #expect(try findings(outage) == [])
  }

  @Test func `neither order nor numbers change what is found about groups`() throws {
    var generator = SeededGenerator(seed: 21)
    var tallies = teams(
      [Self.silentCulprit, Self.silentCulprit, Self.silentHonest, Self.silentHonest], &generator)
    tallies += agents(13, from: 600, vendor: 2, team: 7, calls: 120, Self.culprit, &generator)
    tallies += agents(16, from: 800, vendor: 3, team: 8, Self.honest, &generator)
    func figures(_ tallies: [AgentTally]) throws -> [String] {
      groups(try PeerAudit().findings(tallies)).map {
        "\($0.kind) \($0.scored) \($0.observed) \($0.expected) \($0.p ?? 1) \($0.q ?? 1) \($0.behind)"
      }.sorted()
    }
    let first = try figures(tallies)
    #expect(first.count >= 3)
    #expect(try figures(tallies.shuffled(using: &generator)) == first)
    let renamed = tallies.map { tally in
      var other = tally
      (other.vendor, other.team, other.agent) = (9 - tally.vendor, 20 - tally.team, 2_000 - tally.agent)
      return other
    }
    #expect(try figures(renamed) == first)
  }
}
