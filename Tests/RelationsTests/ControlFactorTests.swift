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
