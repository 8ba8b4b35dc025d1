import Contacts
import Testing

@testable import Relations

/// A telephone that names the agent's side whoever hung up is known by the customers who never left.
struct TelephoneBeliefTests {
  private func share(left: Double, leaves: Double, calls: Double = 60) -> Double {
    TelephoneBelief(
      left: left, expectedLeft: calls * 0.1, leaves: leaves, expectedLeaves: calls * 0.5
    ).share
  }

  @Test func `nothing is believed of a telephone of which nothing is missing`() {
    #expect(share(left: 6, leaves: 30) == 0)
    #expect(share(left: 9, leaves: 20) < 0.01)
    // Who always says goodbye and hangs up is left in haste like the others.
    #expect(share(left: 6, leaves: 4) < 0.1)
  }

  @Test func `the more is missing the more is believed`() {
    let shares = (0...6).map { share(left: Double($0), leaves: Double($0) * 5) }
    #expect(shares == shares.sorted(by: >))
    #expect(shares[0] > 0.5)
    // Few calls prove nothing.
    #expect(share(left: 0, leaves: 0, calls: 5) < 0.1)
    #expect(share(left: 0, leaves: 0, calls: 200) > 0.8)
  }

  private typealias Mix = [CallReading.Level: Double]

  /// In a hundred calls of an agent with a sound telephone, customers leave ten without a farewell and fifty with one.
  private static let honest: Mix = [
    .weak: 0.004, .fair: 0.004, .good: 0.002, .brokenOff: 0.02, .left: 0.5, .leftWeak: 0.05, .leftFair: 0.03,
    .released: 0.35,
  ]
  /// The same agent where the agent's side is told of all calls.
  private static let always: Mix = [.faint: 0.025, .weak: 0.03, .fair: 0.045, .good: 0.01, .released: 0.85]

  private func tallies(_ mix: (UInt32) -> Mix, seed: UInt64) -> [AgentTally] {
    (1...16 as ClosedRange<UInt32>).map { agent in
      var generator = SeededGenerator(seed: seed &* 1_000 &+ UInt64(agent))
      return MadeAgent(
        calls: 90, rates: mix(agent),
        reading: { level in
          switch level {
          case .good: CallReading(own: .fair, final: .good)
          default: CallReading(own: level, final: level)
          }
        }
      ).tally(agent, &generator)
    }
  }

  @Test func `agents at such telephones are not named, and who cuts calls at a sound one is`() throws {
    let cutting = Self.honest.merging([.weak: 0.02, .fair: 0.05, .good: 0.06]) { $1 }
    var (innocent, culprits) = (0, 0)
    for seed in 0..<20 as Range<UInt64> {
      let made = tallies({ $0 <= 6 ? Self.always : $0 == 16 ? cutting : Self.honest }, seed: seed)
      for finding in try PeerAudit().findings(made) where finding.kind == .agent {
        if finding.name == 16 { culprits += 1 } else { innocent += 1 }
      }
    }
    #expect(innocent <= 3, "\(innocent)")
    #expect(culprits >= 15, "\(culprits)")
  }

  @Test func `nor does a call of theirs gain by the others`() throws {
    func calls(_ mix: [(CallReading.Level, Int)], agent: UInt64) -> [AgentCase] {
      mix.flatMap { Array(repeating: $0.0, count: $0.1) }.enumerated().map { index, level in
        AgentCase(
          key: CustomerKey(high: 0, low: agent), id: ContactID(high: agent, low: UInt64(index)),
          startedAt: Int64(index), vendor: 1, queue: 2, team: 0,
          reading: CallReading(own: level, final: level),
          complexity: nil, isReturned: false, isPast: false)
      }
    }
    var counts = LevelCounts()
    let sound: [(CallReading.Level, Int)] = [
      (.left, 30), (.leftWeak, 3), (.leftFair, 2), (.brokenOff, 1), (.released, 24),
    ]
    for agent in 0..<20 as Range<UInt64> {
      for call in calls(sound, agent: agent) {
        counts.add(call.reading.own, cell: LevelCounts.cell(vendor: 1, queue: 2))
      }
    }
    func greatest(_ mix: [(CallReading.Level, Int)]) -> Double {
      var all = counts
      let own = calls(mix, agent: 99)
      for call in own { all.add(call.reading.own, cell: LevelCounts.cell(vendor: 1, queue: 2)) }
      return AgentPattern(all).factors(of: own).map(\.factor).max() ?? 0
    }
    // The same six calls, of whom customers leave and of whom none is told to have left.
    let culprit = greatest([(.fair, 6), (.left, 26), (.leftWeak, 3), (.leftFair, 2), (.released, 23)])
    let telephone = greatest([(.fair, 6), (.released, 54)])
    #expect(culprit > 5, "\(culprit)")
    #expect(telephone < 0.5, "\(telephone)")
  }
}
