import Contacts
import Ledger
import Sampling

/// The contacts of a stratum's frame by rising ticket.
struct StratumOrder {
  private let candidates: [Candidate]

  /// How many there are.
  var count: Int { candidates.count }

  /// Derives every ticket of the stratum.
  init(stratum: String, run: RunRow, reader: LedgerReader, seed: Seed) throws {
    let office = TicketOffice(seed: seed)
    var candidates: [Candidate] = []
    try reader.history.forEachOfFrame(run: run.runID) { row, names in
      guard names[row.stratum] == stratum else { return }
      let id = ContactID(high: row.id.high, low: row.id.low)
      candidates.append(Candidate(ticket: office.ticket(for: id.hex), id: id))
    }
    self.candidates = candidates.sorted()
  }

  /// The contact with the smallest ticket that is not among `taken`, and its place from 1.
  func next(after taken: Set<String>) -> (candidate: Candidate, rank: Int)? {
    candidates.firstIndex { !taken.contains($0.id.hex) }.map { (candidates[$0], $0 + 1) }
  }

  /// The contact at a place from 1.
  subscript(rank: Int) -> Candidate? { candidates.indices.contains(rank - 1) ? candidates[rank - 1] : nil }
}
