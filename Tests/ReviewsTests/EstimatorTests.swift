import Reviews
import Testing

struct EstimatorTests {
  private func cell(_ vendor: String, _ run: Int64, _ population: Int, agents: [String: Int] = [:])
    -> ReviewedFrame.Cell
  {
    ReviewedFrame.Cell(
      run: run, stratum: "\(vendor)/chat/-/en/normal", fields: ["vendor": vendor, "channel": "chat"],
      population: population, agents: agents)
  }

  private func scored(_ cell: Int, _ isDefective: Bool, agent: String? = nil) -> ReviewedFrame.Contact {
    ReviewedFrame.Contact(
      cell: cell, agent: agent, isRandom: true, score: isDefective ? 40 : 90, isScored: true,
      isDefective: isDefective, defects: isDefective ? ["polite"] : [])
  }

  private func quality(_ frame: ReviewedFrame, by dimensions: [String] = [], minimum: Int = 5) -> [Estimate] {
    Estimator(frame: frame, level: 0.95, minimum: minimum).quality(
      by: dimensions, range: 0...100, criteria: ["polite"])
  }

  private func find(_ estimates: [Estimate], _ measure: String, _ domain: String) -> Estimate? {
    estimates.first { $0.measure == measure && $0.domain == domain }
  }

  @Test func `strata are weighted by their contacts, not by their reviews`() throws {
    // 10 % of 900 and 50 % of 100: 14 %; the plain share of the reviews would be 30 %.
    let frame = ReviewedFrame(
      cells: [cell("a", 1, 900), cell("b", 1, 100)],
      contacts: (0..<20).map { scored(0, $0 < 2) } + (0..<20).map { scored(1, $0 < 10) })
    let all = try #require(find(quality(frame), "defect_rate", "all"))
    #expect(abs(try #require(all.value) - 0.14) < 1e-12)
    #expect((all.n, all.population) == (40, 1_000))
    let mean = try #require(find(quality(frame), "mean_score", "all"))
    #expect(abs(try #require(mean.value) - 83) < 1e-9)
    let vendor = try #require(find(quality(frame, by: ["vendor"]), "defect_rate", "vendor=b"))
    #expect(vendor.value == 0.5)
    #expect(vendor.method == "exact hypergeometric")
    #expect(find(quality(frame), "criterion_defect_rate", "criterion=polite")?.value == all.value)
  }

  @Test func `a contact that was picked does not count, unless all of its kind were scored`() throws {
    var picked = scored(0, true)
    picked.isRandom = false
    let cells = [cell("a", 1, 12)]
    let some = ReviewedFrame(cells: cells, contacts: (0..<10).map { _ in scored(0, false) } + [picked])
    #expect(find(quality(some), "defect_rate", "all")?.n == 10)
    #expect(find(quality(some), "defect_rate", "all")?.value == 0)
    let every = ReviewedFrame(
      cells: cells, contacts: (0..<10).map { _ in scored(0, false) } + [picked, picked])
    let census = try #require(find(quality(every), "defect_rate", "all"))
    #expect(census.method == "census")
    #expect(abs(try #require(census.value) - 2.0 / 12) < 1e-12)
    #expect(census.low == census.value)
  }

  @Test func `below the least number of reviews there is a reason and no figure`() {
    let frame = ReviewedFrame(cells: [cell("a", 1, 900)], contacts: (0..<4).map { _ in scored(0, true) })
    for estimate in quality(frame) {
      #expect(estimate.value == nil && estimate.low == nil && estimate.high == nil)
      #expect(estimate.method == "none: 4 reviews; at least 5 are needed")
    }
  }

  @Test func `a stratum without a review is left out and told`() throws {
    let frame = ReviewedFrame(
      cells: [cell("a", 1, 900), cell("b", 1, 77)], contacts: (0..<20).map { scored(0, $0 < 2) })
    let all = try #require(find(quality(frame), "defect_rate", "all"))
    #expect(all.population == 900)
    #expect(all.method.contains("77 contacts in strata without a review are left out"))
  }

  @Test
  func `an agent's contacts are weighted by stratum, and strata without a review follow their neighbour`()
    throws
  {
    let cells = [
      cell("a", 1, 500, agents: ["A1": 40, "A2": 460]), cell("a", 2, 100, agents: ["A1": 60]),
      cell("b", 1, 50, agents: ["A1": 10]),
    ]
    let contacts =
      (0..<8).map { scored(0, $0 < 2, agent: "A1") } + (0..<6).map { scored(1, $0 < 3, agent: "A1") }
    let agent = try #require(
      find(quality(ReviewedFrame(cells: cells, contacts: contacts), by: ["agent"]), "defect_rate", "agent=A1")
    )
    // (40 × 0.25 + (60 + 10) × 0.5) / 110
    #expect(abs(try #require(agent.value) - 45.0 / 110) < 1e-12)
    #expect(agent.population == 110)
  }

  @Test func `a rule's precision and what it missed both have intervals`() throws {
    var contacts: [ReviewedFrame.Contact] = []
    for index in 0..<180 {  // the flagged ones, all judged: 63 right
      var contact = scored(0, index < 63)
      contact.isRandom = false
      contact.rules = ["tone.rude"]
      contact.verdicts = ["tone.rude": index < 63 ? "right" : "wrong"]
      contacts.append(contact)
    }
    contacts += (0..<200).map { scored(0, $0 < 3) }
    let frame = ReviewedFrame(cells: [cell("a", 1, 10_000)], contacts: contacts)
    let estimator = Estimator(frame: frame, level: 0.95, minimum: 10)
    let precision = try #require(estimator.precision(partlyIsRight: false).first)
    #expect(precision.value == 0.35)
    #expect(precision.method == "census")
    let figures = estimator.missed(criterion: "polite", rules: ["tone.rude"])
    let missed = try #require(figures.first)
    #expect(abs(try #require(missed.value) - 0.015) < 1e-12)
    #expect(missed.population == 9_820)
    #expect(missed.method == "exact hypergeometric")
    // 63 found, 147.3 missed; the ends by plugging in the hypergeometric ends are 13.0 % and 66.3 % at the plain
    // level, a little wider here, as both parts share the risk.
    let recall = try #require(figures.last)
    let (value, low, high) = (try #require(recall.value), try #require(recall.low), try #require(recall.high))
    let expected: Double = 63 / (63 + 147.3)
    #expect(abs(value - expected) < 1e-9)
    #expect(low < 0.13 && low > 0.10)
    #expect(high > 0.663 && high < 0.75)
  }

  @Test func `what the share of defects that rules find leaves out is told, of both parts`() throws {
    func contact(_ cell: Int, isFlagged: Bool, hasDefect: Bool) -> ReviewedFrame.Contact {
      var contact = scored(cell, hasDefect)
      contact.rules = isFlagged ? ["tone.rude"] : []
      return contact
    }
    // Of the second stratum no flagged contact was scored, of the third nothing.
    var unread = contact(1, isFlagged: true, hasDefect: false)
    unread.isRandom = false
    unread.isScored = false
    let contacts =
      (0..<20).map { contact(0, isFlagged: $0 < 10, hasDefect: $0 < 7) }
      + (0..<20).map { contact(1, isFlagged: false, hasDefect: $0 < 2) } + [unread, unread]
    let frame = ReviewedFrame(
      cells: [cell("a", 1, 900), cell("b", 1, 300), cell("c", 1, 77)], contacts: contacts)
    let figures = Estimator(frame: frame, level: 0.95, minimum: 10).missed(
      criterion: "polite", rules: ["tone.rude"])
    let recall = try #require(figures.last)
    #expect(recall.value != nil)
    #expect(recall.population == 900 + 300 - 2)
    #expect(recall.method.hasSuffix("; 79 contacts in strata without a review are left out"))
  }

  @Test func `verdicts that are unclear do not count`() throws {
    let contacts = (0..<30).map { index in
      var contact = scored(0, false)
      contact.rules = ["r"]
      contact.verdicts = ["r": index < 10 ? "unclear" : index < 25 ? "right" : "partly"]
      return contact
    }
    let frame = ReviewedFrame(cells: [cell("a", 1, 3_000)], contacts: contacts)
    let estimator = Estimator(frame: frame, level: 0.9, minimum: 5)
    // All 30 flagged contacts are known, 20 of them judged.
    let strict = try #require(estimator.precision(partlyIsRight: false).first)
    #expect((strict.n, strict.population) == (20, 30))
    #expect(strict.value == 0.75)
    #expect(estimator.precision(partlyIsRight: true).first?.value == 1)
  }

  @Test func `every figure lies in its interval, and every interval in what is possible`() {
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      var cells: [ReviewedFrame.Cell] = []
      var contacts: [ReviewedFrame.Contact] = []
      for index in 0..<Int.random(in: 1...6, using: &generator) {
        let size = Int.random(in: 1...400, using: &generator)
        cells.append(cell("v\(index % 3)", Int64(index), size))
        let rate = Double.random(in: 0...1, using: &generator)
        for _ in 0..<Int.random(in: 0...min(size, 30), using: &generator) {
          contacts.append(scored(index, Double.random(in: 0...1, using: &generator) < rate))
        }
      }
      for estimate in quality(ReviewedFrame(cells: cells, contacts: contacts), by: ["vendor"], minimum: 1) {
        guard let value = estimate.value, let low = estimate.low, let high = estimate.high else { continue }
        let top = estimate.measure == "mean_score" ? 100.0 : 1
        let isOrdered = low <= value + 1e-9 && value <= high + 1e-9
        let isPossible = low >= -1e-9 && high <= top + 1e-9
        #expect(isOrdered && isPossible, "seed \(seed)")
      }
    }
  }
}
