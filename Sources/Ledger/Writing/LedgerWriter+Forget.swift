internal import GRDB

extension LedgerWriter {
  /// Erases what the ledger holds about customers, and notes that it must not come back.
  ///
  /// Of their contacts, in every version, all of ``ErasureKind`` is overwritten or removed, and in the history the
  /// customer's key. Ids, times, agents and figures stay, so that counts, frames, samples and estimates stay as
  /// they were. Every overwritten row leaves its digest and a tombstone, so that the chain and every digest remain
  /// valid, and the log gets the event `forget` without a key. Freed space is zeroed and the journal folded in.
  /// What ``Forgotten`` covers from then on is left out by later runs.
  ///
  /// - Parameters:
  ///   - customers: the first 16 bytes of the customers' keys, as history and contacts have them.
  ///   - contacts: ids of more contacts to erase, lower-case hex, of whichever customers.
  ///   - holds: legal holds beside those of the log.
  ///   - now: the time for the events, milliseconds since 1970 UTC.
  /// - Throws: ``LedgerError``: `held` where a hold covers one of the customers, one of the contacts, or the customer of
  ///   one of the contacts; nothing is erased then.
  @discardableResult
  package func forget(
    _ customers: Set<HistoryID>, contacts: Set<String> = [], holds: [LegalHold] = [], now: Int64
  ) throws(LedgerError) -> Erasure {
    try erasing { db in
      let search = try CustomerSearch(customers, contacts: contacts, db)
      for hold in holds.sorted(by: { $0.name < $1.name })
      where !hold.customers.isDisjoint(with: search.customersOfContacts)
        || !hold.contacts.isDisjoint(with: search.contacts)
      {
        throw LedgerError(.held, "the legal hold \(hold.name) covers what was to be erased")
      }
      if let name = try HoldLog(db).name(covering: search.customersOfContacts, search.contacts) {
        throw LedgerError(.held, "the legal hold \(name) covers what was to be erased")
      }
      let number = try nextImport(db)
      var erasure = try erase(Set(ErasureKind.allCases), of: search.contacts.sorted(), number: number, db)
      try search.eraseFromHistory(db, now: now, actor: actor)
      erasure.blocks = search.blocks.count
      let marks = try self.marks(of: customers, search.contacts, isRepeated: erasure.isEmpty, now: now, db)
      guard !erasure.isEmpty || !marks.isEmpty else { return Erasure() }
      var inserter = RowInserter()
      try inserter.insert(marks, place: RowPlace(runID: 0, importID: number), db)
      erasure.number = number
      let detail = AuditDetail.text([
        ("contacts", "\(erasure.contacts)"), ("rows", "\(erasure.rows)"), ("blocks", "\(erasure.blocks)"),
      ])
      try logImport(db, number: number, action: "forget", detail: detail, now: now)
      return erasure
    }
  }

  /// Erases kinds of contacts that began before an instant, as the site's retention asks; what a legal hold covers
  /// stays.
  ///
  /// A contact without a start counts from the start of the run that stored it. Counts, chain and digests stay
  /// valid as after ``forget(_:holds:now:)``; the log gets the event `retention`.
  ///
  /// - Parameters:
  ///   - limits: for each kind the instant before which it goes, milliseconds since 1970 UTC.
  ///   - now: the time for the events, milliseconds since 1970 UTC.
  /// - Returns: What was erased; no number where there was nothing.
  /// - Throws: ``LedgerError``.
  @discardableResult
  package func expire(_ limits: [ErasureKind: Int64], now: Int64) throws(LedgerError) -> Erasure {
    try erasing { db in
      let holds = try HoldLog(db)
      let number = try nextImport(db)
      var erasure = Erasure()
      var details: [(key: String, value: String?)] = []
      for kind in ErasureKind.allCases {
        guard let limit = limits[kind], let before = Milliseconds.text(limit) else { continue }
        let contacts = try Row.fetchAll(db, sql: kind.expired, arguments: [before])
          .filter { !holds.covers(contact: $0[0], customer: $0[1]) }.map { $0[0] as String }
        guard !contacts.isEmpty else { continue }
        erasure.add(try erase([kind], of: contacts, number: number, db))
        details.append((kind.rawValue, before))
      }
      guard !erasure.isEmpty else { return Erasure() }
      erasure.number = number
      details.append(("rows", "\(erasure.rows)"))
      try logImport(
        db, number: number, action: "retention", detail: AuditDetail.text(details), now: now)
      return erasure
    }
  }

  /// A durable transaction after which nothing of what was overwritten is left in the file or its journal.
  private func erasing(_ body: (Database) throws -> Erasure) throws(LedgerError) -> Erasure {
    guard !isRunning else { throw LedgerError(.refused, "a run is under way", path: path) }
    return try LedgerError.naming(path) {
      let erasure = try durably(body)
      try checkpoint()
      return erasure
    }
  }

  private func erase(
    _ kinds: Set<ErasureKind>, of contacts: [String], number: Int64, _ db: Database
  ) throws -> Erasure {
    var erasure = Erasure()
    guard !contacts.isEmpty else { return erasure }
    var eraser = try Eraser(kinds, of: contacts, number: number, db)
    try eraser.erase(db)
    erasure.contacts = contacts.count
    erasure.rows = eraser.rows
    return erasure
  }

  /// The marks of an erasure that are not known yet; where it found nothing, those of unknown customers alone.
  private func marks(
    of customers: Set<HistoryID>, _ contacts: Set<String>, isRepeated: Bool, now: Int64, _ db: Database
  ) throws -> [ForgottenRow] {
    let known = try Forgotten(db)
    var marks = contacts.sorted().filter { contact in
      HistoryID(hex: contact).map { !known.covers(contact: $0, customer: nil, startedAt: nil) } ?? false
    }.map { ForgottenRow(kind: ForgottenRow.Kind.contact.rawValue, mark: $0) }
    for customer in customers.sorted() {
      if isRepeated, known.limit(of: customer) != nil { continue }
      marks.append(
        ForgottenRow(
          kind: ForgottenRow.Kind.customer.rawValue, mark: Forgotten.mark(of: customer).hex, before: now))
    }
    return marks
  }
}

extension ErasureKind {
  /// A query for the contacts, with their customers' keys, that began before its argument and of which there is
  /// something of this kind.
  fileprivate var expired: String {
    let something =
      switch self {
      case .turns: "EXISTS (SELECT 1 FROM contact_turns AS t WHERE t.contact = c.id)"
      case .originals:
        "EXISTS (SELECT 1 FROM sealed_original AS o WHERE o.contact_id = c.contact_id AND o.sealed IS NOT NULL)"
      case .evidence:
        """
        (EXISTS (
            SELECT 1 FROM flag AS f WHERE f.contact_id = c.contact_id
              AND (f.evidence IS NOT NULL OR f.explanation IS NOT NULL))
          OR EXISTS (SELECT 1 FROM review AS r WHERE r.contact_id = c.contact_id AND r.notes IS NOT NULL))
        """
      case .contacts: "c.source_id <> 'erased'"
      }
    return """
      SELECT c.contact_id, max(c.customer_key) FROM contact AS c JOIN run USING (run_id)
      WHERE run.state = 'completed' AND \(something)
      GROUP BY c.contact_id HAVING max(coalesce(c.started_at, run.started_at)) < ? ORDER BY c.contact_id
      """
  }
}
