internal import GRDB

extension RunWriter {
  /// Makes the run visible in one last small transaction and folds the journal in.
  ///
  /// The log gets the run with every column, a digest for each table's rows of the run, and, if given, the
  /// commitment to the next night's seed.
  ///
  /// - Parameters:
  ///   - run: the run with its figures and digests; the number and the result digest are the ledger's.
  ///   - now: the time for the events, milliseconds since 1970 UTC.
  ///   - nextSeedCommitment: SHA-256 of the next seed's bytes, lower-case hex.
  ///   - book: the text of every rule, as digests.
  ///   - design: how the sample was drawn, as keys and values for the log.
  ///   - historyCutoff: history blocks whose contacts all began before it are let go.
  ///   - waitingBase: the run whose waiting pieces this one took up; they are kept beside this run's own.
  ///   - waitingJoined: how many of those became part of this run's contacts.
  /// - Returns: the run as it stands in the view `runs`.
  /// - Throws: ``LedgerError``: `refused` where the six outcomes do not add up to the records, in the run
  ///   or a file, or the contacts to the populations of the strata. Nothing is visible then.
  package func commit(
    _ run: RunRow, now: Int64, nextSeedCommitment: String? = nil, book: RuleBookRecord? = nil,
    design: [(key: String, value: String?)] = [], historyCutoff: Int64? = nil,
    waitingBase: Int64? = nil, waitingJoined: Int = 0
  ) throws(LedgerError) -> RunRow {
    try stageBlocks()
    var run = run
    run.runID = row.runID
    var digests: [(TableShape, TableDigest)] = []
    try stage(0) { db in
      try endTransaction(db)
      if let problem = try Counts.problem(db, run: run) { throw LedgerError(.refused, problem) }
      for shape in TableShape.digested where shape.groups.contains(.run) {
        digests.append((shape, try TableDigest(db, shape: shape, group: .run, number: run.runID)))
      }
      run.flagsRoot = try FlagTree.root(db, run: run.runID)
      run.resultDigest = try ResultDigest.stored(db, run: run.runID)
    }
    KillPoint.digested.reach()
    let path = writer.path
    defer { finish() }
    try LedgerError.naming(path) {
      try writer.durably { db in
        let sets = RunRow.columns.map { "\($0) = ?" }.joined(separator: ", ")
        try db.execute(
          sql: "UPDATE run SET state = 'completed', \(sets) WHERE run_id = \(run.runID)",
          arguments: StatementArguments(run.cells))
        KillPoint.completed.reach()
        try log(run, digests, now: now, db)
        try book?.note(db, run: run.runID, at: now, actor: writer.actor)
        if !design.isEmpty {
          try AuditChain.append(
            db, at: now, actor: writer.actor, action: "sample_design", subject: "run/\(run.runID)",
            detail: AuditDetail.text(design))
        }
        try WaitingBlocks.close(
          db, run: run.runID, base: waitingBase, joined: waitingJoined, at: now, actor: writer.actor)
        if let historyCutoff {
          try ContactHistory.prune(db, before: historyCutoff, at: now, actor: writer.actor)
        }
        if let nextSeedCommitment {
          try SeedLog.commit(db, nextSeedCommitment, at: now, actor: writer.actor)
        }
        KillPoint.logged.reach()
      }
      guard writer.isThere() else {
        throw LedgerError(
          .unwritable, "the file went away while the night was written: its folder or disk is gone")
      }
      KillPoint.committed.reach()
      // The night is on the disk. Where there is no room to fold the journal in, the next writer does it.
      try? writer.checkpoint()
    }
    KillPoint.checkpointed.reach()
    return run
  }

  private func log(
    _ run: RunRow, _ digests: [(TableShape, TableDigest)], now: Int64, _ db: Database
  ) throws {
    try AuditChain.append(
      db, at: now, actor: writer.actor, action: "run", subject: "run/\(run.runID)",
      detail: AuditDetail.text(AuditDetail.pairs(of: run)))
    for (shape, digest) in digests {
      try AuditChain.append(
        db, at: now, actor: writer.actor, action: "table_digest",
        subject: TableDigest.subject(shape, group: .run, number: run.runID), detail: digest.detail)
    }
  }
}
