import Contacts
import Ledger
import Sampling

/// The contacts of a stratum's frame by rising ticket, as far as they were asked for.
struct StratumOrder {
  private var candidates: [Candidate]

  /// Derives the smallest tickets of some strata, in one walk over the frame.
  ///
  /// - Parameter limits: How many tickets are needed of each.
  static func read(
    _ limits: [String: Int], run: RunRow, reader: LedgerReader, seed: Seed
  ) throws -> [String: StratumOrder] {
    try SampleCommand.requireFrame(of: run, in: reader)
    let office = TicketOffice(seed: seed)
    var smallest = limits.mapValues { SmallestTickets(limit: $0) }
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      guard let stratum = names[row.stratum], smallest[stratum] != nil else { return }
      let id = ContactID(high: row.id.high, low: row.id.low)
      smallest[stratum]?.insert(Candidate(ticket: office.ticket(for: id), id: id))
    }
    return smallest.mapValues { StratumOrder(candidates: $0.sorted()) }
  }

  /// The contact with the smallest ticket that is not among `taken`, and its place from 1.
  func next(after taken: Set<String>) -> (candidate: Candidate, rank: Int)? {
    candidates.firstIndex { !taken.contains($0.id.hex) }.map { (candidates[$0], $0 + 1) }
  }
}
