import Contacts
import Sampling
import Statistics
import Testing

struct DesignTests {
  private func frame(
    _ counts: [String: Int], seed: UInt64 = 5, passedOver: Int = 0
  ) -> [Stratum: FrameStratum] {
    var generator = SeededGenerator(seed: seed)
    let office = TicketOffice(key: Array("a seed".utf8))
    var result: [Stratum: FrameStratum] = [:]
    for (name, population) in counts.sorted(by: { $0.key < $1.key }) {
      var smallest = SmallestTickets(limit: 5_000)
      for _ in 0..<population - passedOver {
        let id = ContactID(high: generator.next(), low: generator.next())
        smallest.insert(Candidate(ticket: office.ticket(for: id), id: id))
      }
      let stratum = Stratum(
        vendor: "lotus", channel: nil, queue: nil, language: nil, tier: nil, more: [name])
      result[stratum] = FrameStratum(
        population: population, passedOver: passedOver, chats: population / 2, smallest: smallest,
        agent: name)
    }
    return result
  }

  private func units(_ drawn: [DrawnStratum]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: drawn.map { ($0.stratum.more[0], $0.drawn.count) })
  }

  @Test func `the next three tickets stand in reserve, and are not drawn`() throws {
    var design = SamplingDesign()
    design.budget = .contacts(10)
    let drawn = try Draw.draw(frame(["a": 100, "b": 9, "c": 2]), design: design)
    for cell in drawn {
      let all = cell.drawn + cell.reserve
      #expect(cell.reserve.count == min(3, cell.population - cell.drawn.count))
      #expect(all == all.sorted() && Set(all).count == all.count)
    }
  }

  @Test func `what was drawn before is passed over, and weights stand for the whole stratum`() throws {
    var design = SamplingDesign()
    design.budget = .contacts(60)
    let drawn = try Draw.draw(frame(["a": 20, "b": 100], passedOver: 15), design: design)
    #expect(units(drawn)["a"] == 5)
    #expect(drawn.reduce(0) { $0 + $1.drawn.count } == 60)
    #expect(abs(drawn[0].weight * 5 - 20) < 1e-12)
  }

  @Test func `a sample that takes more than was allowed is told, and no other`() throws {
    var design = SamplingDesign()
    design.minimum = 5
    let strata = frame(["a": 100, "b": 50, "c": 3])
    func excess() throws -> String? {
      try Draw.excess(of: Draw.draw(strata, design: design), in: strata, design)
    }
    design.budget = .contacts(13)
    #expect(try excess() == nil)
    design.budget = .contacts(12)
    #expect(try excess()?.contains("13 contacts, and the budget is 12") == true)
    // Six minutes each, but for the stratum of three, one of which is a chat: twenty minutes together.
    design.budget = .minutes(80)
    #expect(try excess() == nil)
    design.budget = .minutes(60)
    #expect(try excess()?.contains("80 minutes, and the budget is 60") == true)
    design.budget = .margin(0.5)
    design.most = 2
    #expect(try excess()?.contains("at most 2 were wanted") == true)
  }

  @Test func `minutes and margins are budgets too`() throws {
    var design = SamplingDesign()
    design.budget = .minutes(120)
    // Half of every stratum are chats of 4 minutes, half are calls of 8.
    var drawn = try Draw.draw(frame(["a": 100, "b": 50]), design: design)
    #expect(drawn.reduce(0) { $0 + $1.drawn.count } == 20)
    design.budget = .margin(0.03)
    drawn = try Draw.draw(frame(["a": 1_000, "b": 500]), design: design)
    let count = drawn.reduce(0) { $0 + $1.drawn.count }
    #expect(count > 150 && count < 250)
    // Out of reach: as many as the night may have.
    design.most = 80
    drawn = try Draw.draw(frame(["a": 1_000, "b": 500]), design: design)
    #expect(drawn.reduce(0) { $0 + $1.drawn.count } == 80)
  }

  @Test func `who was drawn least is covered first, as far as the budget goes`() throws {
    var design = SamplingDesign()
    design.fields = [.vendor, .agent]
    design.minimum = 0
    design.allocation = .proportional
    design.budget = .contacts(6)
    design.coverage = .init(contacts: 2, days: 28)
    let agents = ["a": 1_000, "b": 10, "c": 10, "d": 1, "e": 10]
    let drawn = units(
      try Draw.draw(frame(agents), design: design, drawnByAgent: ["a": 5, "b": 1, "c": 0, "d": 0, "e": 2]))
    // c and d are due two and one, b one; the rest of the six goes where proportional allocation puts it.
    #expect(drawn["b"] == 1 && drawn["c"] == 2 && drawn["d"] == 1)
    #expect(drawn.values.reduce(0, +) == 6)
    // Too little for everybody: nobody gets a second one before all who have none got a first one.
    design.budget = .contacts(3)
    let few = units(try Draw.draw(frame(agents), design: design, drawnByAgent: ["b": 1]))
    #expect(few["a"] == 1 && few["c"] == 1 && few["d"] == 1 && few["b"] == 0)
  }

  @Test func `coverage rotates until every agent had its turn`() throws {
    var design = SamplingDesign()
    design.fields = [.vendor, .agent]
    design.minimum = 0
    design.budget = .contacts(7)
    design.coverage = .init(contacts: 1, days: 28)
    let agents = Dictionary(uniqueKeysWithValues: (0..<30).map { ("agent \($0)", 4 + $0 * 3) })
    var drawn: [String: Int] = [:]
    for night in 0..<5 {
      let tonight = units(
        try Draw.draw(frame(agents, seed: UInt64(night)), design: design, drawnByAgent: drawn))
      drawn.merge(tonight.filter { $0.value > 0 }) { $0 + $1 }
    }
    #expect(drawn.count == 30)
  }

  @Test func `a design comes back from its text`() {
    var design = SamplingDesign()
    #expect(design.text.isEmpty)
    design.fields = [.vendor, .agent, .endedBy]
    design.budget = .minutes(90.5)
    design.allocation = .power(exponent: 0.25)
    design.minimum = 0
    design.cap = 12
    design.coverage = .init(contacts: 3, days: 7)
    design.window = 0
    let pairs = Dictionary(
      uniqueKeysWithValues: design.pairs.compactMap { pair in pair.value.map { (pair.key, $0) } })
    #expect(SamplingDesign(pairs: pairs) == design)
    #expect(SamplingDesign(pairs: [:]) == SamplingDesign())
  }

  @Test func `a stratum's id has the plain form first, then what was added`() {
    let plain = Stratum(vendor: "lotus", channel: .chat, queue: nil, language: "pl", tier: .normal)
    #expect(plain.id == "lotus/chat/-/pl/normal")
    let more = Stratum(
      vendor: nil, channel: nil, queue: "billing", language: nil, tier: nil, more: ["A1", "-"])
    #expect(more.id == "-/-/billing/-/-/A1/-")
    #expect(StratumField.hour(of: 1_763_600_000_000) == "00")
    #expect(StratumField.hour(of: -1) == "23" && StratumField.hour(of: nil) == "-")
    #expect(StratumField.band(of: 0.5) == "middle" && StratumField.band(of: 1) == "high")
  }
}
