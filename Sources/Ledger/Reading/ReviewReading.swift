internal import GRDB

extension LedgerReader {
  /// All reviews in the order of time.
  package func reviews() throws(LedgerError) -> [ReviewRow] { try all(order: "reviewed_at, review_id") }

  /// All answers, by review and in the order in which they were stored.
  package func reviewItems() throws(LedgerError) -> [ReviewItemRow] { try all(order: "review_id") }

  /// All judgements of flags in the order of time.
  package func verdicts() throws(LedgerError) -> [FlagVerdictRow] { try all(order: "judged_at, flag_id") }

  /// The estimates of a run, by measure and domain.
  package func estimates(run: Int64) throws(LedgerError) -> [EstimateRow] {
    try read { db in
      var selection = Selection("SELECT \(EstimateRow.shape.visibleColumns) FROM estimates")
      selection.match("run_id", run)
      return try selection.fetch(db, order: "measure, domain", limit: nil, offset: 0)
    }
  }

  /// The drawn contacts of all runs.
  package func allSamples() throws(LedgerError) -> [SampleRow] {
    try all(order: "run_id, stratum_id, rank, contact_id")
  }

  private func all<Found: LedgerRow>(order: String) throws(LedgerError) -> [Found] {
    try read { db in
      let selection = Selection("SELECT \(Found.shape.visibleColumns) FROM \(Found.shape.name)")
      return try selection.fetch(db, order: order, limit: nil, offset: 0)
    }
  }
}
