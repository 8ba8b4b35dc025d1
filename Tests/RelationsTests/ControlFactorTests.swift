import Contacts
import Relations
import Testing

/// A bad line and a telephone that names the wrong side are told by calls that accuse nobody.
struct ControlFactorTests {
  /// The levels of an agent's calls in a thousand; the rest is ordinary.
  private typealias Mix = [CallReading.Level: Int]

  private static let honest: Mix = [
    .weak: 6, .fair: 6, .good: 4, .outright: 1, .brokenOff: 25, .released: 400,
  ]

  private static func tally(_ agent: UInt32, _ mix: Mix, seed: UInt64) -> AgentTally {
    var generator = SeededGenerator(seed: seed)
    return MadeAgent(
      calls: 200, rates: mix.mapValues { Double($0) / 1000 },
      reading: { level in
        switch level {
        case .outright: CallReading(own: .good, final: .good)
        case .good: CallReading(own: .fair, final: .good)
        case .brokenOff, .released: CallReading(own: .ordinary, final: level)
        default: CallReading(own: level, final: level)
        }
      }
    ).tally(agent, &generator)
  }

  /// In how many of thirty vendors of twenty the agent with this mix is named, and how many others are.
  private func named(_ mix: Mix) throws -> (culprit: Int, others: Int) {
    var result = (culprit: 0, others: 0)
    for seed in 0..<30 as Range<UInt64> {
      let tallies = (1...20 as ClosedRange<UInt32>).map { agent in
        Self.tally(agent, agent == 1 ? mix : Self.honest, seed: seed &* 1_000 &+ UInt64(agent))
      }
      for finding in try PeerAudit().findings(tallies) where finding.kind == .agent {
        if finding.name == 1 { result.culprit += 1 } else { result.others += 1 }
      }
    }
    return result
  }

  /// What is above honest colleagues in the calls of the agent's side, times a factor.
  private func open(_ factor: Int) -> Mix {
    Self.honest.merging([.weak: 6, .fair: 6, .good: 4, .outright: 1]) { $1 * factor }
  }

  @Test func `a line that breaks off whoever ended the call is rarely taken for its agent`() throws {
    let line = open(7).merging([.brokenOff: 175]) { $1 }
    let (cut, broken) = (try named(open(7)), try named(line))
    #expect(cut.culprit >= 24, "\(cut)")
    #expect(broken.culprit * 3 <= cut.culprit, "\(broken) of \(cut)")
    #expect(cut.others + broken.others <= 3)
  }

  @Test func `a telephone that names the agent's side after every goodbye is less often taken for its agent`()
    throws
  {
    let telephone = open(6).merging([.brokenOff: 0, .released: 890]) { $1 }
    let (cut, told) = (try named(open(6)), try named(telephone))
    #expect(cut.culprit >= 15, "\(cut)")
    #expect(told.culprit * 2 <= cut.culprit, "\(told) of \(cut)")
  }

  @Test func `bad lines of some are no custom of the others`() throws {
    // Six of twenty have lines that drop three times as often; what is expected of the others stays what they have.
    let line = open(3).merging([.brokenOff: 75]) { $1 }
    var (plain, beside, own) = (0.0, 0.0, 0.0)
    for seed in 0..<30 as Range<UInt64> {
      func tallies(_ bad: ClosedRange<UInt32>?) -> [AgentTally] {
        (1...20 as ClosedRange<UInt32>).map { agent in
          Self.tally(
            agent, bad?.contains(agent) == true ? line : Self.honest, seed: seed &* 1_000 &+ UInt64(agent))
        }
      }
      let (honest, mixed) = (tallies(nil), tallies(15...20))
      for line in try PeerAudit().lines(honest, vendor: 1) where honest[line.place].agent < 15 {
        plain += line.expected
      }
      for line in try PeerAudit().lines(mixed, vendor: 1) {
        if mixed[line.place].agent < 15 { beside += line.expected } else { own += line.expected }
      }
    }
    // Their calls over all calls alike would be six tenths more.
    #expect(beside < 1.35 * plain, "\(beside) beside \(plain)")
    #expect(own / 6 > 1.5 * beside / 14, "\(own / 6) beside \(beside / 14)")
  }

  @Test func `telephones that tell no side are no custom of the others`() throws {
    // Of the calls of a quarter of the agents the switch alone tells a side: of dropped lines.
    var (plain, beside) = (0.0, 0.0)
    for seed in 0..<30 as Range<UInt64> {
      let honest = (1...16 as ClosedRange<UInt32>).map {
        Self.tally($0, Self.honest, seed: seed &* 1_000 &+ UInt64($0))
      }
      var mixed = honest
      for agent in 12..<16 {
        var generator = SeededGenerator(seed: seed &* 1_000 &+ 500 &+ UInt64(agent))
        var mute = MadeAgent(calls: 12, rates: [.weak: 0.2, .fair: 0.2, .good: 0.1])
          .tally(UInt32(agent + 1), &generator)
        for index in 0..<190 {
          mute.add(
            AgentCase(
              key: CustomerKey(high: 1, low: UInt64(agent)), id: ContactID(high: 7, low: UInt64(index)),
              startedAt: 0,
              vendor: 1, queue: UInt32(index % 4), team: 1,
              reading: CallReading(own: .sideless, final: .sideless), complexity: nil, isReturned: false,
              isPast: false))
        }
        mixed[agent] = mute
      }
      for line in try PeerAudit().lines(honest, vendor: 1) where line.place < 12 { plain += line.expected }
      for line in try PeerAudit().lines(mixed, vendor: 1) where line.place < 12 { beside += line.expected }
    }
    // Their events over their few calls would be as much again.
    #expect(beside < 1.5 * plain, "\(beside) beside \(plain)")
  }

  @Test func `the more calls of other sides there are the surer is the line`() throws {
    var last = Double.infinity
    for calls in [25, 100, 400, 1_600] {
      let tallies = (1...20 as ClosedRange<UInt32>).map { agent in
        var generator = SeededGenerator(seed: UInt64(agent))
        return MadeAgent(
          calls: calls, rates: [.brokenOff: 0.03], reading: { CallReading(own: .ordinary, final: $0) }
        ).tally(agent, &generator)
      }
      let lines = try PeerAudit().lines(tallies, vendor: 1)
      let variance = lines.reduce(0.0) { $0 + $1.variance } / Double(lines.count)
      #expect(variance < last, "\(calls) calls: \(variance)")
      last = variance
    }
    #expect(last < 0.06)
  }

  @Test func `who has fewer of these calls than colleagues is expected to have no less`() throws {
    let tallies = (1...20 as ClosedRange<UInt32>).map { agent in
      Self.tally(
        agent, agent == 1 ? Self.honest.merging([.brokenOff: 0, .released: 0]) { $1 } : Self.honest,
        seed: UInt64(agent))
    }
    let lines = try PeerAudit().lines(tallies, vendor: 1)
    let own = try #require(lines.first { tallies[$0.place].agent == 1 })
    let others = lines.filter { tallies[$0.place].agent != 1 }.map(\.expected)
    #expect(own.expected >= 0.8 * (others.min() ?? 0) && own.expected <= others.max() ?? 0)
  }
}
