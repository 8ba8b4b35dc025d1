import Testing

@testable import Simulator

/// Whether misbehaviour is as frequent as asked for. All bounds are five standard deviations.
@Suite struct ShareTests {
  private static func isNear(_ count: Int, _ share: Double, of total: Int) -> Bool {
    let mean = share * Double(total)
    let deviation = (mean * (1 - share)).squareRoot()
    return abs(Double(count) - mean) <= 5 * deviation + 1
  }

  @Test func `the share of agents is as asked`() throws {
    var bad = 0
    var all = 0
    for seed in UInt64(1)...4 {
      let made = try Made(
        SimulationPlan(seed: seed, nights: 1, contactsPerNight: 60, agents: 300, agentShare: 0.3))
      bad += made.agents.count { !$0.kinds.isEmpty }
      all += made.agents.count
    }
    #expect(all >= 1_190)
    #expect(Self.isNear(bad, 0.3, of: all), "\(bad) of \(all)")
  }

  @Test(arguments: Misbehaviour.allCases)
  func `a kind alone happens on its occasions, as often as asked`(_ kind: Misbehaviour) throws {
    var occasions = 0
    var done = 0
    let isRare = [.cutLate, .doubleClients, .slowLoad, .editTimes].contains(kind)
    for seed in UInt64(1)...(isRare ? 2 : 1) {
      let made = try Made(
        SimulationPlan(
          seed: seed, nights: 1, contactsPerNight: 1_500, agents: kind == .slowLoad ? 60 : 75,
          misbehaviours: [kind], agentShare: 0.6, occasionShare: 0.35))
      #expect(made.contacts.allSatisfy { $0.kinds.allSatisfy { $0 == kind.rawValue } })
      #expect(made.agents.allSatisfy { $0.kinds.isEmpty || $0.kinds == [kind.rawValue] })
      let culprits = Set(made.agents.filter { !$0.kinds.isEmpty }.map { "\($0.vendor)/\($0.agent ?? "")" })
      for agent in made.agents where !agent.kinds.isEmpty {
        occasions += agent.occasions(of: kind.rawValue)
        done += agent.done?[kind.rawValue] ?? 0
      }
      // Nobody else does it.
      for contact in made.contacts where !contact.kinds.isEmpty {
        #expect(culprits.contains("\(contact.vendor)/\(contact.culprit ?? "")"))
      }
      // Contacts and agents tell the same. Of an overlap both calls are labelled.
      let labelled = made.contacts.reduce(0) { $0 + ($1.legs ?? []).count { !$0.kinds.isEmpty } }
      let counted = made.agents.reduce(0) { $0 + ($1.done?[kind.rawValue] ?? 0) }
      if kind == .doubleClients {
        #expect(labelled >= counted && labelled <= 2 * counted)
      } else {
        #expect(labelled == counted)
      }
    }
    #expect(occasions >= 20, "\(kind.rawValue): \(occasions) occasions")
    #expect(Self.isNear(done, 0.35, of: occasions), "\(kind.rawValue): \(done) of \(occasions)")
  }

  @Test func `the number of contacts is about as asked`() throws {
    // 2025-11-05 was a Wednesday.
    let made = try Made(SimulationPlan(seed: 8, nights: 1, contactsPerNight: 2_000, start: "2025-11-05"))
    #expect((1_500...2_600).contains(made.contacts.count), "\(made.contacts.count)")
  }
}
