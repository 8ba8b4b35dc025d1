import Foundation
import Testing

@testable import Simulator

/// What follows from what happened.
@Suite struct ConsequenceTests {
  @Test func `customers who were cut off come back far more often than others`() throws {
    let made = try Made(
      SimulationPlan(
        seed: 13, nights: 2, contactsPerNight: 2_000,
        misbehaviours: [.cutComplex, .cutOnHold, .closeEarly], agentShare: 0.5, occasionShare: 0.5))
    let cut = made.contacts.filter { ["cut", "cut_on_hold", "closed_early"].contains($0.ending) }
    let content = made.contacts.filter { $0.ending == "after_farewell" && $0.resolved == true }
    #expect(cut.count > 60)
    let often = Double(cut.count { ($0.returnedSeconds ?? .max) < 7_200 }) / Double(cut.count)
    let seldom = Double(content.count { ($0.returnedSeconds ?? .max) < 7_200 }) / Double(content.count)
    #expect(often > 0.35 && often < 0.75, "\(often)")
    #expect(seldom < 0.1, "\(seldom)")
    #expect(cut.allSatisfy { $0.resolved == false && $0.endedBy == "agent" })
  }

  @Test func `a return that the truth announces takes place`() throws {
    let made = try Made(SimulationPlan(seed: 14, nights: 2, contactsPerNight: 800))
    let attempts = Dictionary(grouping: made.contacts) { "\($0.vendor)/\($0.matter ?? 0)" }
    var checked = 0
    for contact in made.contacts where contact.returnedSeconds != nil && contact.resolved == false {
      let others = attempts["\(contact.vendor)/\(contact.matter ?? 0)"] ?? []
      #expect(others.contains { ($0.attempt ?? 0) == (contact.attempt ?? 0) + 1 })
      checked += 1
    }
    #expect(checked > 50)
  }

  @Test func `an agent speaks with one customer at a time, but for those who serve two clients`() throws {
    for kinds in [[], [Misbehaviour.doubleClients]] {
      let plan = try SimulationPlan(
        seed: 15, nights: 1, contactsPerNight: 2_000, agents: 90, misbehaviours: kinds, agentShare: 0.5,
        occasionShare: 0.5)
      var overlaps = 0
      for (place, vendor) in Vendor.all.enumerated() {
        var world = VendorWorld(plan: plan, vendor: vendor, place: place)
        var busy: [Int: [(Int, Int, MisbehaviourSet)]] = [:]
        for life in world.live(night: 1) where life.channel == .voice {
          for part in life.services {
            busy[part.agent, default: []].append(
              (life.start + part.from, life.start + part.until, part.kinds))
          }
        }
        for parts in busy.values {
          let parts = parts.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
          for (one, next) in zip(parts, parts.dropFirst()) where next.0 < one.1 {
            overlaps += 1
            #expect(one.2.contains(.doubleClients) && next.2.contains(.doubleClients))
          }
        }
      }
      #expect(kinds.isEmpty ? overlaps == 0 : overlaps > 10, "\(overlaps)")
    }
  }

  @Test func `agents join and leave, and nobody works before or after`() throws {
    let plan = try SimulationPlan(seed: 16, nights: 40, contactsPerNight: 60, agents: 100)
    var joined = 0
    var left = 0
    for (place, vendor) in Vendor.all.enumerated() {
      var roster = Roster(plan: plan, vendor: vendor, place: place)
      let before = roster.agents.count
      for day in plan.firstDay..<plan.firstDay + 40 {
        for place in roster.begin(day: day) { #expect(roster.agents[place].works(on: day)) }
      }
      joined += roster.agents.count - before
      left += roster.agents.count { $0.left != nil }
      #expect(roster.agents.allSatisfy { $0.left.map { left in left >= plan.firstDay - 1 } ?? true })
      #expect(Set(roster.agents.map(\.id)).count == roster.agents.count)
    }
    #expect(joined == left)
    #expect((5...45).contains(left), "\(left)")
  }
}
