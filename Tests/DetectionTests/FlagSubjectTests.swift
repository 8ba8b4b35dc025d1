import Contacts
import Detection
import Rules
import Testing

/// Whom a flag names in contacts of several agents.
struct FlagSubjectTests {
  private static let start: Int64 = 1_700_000_000_000

  /// A turn: who speaks, the agent that it names, and the second.
  private typealias Said = (role: Role, agent: String?, at: Int64, text: String)
  /// A leg: its agent, and the seconds at which it begins and ends.
  private typealias Part = (agent: String, from: Int64?, until: Int64?)

  private static let rude = TestBook.rule(
    "rude", find: "words: { phrases: [idiot], role: agent }", when: "words.found")

  private static func contact(
    _ turns: [Said], _ legs: [Part] = [], agent: String? = "K2", transfers: Int? = nil, hold: Int64? = nil
  ) -> Fragment {
    var fragment = Talk.fragment(
      turns.map { ($0.role, $0.text) }, times: turns.map { $0.at * 1_000 })
    for (index, turn) in turns.enumerated() {
      if let agent = turn.agent { fragment.turns[index].agent = fragment.append(Array(agent.utf8)) }
    }
    fragment.fields.channel = .voice
    fragment.fields.startedAt = start
    fragment.fields.endedAt = start + 1_200_000
    fragment.fields.transfers = transfers
    fragment.fields.hold = hold
    if let agent { fragment.set(.agent, agent) }
    for part in legs {
      var leg = Leg()
      leg.agent = fragment.append(Array(part.agent.utf8))
      leg.startedAt = part.from.map { start + $0 * 1_000 }
      leg.endedAt = part.until.map { start + $0 * 1_000 }
      fragment.legs.append(leg)
    }
    return fragment
  }

  private static func flags(_ fragment: Fragment, _ rules: (String, String)...) throws -> [DraftFlag] {
    let plan = try TestBook.plan(rules)
    var finder = Finder(plan)
    let findings = finder.find(in: fragment)
    return Judge(plan, day: nil).judge(
      try Talk.contact(fragment, findings), findings: findings, relations: RelationFacts()
    ).flags
  }

  private static let two: [Part] = [("K1", 0, 100), ("K2", 100, 1_200)]

  @Test func `the agent whom the turn names is the flag's, with and without legs`() throws {
    let turns: [Said] = [
      (.customer, nil, 5, "My bill is wrong"), (.agent, "K1", 30, "You idiot"), (.agent, "K2", 300, "hello"),
    ]
    for (legs, leg) in [
      ([Part](), nil), (Self.two, 0), ([("K2", 0, 1_200)], nil), ([("K2", 0, 100), ("K1", 100, 1_200)], 1),
      ([("K3", 0, 100), ("K2", 100, 1_200)], nil),
    ] as [([Part], Int?)] {
      let flag = try #require(try Self.flags(Self.contact(turns, legs, transfers: 1), Self.rude).first)
      #expect(flag.agent == "K1" && flag.leg == leg && flag.turn == 1, "\(legs)")
    }
  }

  @Test func `of several agents who spoke the flag names none`() throws {
    let turns: [Said] = [(.agent, "K1", 30, "You idiot"), (.agent, "K2", 300, "Idiot!")]
    for legs in [[], Self.two] {
      let flag = try #require(try Self.flags(Self.contact(turns, legs), Self.rude).first)
      #expect(flag.agent == nil && flag.leg == nil)
    }
    let same: [Said] = [
      (.agent, "K1", 30, "You idiot"), (.agent, "K1", 300, "Idiot!"), (.agent, "K2", 400, "Hi"),
    ]
    #expect(try Self.flags(Self.contact(same), Self.rude).map(\.agent) == ["K1"])
  }

  @Test func `a turn that names nobody is told by the legs, and else by nothing`() throws {
    func agent(_ at: Int64, _ legs: [Part], transfers: Int? = nil) throws -> String? {
      let flags = try Self.flags(
        Self.contact([(.agent, nil, at, "You idiot")], legs, transfers: transfers), Self.rude)
      return try #require(flags.first).agent
    }
    #expect(try agent(30, Self.two) == "K1" && agent(100, Self.two) == "K2")
    #expect(try agent(30, [("K1", 0, nil), ("K2", 100, nil)]) == "K1")
    #expect(try agent(130, [("K1", 0, nil), ("K2", 100, nil)]) == "K2")
    // Both were there, none was, or nobody knows when.
    #expect(try agent(90, [("K1", 0, 120), ("K2", 80, 900)]) == nil)
    #expect(try agent(90, [("K1", 0, 50), ("K2", 100, 900)]) == nil)
    #expect(try agent(90, [("K1", nil, nil), ("K2", nil, nil)]) == nil)
    #expect(try agent(30, [("K2", nil, nil)]) == "K2")
    #expect(try agent(30, [], transfers: 0) == "K2" && agent(30, []) == "K2")
    #expect(try agent(30, [], transfers: 1) == nil)
  }

  @Test func `a turn that names nobody among turns of several is nobody's`() throws {
    let turns: [Said] = [
      (.agent, "K1", 5, "Hi"), (.agent, nil, 30, "You idiot"), (.agent, "K2", 300, "hello"),
    ]
    #expect(try Self.flags(Self.contact(turns), Self.rude).map(\.agent) == [nil])
  }

  @Test func `an agent's refusal is that agent's, whoever was asked before`() throws {
    let refused = TestBook.rule(
      "refused",
      find: "asked: { phrases: [manager], role: customer }\nrefusal: { phrases: [never], role: agent }",
      when: "asked.found && refusal.found")
    let turns: [Said] = [
      (.customer, nil, 20, "Your manager please"), (.agent, nil, 30, "One moment"),
      (.agent, nil, 200, "Never"),
    ]
    let flag = try #require(try Self.flags(Self.contact(turns, Self.two), refused).first)
    #expect(flag.turn == 0 && flag.agent == "K2")
  }

  @Test func `a customer's turn is the matter of the agent who had the contact`() throws {
    let asked = TestBook.rule("asked", find: "why: { phrases: [why], role: customer }", when: "why.found")
    let turns: [Said] = [
      (.agent, "K1", 5, "Hi"), (.customer, nil, 30, "But why?"), (.agent, "K2", 300, "Hi"),
    ]
    #expect(try Self.flags(Self.contact(turns, Self.two), asked).map(\.agent) == ["K1"])
    #expect(try Self.flags(Self.contact(turns), asked).map(\.agent) == [nil])
    #expect(try Self.flags(Self.contact(Array(turns.prefix(2)), agent: "K1"), asked).map(\.agent) == ["K1"])
  }

  @Test func `a hold of a call with several agents is nobody's`() throws {
    let text = TestBook.rule("held", find: "x: { phrases: [x] }", when: "hold >= duration('5m')").1
    let held = ("tone/tone.held.yaml", text.replacing("find:\n  x: { phrases: [x] }\n", with: ""))
    for (legs, transfers, agent) in [
      (Self.two, 1, nil), ([], 1, nil), ([("K2", 0, 1_200)], 0, "K2"), ([], 0, "K2"),
      ([("K2", 0, 90), ("K2", 100, 900)], 1, "K2"),
    ] as [([Part], Int, String?)] {
      let fragment = Self.contact([(.agent, nil, 5, "Hi")], legs, transfers: transfers, hold: 570_000)
      #expect(try Self.flags(fragment, held).map(\.agent) == [agent], "\(legs) \(transfers)")
    }
  }

  @Test func `what is missing from the talk of several agents is nobody's`() throws {
    let missing = TestBook.rule(
      "missing", find: "hello: { phrases: [hello], role: agent }", when: "!hello.found")
    let turns: [Said] = [(.agent, "K1", 5, "Hi"), (.agent, "K2", 300, "Hi")]
    #expect(try Self.flags(Self.contact(turns), missing).map(\.agent) == [nil])
    #expect(try Self.flags(Self.contact([(.agent, "K2", 5, "Hi")]), missing).map(\.agent) == ["K2"])
  }

  @Test func `the end is the last leg's agent's, whoever spoke`() throws {
    let text = TestBook.rule(
      "left", find: "bye: { phrases: [leave], role: agent }", when: "ended_by == 'agent' && bye.found")
    let left = ("hangup/left.yaml", text.1.replacing("tone", with: "hangup"))
    for legs in [[], Self.two] {
      var fragment = Self.contact([(.agent, "K1", 30, "I leave")], legs)
      fragment.fields.endedBy = .agent
      fragment.fields.endedByBasis = .claimed
      #expect(try Self.flags(fragment, left).map(\.agent) == ["K2"])
    }
  }
}
