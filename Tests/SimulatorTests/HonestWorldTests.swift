import Testing

@testable import Simulator

@Suite struct HonestWorldTests {
  @Test func `nobody is labelled, and all that looks alike is there`() throws {
    var endings: Set<String> = []
    var sides: Set<String> = []
    var wrong = 0
    for seed in UInt64(1)...2 {
      let made = try Made(SimulationPlan(seed: seed, nights: 2, contactsPerNight: 1_200, isHonest: true))
      #expect(made.contacts.allSatisfy { $0.kinds.isEmpty && $0.misbehaviour == nil && $0.culprit == nil })
      #expect(made.agents.allSatisfy { $0.kinds.isEmpty })
      #expect(made.contacts.allSatisfy { $0.visible == [] })
      endings.formUnion(made.contacts.compactMap(\.ending))
      sides.formUnion(made.contacts.compactMap(\.endedBy))
      wrong += made.contacts.count { $0.recordedEndedBy != nil && $0.recordedEndedBy != $0.endedBy }
    }
    let misdeeds = ["cut", "cut_on_hold", "cut_after_promise", "closed_early", "transfer_away"]
    #expect(endings.isDisjoint(with: misdeeds))
    for ending in [
      "after_farewell", "content", "survey", "transfer", "customer_left", "abandoned", "network", "idle",
      "silence", "abuse", "wrong_number", "voicemail",
    ] {
      #expect(endings.contains(ending), "no \(ending)")
    }
    #expect(sides == ["agent", "customer", "system", "transfer"])
    #expect(wrong > 20)
  }

  @Test func `honest agents differ in how often they end calls`() throws {
    let made = try Made(SimulationPlan(seed: 6, nights: 4, contactsPerNight: 1_000, isHonest: true))
    var ended: [String: (agent: Int, all: Int)] = [:]
    for contact in made.contacts where contact.channel == "voice" && contact.vendor == "meadow" {
      guard let agent = contact.agent else { continue }
      ended[agent, default: (0, 0)].all += 1
      if contact.endedBy == "agent" { ended[agent, default: (0, 0)].agent += 1 }
    }
    let rates = ended.values.filter { $0.all >= 40 }.map { Double($0.agent) / Double($0.all) }
    #expect(rates.count >= 5)
    #expect((rates.max() ?? 0) - (rates.min() ?? 0) > 0.2)
  }

  @Test func `long and complex calls end well, too`() throws {
    let made = try Made(SimulationPlan(seed: 9, nights: 1, contactsPerNight: 1_500, isHonest: true))
    let complex = made.contacts.filter { ($0.complexity ?? 0) > 0.7 && $0.agent != nil }
    #expect(complex.count > 50)
    #expect(complex.count { $0.resolved == true } * 4 > complex.count)
  }
}
