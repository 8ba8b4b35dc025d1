package import Ledger
import Contacts
import Detection
import Foundation
import Intake
import Privacy
import Relations
import Rules
import Sampling

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
    guard var gathered = try await gather(reader, past, &summary, &timings, now: now()) else {
      let silent = try expectedVolume(reader, nil)?.rows([:], files: [], left: summary.skipped.count) ?? []
      summary.warnings += silent.filter { ["failed", "warning"].contains($0.verdict) }.map(\.warning)
      try writer?.record(
        action: "nothing_new", subject: plan.businessDate, detail: "files=\(summary.filesKnown)", now: now())
      return summary
    }
    summary.warnings += try reader.flatMap { try changedRules($0) }.map { [$0] } ?? []
    let context = gathered.context
    if let reader, past == nil, try Self.failedBefore(gathered.reports, reader) {
      summary.filesFailed = gathered.reports.count
      summary.warnings += gathered.reports.flatMap(\.warnings)
      try writer?.record(
        action: "nothing_new", subject: plan.businessDate,
        detail: "files=\(summary.filesKnown) failed=\(gathered.reports.count)", now: now())
      return summary
    }

    let waiting = try waitingStage(reader, past)
    let kept = SpillStore(folder: plan.temporaryFolder, budget: plan.spillBudget / 8)
    try waiting.tellAliases(to: context.stores.aliases)
    var partitions = PartitionReader(
      stores: try AliasStage.resolve(context.stores),
      history: try reader.flatMap { try Self.history($0, past) }, forgotten: context.forgotten,
      firstEarlierFile: gathered.reports.count)
    let carried = try waiting.join(
      partitions.stores, firstFile: gathered.reports.count, kept: kept)
    let unordered = try await JoinStage(
      reader: partitions, context: context, turns: gathered.turns, carried: carried, jobs: plan.jobs,
      shelfBudget: plan.spillBudget / 8
    ).run()
    // What they remember goes, for the memory.
    for finder in context.finders.drain() { summary.searchedTurns += finder.searchedTurns }
    for (file, contacts) in unordered.sorted(by: { $0.key < $1.key }) {
      let name = gathered.reports[file].file.name
      let words =
        "contacts have turns without times in several files; nobody knows their order, so that these"
      gathered.reports[file].warnings.append("\(name): \(contacts) \(words) transcripts are not judged")
    }
    let slices = partitions.stores.slices(limit: plan.sliceLimit)
    partitions.stores = try await partitions.stores.slicing(by: slices, width: plan.jobs)
    let register = NameRegister()
    let horizon = StampHorizon(startedAt: past?.startedAt ?? plan.startedAt)
    let assembly = try await assemble(partitions, register, context.detection, &gathered.reports, horizon)
    let reports = gathered.reports
    KillPoint.assembled.reach()
    timings.mark("assembling")
    var earlier = HistoryIntervals(stores: partitions.stores, register: register)
    try earlier.add(
      from: partitions.history, first: assembly.first, isRotating: !context.earlierPseudonyms.isEmpty)
    earlier.merge(assembly.levels)
    let (lateReturns, switchboards) = try await relate(partitions.stores, earlier.levels)
    partitions.switchboards = switchboards
    partitions.stores = try await partitions.stores.slicingRelations(width: plan.jobs)
    FreedMemory.giveBack()
    KillPoint.related.reach()
    timings.mark("relating")

    var begun = plan.row
    begun.replaces = past?.root
    let runWriter = try writer?.begin(begun)
    KillPoint.begun.reach()
    do {
      let bounds = DrawBounds()
      let design = plan.configuration.sampling
      let prior =
        try reader.map {
          try PriorDraws(
            $0, design, date: plan.businessDate, vendors: design.fields.contains(.vendor),
            before: past?.root, former: context.stores.formerNames)
        } ?? PriorDraws()
      var night = Night(
        book: plan.rules, register: register, bounds: bounds, passedOver: prior.contacts,
        targeted: TargetedDraw(design, plan.rules.rules, plan.seed))
      let carrying = runWriter.map { _ in
        CarryingStage(
          carried: carried, kept: kept, today: waiting.today, keepsWhole: plan.configuration.joinDays > 0)
      }
      let correlation = CorrelationStage(
        CorrelationPlan(plan.rules, day: plan.day), context.stores, budget: plan.spillBudget)
      let stage = judgeStage(
        partitions, assembly, context, register, bounds,
        reports.map(\.entries) + carried.files.map { [$0] }, fileCount: reports.count, prior.contacts,
        correlation, carrying, reader)
      let pool = StatePool { JudgeWork(stage) }
      let collected = try await judge(pool, partitions.count, into: &night, runWriter)
      FreedMemory.giveBack()
      try await correlate(correlation, collected, &night, pool, reader, past?.root, assembly, runWriter)
      FreedMemory.giveBack()
      KillPoint.judged.reach()
      timings.mark("judging")
      night.findings = try await AuditStage(
        stores: partitions.stores, register: register,
        language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en, jobs: plan.jobs,
        horizon: horizon
      ).rows()
      FreedMemory.giveBack()
      timings.mark("comparing agents")
      let strata = night.strata
      let names = register.names
      try runWriter?.add(
        night.consequences + Consequences.late(lateReturns, reader, names))
      let drawn = try draw(strata, prior, &summary.warnings)
      let targeted = targeted(night, drawn, names)
      KillPoint.drawn.reach()
      try await store(
        drawn, strata, night.written, pool, gathered.turns, fileCount: reports.count, partitions, names,
        runWriter)
      try await keep(
        kept, night.unread, waiting, gathered.turns, fileCount: reports.count,
        joined: context.stores.joined, runWriter)
      KillPoint.contactsStaged.reach()
      timings.mark("drawing")
      summary.fill(night, reports, drawn)
      summary.targeted = targeted.count
      summary.counts = Self.total(reports)
      guard summary.counts.addsUp else { throw BatchError.countsDiffer("the run") }
      let deliveries = DeliveryCheck(
        businessDate: plan.businessDate, configuration: plan.configuration, calendars: plan.calendars,
        reports: reports,
        all: reports.map(\.file) + gathered.known.map(\.file),
        known: Dictionary(
          gathered.known.map { ($0.file.key, $0.digest) }, uniquingKeysWith: { first, _ in first }),
        counts: assembly.deliveries, folders: assembly.folders, names: names, reader: reader,
        isRetry: plan.retriesQuarantine, horizon: horizon,
        since: plan.startedAt - Int64(plan.configuration.historyDays) * 86_400_000)
      let totals = try judgeTotals(deliveries, correlation, &night)
      let delivered = try deliveries.rows()
      summary.warnings += DeliveryCheck.warnings(delivered)
      try await write(
        night, reports, gathered.known, drawn, targeted,
        VolumeStage(store: partitions.stores.volumes, names: names, places: register.places),
        delivered + totals + Self.completeness(of: carried, waiting), partitions.history,
        to: runWriter)
      let volumes = try expectedVolume(reader, past)?.rows(
        night.quarters(names), files: reports, left: summary.skipped.count)
      try runWriter?.add(volumes ?? [])
      summary.warnings += (volumes ?? []).filter { ["failed", "warning"].contains($0.verdict) }.map(\.warning)
      try tally.checkStop()
      KillPoint.staged.reach()
      if let past, let runWriter, try compare(past, runWriter, &summary) {
        try runWriter.abandon()
        try writer?.record(
          action: "again", subject: "run/\(past.latest.runID)", detail: "result=same", now: now())
      } else {
        var row = row(night.frameDigest, reports, summary, now())
        row.replaces = past?.root
        summary.run = try runWriter?.commit(
          row, now: now(), nextSeedCommitment: past == nil ? nextSeed() : nil, book: plan.ruleRecord,
          design: design.pairs, historyCutoff: past == nil ? plan.historyStart : nil,
          waitingBase: waiting.base,
          waitingJoined: carried.joined)
      }
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

  private func judgeStage(
    _ partitions: PartitionReader, _ assembly: Assembled, _ context: ScanContext, _ register: NameRegister,
    _ bounds: DrawBounds, _ entryNames: [[String]], fileCount: Int, _ passedOver: Set<ContactID>,
    _ correlation: CorrelationStage?, _ carrying: CarryingStage?, _ ledger: LedgerReader?
  ) -> JudgeStage {
    JudgeStage(
      reader: partitions, context: context, register: register, ranks: assembly.ranks,
      latest: assembly.latest, tickets: TicketOffice(seed: plan.seed), reserve: plan.reserve,
      scheme: StratumScheme(plan.configuration.sampling), passedOver: passedOver, bounds: bounds,
      entryNames: entryNames, fileCount: fileCount, day: plan.day,
      language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en, tally: tally,
      carrying: carrying, ledger: ledger, correlation: correlation)
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

  private static func history(_ reader: LedgerReader, _ past: PastNight?) throws -> ContactHistory? {
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

  private static func total(_ reports: [FileReport]) -> RecordCounts {
    reports.reduce(into: RecordCounts()) { $0.merge($1.counts) }
  }
}
