package import Ledger
import Contacts
import Rules

/// Carries the exports of a night through all stages, once.
///
/// Files are read by as many workers as the plan allows; each writes sealed fragments to the stores. The
/// contacts are put together partition by partition, related, judged, drawn from, and written. Until the last
/// transaction of the ledger nothing is visible, so that a run that ends early leaves the old database whole.
package struct NightRun {
  let plan: Plan
  let tally: Tally

  /// A run of a plan; progress and the wish to stop go through `tally`.
  package init(_ plan: Plan, tally: Tally) {
    self.plan = plan
    self.tally = tally
  }

  /// Runs.
  ///
  /// - Parameters:
  ///   - writer: The ledger to write to, or `nil` for a dry run.
  ///   - nextSeed: Draws the next night's seed, keeps it, and returns its commitment; called once, just
  ///     before the night is made visible.
  ///   - now: The time, milliseconds since 1970 UTC.
  /// - Throws: ``BatchError``, `LedgerError`, and what the targets below throw.
  package func run(
    writer: LedgerWriter?, nextSeed: () throws -> String, now: () -> Int64
  ) async throws -> RunSummary {
    var timings = Timings()
    var summary = RunSummary()
    let reader = try reader(writer)
    let past = try pastNight(reader)
    let asking = writer == nil ? nil : reader
    async let _ = readMeanings(asking)
    guard let gathered = try await gather(reader, past, &summary, &timings, now: now()) else {
      let silent = try expectedVolume(reader, nil)?.rows([:], files: [], left: summary.leftForLater) ?? []
      summary.warnings += Self.warnings(of: silent)
      try writer?.record(
        action: "nothing_new", subject: plan.businessDate, detail: "files=\(summary.filesKnown)", now: now())
      return summary
    }
    summary.warnings += try reader.flatMap { try changedRules($0) }.map { [$0] } ?? []
    if let reader, past == nil, try Self.failedBefore(gathered.reports, reader) {
      summary.filesFailed = gathered.reports.count
      summary.warnings += gathered.reports.flatMap(\.warnings)
      try writer?.record(
        action: "nothing_new", subject: plan.businessDate,
        detail: "files=\(summary.filesKnown) failed=\(gathered.reports.count)", now: now())
      return summary
    }
    let together = try await putTogether(gathered, reader, past, &summary, &timings)
    var begun = plan.row
    begun.replaces = past?.root
    let runWriter = try writer?.begin(begun)
    KillPoint.begun.reach()
    do {
      var judged = try await judge(together, reader, past, runWriter, &timings)
      let drawn = try await draw(judged, together, reader, runWriter, &summary, &timings)
      try await account(for: &judged, drawn, together, reader, past, runWriter, &summary)
      try commit(judged, together, past, runWriter, writer, &summary, nextSeed: nextSeed, now: now)
      timings.mark("writing")
    } catch {
      try? runWriter?.abandon()
      throw error
    }
    let quarantined = Double(summary.counts[.quarantined])
    summary.isOverQuarantineLimit =
      quarantined > plan.configuration.quarantineLimit * Double(summary.counts.records)
    summary.timings = timings.stages
    return summary
  }

  /// Whether all files failed, with nothing read from them, and each failed before: then there is nothing new.
  private static func failedBefore(_ reports: [FileReport], _ reader: LedgerReader) throws -> Bool {
    try reports.allSatisfy { report in
      guard report.status == .failed && report.counts.records == 0 else { return false }
      return report.digest.isEmpty
        ? try reader.hasFailed(path: report.file.name)
        : try reader.failedFile(sha256: report.digest) != nil
    }
  }

  /// The ledger as it is before the run; for a dry run too, where there is one.
  private func reader(_ writer: LedgerWriter?) throws -> LedgerReader? {
    if let writer { return try LedgerReader(path: writer.path) }
    do {
      return try LedgerReader(path: plan.database)
    } catch  where error.code == .missing {
      return nil
    }
  }

  static func history(_ reader: LedgerReader, _ past: PastNight?) throws -> ContactHistory? {
    guard try !reader.runs(limit: 1).isEmpty else { return nil }
    return past.map { reader.history.before(run: $0.root) } ?? reader.history
  }

  /// What the volumes of earlier nights lead to expect; `nil` where the night's label is no day.
  func expectedVolume(_ reader: LedgerReader?, _ past: PastNight?) throws -> ExpectedVolume? {
    guard let day = plan.day else { return nil }
    return ExpectedVolume(
      day: day, configuration: plan.configuration, calendars: plan.calendars,
      counted: try reader?.countedDays(before: past?.root) ?? [])
  }
}
