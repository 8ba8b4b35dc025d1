import Contacts
import Ledger
import Sampling

/// Chances and weights of a run's sample, worked out again from the sizes of its strata and what was drawn of them, and
/// the tickets of targeted contacts.
///
/// Of a stratum with N contacts of which n were drawn at random, growth included and replacements not, each had the
/// chance n/N and stands for N/n. What was replaced stands for nobody, nor does the sample of a run that was replaced
/// as a whole; targeted contacts have neither chance nor weight.
struct WeightCheck {
  /// What does not fit.
  private(set) var faults: [String] = []

  /// The label of the sub-key that gives targeted contacts their tickets.
  private static let targeted = "earshot/targeted/v1"

  init(run: RunRow, reader: LedgerReader, seed: Seed) throws {
    let sample = try reader.sample(run: run.runID)
    let strata = try reader.strata(run: run.runID)
    let night = run.replaces ?? run.runID
    let stands = try !reader.runs().contains { $0.replaces == night && $0.runID > run.runID }
    let replaced = Set(sample.compactMap(\.replaces))
    var drawn: [String: Int64] = [:]
    for row in sample where row.kind == "random" && row.replaces == nil {
      drawn[row.stratumID, default: 0] += 1
    }
    for stratum in strata where stratum.drawn != drawn[stratum.stratumID] ?? 0 {
      faults.append(
        "stratum \(stratum.stratumID): the run says that \(stratum.drawn) are drawn, the sample has "
          + "\(drawn[stratum.stratumID] ?? 0)")
    }
    let populations = Dictionary(strata.map { ($0.stratumID, $0.population) }) { first, _ in first }
    let office = TicketOffice(seed: seed).office(for: Self.targeted)
    for row in sample {
      var (chance, weight): (Double?, Double?) = (nil, nil)
      if row.kind == "random" {
        guard let population = populations[row.stratumID], population > 0, let count = drawn[row.stratumID]
        else {
          faults.append("\(row.contactID): the run has no stratum \(row.stratumID) to draw it from")
          continue
        }
        chance = Double(count) / Double(population)
        if stands, !replaced.contains(row.contactID) { weight = Double(population) / Double(count) }
      } else if office.ticket(for: row.contactID).hex != row.ticket {
        faults.append("\(row.contactID): the ticket \(row.ticket) is not its own among the targeted")
      }
      compare("chance", row.inclusionProbability, chance, row)
      compare("weight", row.weight, weight, row)
    }
  }

  private mutating func compare(_ name: String, _ found: Double?, _ expected: Double?, _ row: SampleRow) {
    if let found, let expected {
      if (found - expected).magnitude <= expected * 1e-12 { return }
    } else if found == nil, expected == nil {
      return
    }
    faults.append(
      "\(row.contactID) in \(row.stratumID): the \(name) is \(found.map { "\($0)" } ?? "none"), it should be "
        + (expected.map { "\($0)" } ?? "none"))
  }
}
