import Contacts
import Sampling
import Testing

struct DrawTests {
  private let office = TicketOffice(key: Array("a seed for tests".utf8))

  private func candidates(_ count: Int, using generator: inout SeededGenerator) -> [Candidate] {
    (0..<count).map { _ in
      let id = ContactID(high: generator.next(), low: generator.next())
      return Candidate(ticket: office.ticket(for: id.hex), id: id)
    }
  }

  private func stratum(_ name: String) -> Stratum {
    Stratum(vendor: name, channel: .chat, queue: nil, language: "pl", tier: .normal)
  }

  @Test(arguments: 0..<40)
  func `any split and order keeps the same smallest tickets`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let all = candidates(300, using: &generator)
    let limit = Int.random(in: 0...40, using: &generator)
    var parts = (0..<5).map { _ in SmallestTickets(limit: limit) }
    for candidate in all.shuffled(using: &generator) {
      parts[Int.random(in: 0..<5, using: &generator)].insert(candidate)
    }
    var merged = SmallestTickets(limit: limit)
    for part in parts.shuffled(using: &generator) { merged.merge(part) }
    #expect(merged.sorted() == Array(all.sorted().prefix(limit)))
  }

  @Test func `a larger budget keeps what a smaller one drew`() throws {
    var generator = SeededGenerator(seed: 3)
    var strata: [Stratum: FrameStratum] = [:]
    for (name, population) in [("a", 900), ("b", 90), ("c", 7)] {
      var smallest = SmallestTickets(limit: 200)
      for candidate in candidates(population, using: &generator) { smallest.insert(candidate) }
      strata[stratum(name)] = FrameStratum(population: population, smallest: smallest)
    }
    var before: [Stratum: [Candidate]] = [:]
    for budget in 0...120 {
      var design = SamplingDesign()
      design.budget = .contacts(budget)
      let drawn = try Draw.draw(strata, design: design)
      #expect(drawn.reduce(0) { $0 + $1.drawn.count } == max(budget, 6))
      for cell in drawn {
        #expect(Array(cell.drawn.prefix(before[cell.stratum]?.count ?? 0)) == before[cell.stratum] ?? [])
        before[cell.stratum] = cell.drawn
      }
    }
  }

  @Test func `weights add up to the population`() throws {
    var generator = SeededGenerator(seed: 4)
    var smallest = SmallestTickets(limit: 50)
    for candidate in candidates(123, using: &generator) { smallest.insert(candidate) }
    var design = SamplingDesign()
    design.budget = .contacts(17)
    let drawn = try Draw.draw(
      [stratum("a"): FrameStratum(population: 123, smallest: smallest)], design: design)
    #expect(abs(drawn[0].weight * Double(drawn[0].drawn.count) - 123) < 1e-9)
    #expect(abs(drawn[0].inclusionProbability - 17.0 / 123) < 1e-12)
  }

  /// Over 1,000 seeds every contact of a small frame is drawn equally often: chi-square with 19 degrees of
  /// freedom, the 0.999 quantile is 43.82 (tables, e.g. NIST/SEMATECH e-Handbook 1.3.6.7.4).
  @Test func `nobody is favoured over many seeds`() {
    let ids = (0..<20).map { ContactID(high: UInt64($0), low: 1) }
    var counts = [Int](repeating: 0, count: ids.count)
    for seed in 0..<1_000 {
      let office = TicketOffice(key: Array("seed number \(seed)".utf8))
      var smallest = SmallestTickets(limit: 5)
      for id in ids { smallest.insert(Candidate(ticket: office.ticket(for: id.hex), id: id)) }
      for candidate in smallest.sorted() { counts[Int(candidate.id.high)] += 1 }
    }
    let expected = 1_000.0 * 5 / 20
    // Without replacement, the statistic is scaled by (N - 1) / (N (1 - n/N)).
    let raw = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(raw * 19.0 / 20 / 0.75 < 43.82)
  }

  @Test func `a stratum's id names its parts`() {
    #expect(stratum("lotus").id == "lotus/chat/-/pl/normal")
  }
}
