import Contacts
import Ledger
import Sampling
import Statistics

/// The draw of a run, derived again from its frame.
struct SampleCheck {
  /// What does not fit.
  private(set) var faults: [String] = []
  /// Contacts in the frame.
  private(set) var population = 0
  /// Strata in the frame.
  private(set) var strata = 0
  /// Contacts drawn at random.
  private(set) var drawn = 0
  /// The digest of the frame.
  private(set) var frameDigest = ""
  /// The id of a drawn contact.
  private(set) var example: String?

  init(run: RunRow, reader: LedgerReader, seed: Seed) throws {
    let rows = try reader.strata(run: run.runID)
    let design = try SamplingDesign(run: run, reader: reader)
    let passedOver = try reader.drawn(
      around: run.businessDate, days: design.window, before: run.replaces ?? run.runID)
    let all = try reader.sample(run: run.runID).filter { $0.kind == "random" && $0.replaces == nil }
    let sample = all.filter { !$0.isGrowth }
    let grown = Dictionary(grouping: all.filter(\.isGrowth), by: \.stratumID).mapValues(\.count)
    let office = TicketOffice(seed: seed)
    let limits = Dictionary(
      rows.map { ($0.stratumID, Int($0.allocated) - (grown[$0.stratumID] ?? 0)) }
    ) { first, _ in first }
    var eligible: [String: Int] = [:]
    var counts: [String: Int] = [:]
    var smallest: [String: SmallestTickets] = [:]
    var digest = FrameDigest()
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      let id = ContactID(high: row.id.high, low: row.id.low)
      let stratum = names[row.stratum] ?? "-"
      digest.add(contact: id.hex, stratum: stratum)
      counts[stratum, default: 0] += 1
      let empty = SmallestTickets(limit: max(0, limits[stratum] ?? 0))
      guard !passedOver.contains(id.hex) else { return }
      eligible[stratum, default: 0] += 1
      smallest[stratum, default: empty].insert(Candidate(ticket: office.ticket(for: id.hex), id: id))
    }
    population = counts.values.reduce(0, +)
    strata = counts.count
    drawn = all.count
    faults += try Self.allocation(rows, limits, eligible, design)
    frameDigest = digest.value
    example = sample.first?.contactID
    if let expected = run.frameDigest, expected != frameDigest {
      faults.append("the frame's digest is \(frameDigest), the run has \(expected)")
    }
    for row in rows where counts[row.stratumID] ?? 0 != Int(row.population) {
      faults.append(
        "stratum \(row.stratumID): the frame has \(counts[row.stratumID] ?? 0) contacts, the run \(row.population)"
      )
    }
    let byStratum = Dictionary(grouping: sample, by: \.stratumID)
    for stratum in Set(byStratum.keys).union(smallest.keys).sorted() {
      let expected = smallest[stratum]?.sorted() ?? []
      let found = (byStratum[stratum] ?? []).sorted { $0.rank < $1.rank }
      guard expected.count == found.count else {
        faults.append("stratum \(stratum): \(found.count) contacts are drawn, \(expected.count) should be")
        continue
      }
      for (candidate, row) in zip(expected, found)
      where candidate.id.hex != row.contactID || candidate.ticket.hex != row.ticket {
        faults.append(
          "stratum \(stratum), rank \(row.rank): \(row.contactID) is drawn, \(candidate.id.hex) should be, "
            + "with ticket \(candidate.ticket.hex)")
      }
    }
  }

  /// The division of the budget among the strata, worked out again where it depends on nothing but the frame.
  private static func allocation(
    _ rows: [StratumRow], _ drawn: [String: Int], _ eligible: [String: Int], _ design: SamplingDesign
  ) throws -> [String] {
    guard case .contacts(let budget) = design.budget, design.allocation != .neyman, design.coverage == nil
    else { return [] }
    let cells = rows.map { row in
      PlanCell(
        id: row.stratumID, group: "", population: Int(row.population), rate: design.rate,
        minimum: design.minimum,
        cap: min(design.cap ?? .max, eligible[row.stratumID] ?? 0, design.keptTickets))
    }
    let least = cells.reduce(0) { $0 + min($1.minimum, $1.population, $1.cap ?? .max) }
    let plan = try SamplePlan(
      cells: cells, method: design.allocation, budget: .contacts(max(budget, least)), level: design.level)
    return zip(cells, plan.units).compactMap { cell, units in
      let found = drawn[cell.id] ?? 0
      return found == units
        ? nil : "stratum \(cell.id): \(found) places are allocated, the design gives \(units)"
    }
  }
}
