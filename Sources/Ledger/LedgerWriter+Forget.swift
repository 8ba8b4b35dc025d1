internal import GRDB

extension LedgerWriter {
  /// Erases what the ledger holds about customers.
  ///
  /// Of their contacts, in every version, it overwrites the vendor's id, the customer's key, the case, the
  /// recording, disposition, reason, csat, campaign and the place in the export, and removes legs and turns; of
  /// their flags the evidence and the explanation with their words in the index; the details of consequences,
  /// the notes of reviews and the reasons of verdicts; and in the history the customer's key. Ids, times, agents
  /// and figures stay, so that counts, frames, samples and estimates stay as they were. Every overwritten row
  /// leaves its digest and a tombstone, so that the chain and every digest remain valid, and the log gets the
  /// event `forget` without a key. Freed space is zeroed and the journal folded in.
  ///
  /// - Parameters:
  ///   - customers: the first 16 bytes of the customers' keys, as history and contacts have them.
  ///   - holds: the legal holds in force.
  ///   - now: the time for the events, milliseconds since 1970 UTC.
  /// - Throws: ``LedgerError``: `held` where a hold covers a customer or one of the contacts; nothing is erased
  ///   then.
  @discardableResult
  package func forget(
    _ customers: Set<HistoryID>, holds: [LegalHold] = [], now: Int64
  ) throws(LedgerError) -> Erasure {
    guard !isRunning else { throw LedgerError(.refused, "a run is under way", path: path) }
    return try LedgerError.naming(path) {
      try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
      let erasure = try durably { db in
        var eraser = Eraser(customers: customers)
        try eraser.find(db)
        for hold in holds.sorted(by: { $0.name < $1.name })
        where !hold.customers.isDisjoint(with: customers) || !hold.contacts.isDisjoint(with: eraser.contacts)
        {
          throw LedgerError(.held, "the legal hold \(hold.name) covers what was to be erased")
        }
        guard !eraser.contacts.isEmpty else { return Erasure() }
        let number = try nextImport(db)
        var erasure = try eraser.erase(db, number: number, now: now, actor: actor)
        guard erasure.rows > 0 || erasure.blocks > 0 else { return Erasure() }
        erasure.number = number
        let detail = AuditDetail.text([
          ("contacts", "\(erasure.contacts)"), ("rows", "\(erasure.rows)"), ("blocks", "\(erasure.blocks)"),
        ])
        try logImport(db, number: number, action: "forget", detail: detail, now: now)
        return erasure
      }
      try checkpoint()
      return erasure
    }
  }
}
