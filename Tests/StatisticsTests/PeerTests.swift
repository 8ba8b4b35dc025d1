import Statistics
import Testing

@Suite struct `Peers` {
  @Test func `adjusted values rise with p and never fall below it`() throws {
    var random = SeededGenerator(41)
    for round in 0..<300 {
      let p = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        (Double.random(in: 0...1, using: &random) * 50).rounded() / 50
      }
      let q = try BenjaminiHochberg.adjusted(p)
      for a in p.indices {
        #expect(q[a] >= p[a] && q[a] <= 1, "seed 41, round \(round)")
        for b in p.indices where p[a] <= p[b] { #expect(q[a] <= q[b], "seed 41, round \(round)") }
      }
      // The step-up procedure itself: the largest k with p(k) ≤ k r / m.
      let sorted = p.sorted()
      let last = sorted.indices.last { sorted[$0] <= Double($0 + 1) * 0.1 / Double(p.count) }
      #expect(q.count { $0 <= 0.1 + 1e-12 } == (last.map { k in p.count { $0 <= sorted[k] } } ?? 0))
    }
  }

  @Test func `expected counts depend on the sums alone`() throws {
    var random = SeededGenerator(42)
    var rows: [PeerRow] = []
    for _ in 0..<300 {
      let contacts = Int.random(in: 0...40, using: &random)
      rows.append(
        PeerRow(
          agent: Int.random(in: 0..<12, using: &random), cell: Int.random(in: 0..<5, using: &random),
          contacts: contacts, events: Int.random(in: 0...contacts, using: &random)))
    }
    let once = try ExpectedCounts.leaveOneOut(rows, agents: 12, cells: 5, smoothing: 50)
    let shuffled = try ExpectedCounts.leaveOneOut(
      rows.shuffled(using: &random), agents: 12, cells: 5, smoothing: 50)
    #expect(once == shuffled)
    let alone = try ExpectedCounts.leaveOneOut(
      [PeerRow(agent: 0, cell: 0, contacts: 9, events: 2)], agents: 1, cells: 1, smoothing: 50)
    #expect(alone == [PeerCount(contacts: 9, events: 2, expected: nil)])
  }

  @Test func `without smoothing a cell counts as colleagues did there`() throws {
    let rows = [
      PeerRow(agent: 0, cell: 0, contacts: 10, events: 5),
      PeerRow(agent: 1, cell: 0, contacts: 40, events: 4),
    ]
    let counts = try ExpectedCounts.leaveOneOut(rows, agents: 2, cells: 1, smoothing: 0)
    #expect(counts[0].expected == 1 && counts[1].expected == 20)
  }

  @Test func `the sentence in the documentation is true`() throws {
    // "14 agent-side hang-ups; colleagues would have had 3.1; by chance about once in 6600", variance 0.10.
    let p = try AgentTail.probability(events: 14, expected: 3.1, variance: 0.1)
    #expect(abs(1 / p - 6600) < 50)
  }

  @Test func `spread only makes a count more likely, and little spread is none`() throws {
    for events in [5, 14, 40] {
      var last = try AgentTail.probability(events: events, expected: 3.1, variance: 0)
      let near = try AgentTail.probability(events: events, expected: 3.1, variance: 1e-13)
      #expect(abs(near / last - 1) < 1e-9)
      for variance in [0.001, 0.01, 0.1, 0.5, 1] {
        let p = try AgentTail.probability(events: events, expected: 3.1, variance: variance)
        #expect(p > last)
        last = p
      }
    }
  }

  @Test func `too few agents fall back to the assumed spread`() throws {
    let result = try Overdispersion(observed: [3, 4, 90], expected: [3, 4, 5])
    #expect(result.phi == nil && abs(result.ratioVariance - 0.10) < 1e-15)
  }

  @Test func `an alarm starts the sum again`() throws {
    let result = try Cusum(observed: [9, 0, 9], expected: [1, 1, 1], ratio: 2, limit: 5)
    #expect(result.alarms == [1, 3])
    #expect(result.path[1] == 0)
    let still = try Cusum(observed: [0, 0], expected: [0, 0], ratio: 2, limit: 5)
    #expect(still.path == [0, 0])
  }
}
