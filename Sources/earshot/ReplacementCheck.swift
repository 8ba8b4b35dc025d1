import Contacts
import Ledger
import Sampling

/// The replacements of a run, derived again: each must be the next ticket of its stratum.
struct ReplacementCheck {
  /// What does not fit.
  private(set) var faults: [String] = []
  /// How many there are.
  private(set) var count = 0

  init(run: RunRow, reader: LedgerReader, seed: Seed) throws {
    let sample = try reader.sample(run: run.runID).filter { $0.kind == "random" }
    let replacements = Dictionary(grouping: sample.filter { $0.replaces != nil }, by: \.stratumID)
    guard !replacements.isEmpty else { return }
    let elsewhere = Set(try reader.allSamples().filter { $0.runID != run.runID }.map(\.contactID))
    for (stratum, rows) in replacements.sorted(by: { $0.key < $1.key }) {
      count += rows.count
      let order = try StratumOrder(stratum: stratum, run: run, reader: reader, seed: seed)
      var taken = Set(sample.filter { $0.stratumID == stratum && $0.replaces == nil }.map(\.contactID))
      for row in rows.sorted(by: { $0.rank < $1.rank }) {
        if let replaced = row.replaces, !taken.contains(replaced) {
          faults.append("\(row.contactID) replaces \(replaced), which was not drawn in \(stratum)")
        }
        if row.reason ?? "" == "" {
          faults.append("\(row.contactID) replaces another contact without a reason")
        }
        // What another night drew may be passed over.
        let expected = order.next(after: taken)
        let past = order.next(after: taken.union(elsewhere))
        let candidates = [expected, past].compactMap { $0 }
        if !candidates.contains(where: { $0.candidate.id.hex == row.contactID && $0.rank == Int(row.rank) }) {
          faults.append(
            "\(row.contactID) came into \(stratum) at rank \(row.rank); the next ticket was "
              + "\(expected?.candidate.id.hex ?? "none")")
        } else if candidates.allSatisfy({ $0.candidate.ticket.hex != row.ticket }) {
          faults.append("\(row.contactID): the ticket \(row.ticket) is not its own")
        }
        taken.insert(row.contactID)
      }
    }
  }
}
