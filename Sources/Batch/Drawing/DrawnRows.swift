import Contacts
import Ledger
import Sampling

extension StratumRow {
  /// A drawn stratum as a row of the database.
  init(_ drawn: DrawnStratum) {
    self.init(
      stratumID: drawn.stratum.id, vendor: drawn.stratum.vendor ?? "-",
      channel: drawn.stratum.channel?.name,
      queue: drawn.stratum.queue, language: drawn.stratum.language, riskTier: drawn.stratum.tier?.name,
      population: Int64(drawn.population), allocated: Int64(drawn.drawn.count),
      drawn: Int64(drawn.drawn.count))
  }
}

extension SampleRow {
  /// The drawn contacts of a stratum as rows of the database.
  static func rows(of drawn: DrawnStratum) -> [SampleRow] {
    drawn.drawn.enumerated().map { index, candidate in
      SampleRow(
        stratumID: drawn.stratum.id, contactID: candidate.id.hex, rank: Int64(index + 1),
        ticket: candidate.ticket.hex, inclusionProbability: drawn.inclusionProbability, weight: drawn.weight,
        kind: "random")
    }
  }
}
