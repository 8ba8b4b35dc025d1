import Contacts
import Ledger
import Sampling

/// What came into a run's sample after the night, derived again: replacements and growth, each the next ticket of its
/// stratum.
struct ReplacementCheck {
  /// What does not fit.
  private(set) var faults: [String] = []
  /// How many replacements there are.
  private(set) var count = 0
  /// How many contacts came in by growth.
  private(set) var grown = 0

  init(run: RunRow, reader: LedgerReader, seed: Seed) throws {
    let sample = try reader.sample(run: run.runID).filter { $0.kind == "random" }
    let later = Dictionary(grouping: sample.filter { $0.replaces != nil || $0.isGrowth }, by: \.stratumID)
    guard !later.isEmpty else { return }
    let elsewhere = Set(try reader.allSamples().filter { $0.runID != run.runID }.map(\.contactID))
    let own = Dictionary(grouping: sample, by: \.stratumID)
    let orders = try StratumOrder.read(
      later.mapValues { rows in elsewhere.count + (own[rows[0].stratumID]?.count ?? 0) + 1 },
      run: run, reader: reader, seed: seed)
    for (stratum, rows) in later.sorted(by: { $0.key < $1.key }) {
      guard let order = orders[stratum] else { continue }
      var taken = Set(own[stratum]?.filter { $0.replaces == nil && !$0.isGrowth }.map(\.contactID) ?? [])
      for row in rows.sorted(by: { $0.rank < $1.rank }) {
        if let replaced = row.replaces {
          count += 1
          if !taken.contains(replaced) {
            faults.append("\(row.contactID) replaces \(replaced), which was not drawn in \(stratum)")
          }
          if try row.reason ?? "" == "" && !Self.isErased(replaced, reader) {
            faults.append("\(row.contactID) replaces another contact without a reason")
          }
        } else {
          grown += 1
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

  /// Whether a contact was erased, and with it the reason for which another one stands in its place.
  private static func isErased(_ contact: String, _ reader: LedgerReader) throws -> Bool {
    var query = ContactQuery()
    query.contact = contact
    return try reader.contacts(query).first?.sourceID == "erased"
  }
}
