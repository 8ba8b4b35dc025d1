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
    let inputs = try InputDiscovery(
      paths: plan.inputs, youngest: plan.configuration.minimumAge, now: Int(now() / 1000))
    summary.skipped = inputs.skipped.map { "\($0.name): \($0.reason)" }
    let reader = try writer.map { try LedgerReader(path: $0.path) }
    let known = try await KnownFiles.find(inputs.files, reader: reader, width: plan.jobs, tally: tally)
    timings.mark("hashing")
    let files = inputs.files.filter { known[$0.path] == nil }
    summary.filesKnown = known.count
    guard !files.isEmpty else {
      if !inputs.files.isEmpty || !inputs.skipped.isEmpty {
        try writer?.record(
          action: "nothing_new", subject: plan.businessDate, detail: "files=\(known.count)", now: now())
        return summary
      }
      throw BatchError.noInput
    }

    let stores = NightStores(folder: plan.temporaryFolder, budget: plan.spillBudget)
    let detection = try DetectionPlan(plan.rules, cache: plan.patternCache?.read())
    if !detection.usedCache { plan.patternCache?.write(try detection.database.serialized()) }
    let forgotten = try reader.map { ForgottenContacts(try $0.forgotten()) }
    let context = ScanContext(
      detection: detection, pseudonyms: try Pseudonymiser(key: plan.pseudonymKey),
      earlierPseudonyms: try plan.earlierKeys.map { try Pseudonymiser(key: $0) }, forgotten: forgotten,
      seal: plan.seal,
      configuration: plan.configuration, mappings: plan.mappings.mappings, stores: stores, tally: tally,
      limits: .default)
    timings.mark("rules")
    tally.expect(bytes: files.reduce(0) { $0 + $1.size })
    var reports = try await scan(files, context)
    timings.mark("reading")
    if let reader, try Self.failedBefore(reports, reader) {
      summary.filesFailed = reports.count
      summary.warnings = reports.flatMap(\.warnings)
      try writer?.record(
        action: "nothing_new", subject: plan.businessDate,
        detail: "files=\(known.count) failed=\(reports.count)", now: now())
      return summary
    }

    var aliases: [ContactID: ContactID] = [:]
    for report in reports { aliases.merge(report.aliases) { min($0, $1) } }
    let partitions = PartitionReader(
      stores: try AliasStage.resolve(stores, aliases), history: try reader.flatMap(Self.history),
      forgotten: forgotten)
    let register = NameRegister()
    let assembly = try await assemble(partitions, register, detection, &reports)
    timings.mark("assembling")
    var past = HistoryIntervals(stores: partitions.stores, register: register)
    try past.add(from: partitions.history, first: assembly.first, isRotating: !plan.earlierKeys.isEmpty)
    past.merge(assembly.levels)
    let (lateReturns, switchboards) = try await relate(partitions.stores, past.levels)
    timings.mark("relating")

    let runWriter = try writer?.begin(plan.row)
    do {
      let bounds = DrawBounds()
      let design = plan.configuration.sampling
      let prior =
        try reader.map {
          try PriorDraws(
            $0, design, date: plan.businessDate, vendors: design.fields.contains(.vendor))
        } ?? PriorDraws()
      var night = Night(
        book: plan.rules, register: register, bounds: bounds, passedOver: prior.contacts,
        targeted: TargetedDraw(design, plan.rules.rules, plan.seed))
      let correlation = CorrelationStage(
        CorrelationPlan(plan.rules, day: plan.day), stores, budget: plan.spillBudget,
        switchboards: switchboards)
      let stage = judgeStage(
        partitions, assembly, context, register, bounds, reports.map(\.entries), prior.contacts, correlation)
      let pool = StatePool { JudgeWork(stage) }
      let collected = try await judge(pool, into: &night, runWriter)
      try await correlate(correlation, collected, &night, pool, reader, assembly, runWriter)
      timings.mark("judging")
      night.findings = try AuditStage(
        stores: partitions.stores, register: register,
        language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en
      ).rows()
      timings.mark("comparing agents")
      let strata = night.strata
      let names = register.names
      try runWriter?.add(
        night.consequences + Consequences.late(lateReturns, reader, names))
      let drawn = try draw(strata, prior)
      let targeted = targeted(night, drawn, names)
      try await store(
        drawn, strata, night.written, pool, RereadStage(files: files, context: context), names, runWriter)
      timings.mark("drawing")
      summary.fill(night, reports, drawn)
      summary.targeted = targeted.count
      summary.counts = Self.total(reports)
      guard summary.counts.addsUp else { throw BatchError.countsDiffer("the run") }
      try await write(
        night, reports, known, inputs.files, drawn, targeted,
        VolumeStage(store: partitions.stores.volumes, names: names, places: register.places), to: runWriter)
      try tally.checkStop()
      summary.run = try runWriter?.commit(
        row(night.frameDigest, reports, summary, now()), now: now(), nextSeedCommitment: nextSeed(),
        design: design.pairs,
        historyCutoff: assembly.first - Int64(plan.configuration.historyDays) * 86_400_000)
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
    _ bounds: DrawBounds, _ entryNames: [[String]], _ passedOver: Set<ContactID>,
    _ correlation: CorrelationStage?
  ) -> JudgeStage {
    JudgeStage(
      reader: partitions, context: context, register: register, ranks: assembly.ranks,
      latest: assembly.latest, tickets: TicketOffice(seed: plan.seed), reserve: plan.reserve,
      scheme: StratumScheme(plan.configuration.sampling), passedOver: passedOver, bounds: bounds,
      entryNames: entryNames, day: plan.day,
      language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en, tally: tally,
      correlation: correlation)
  }

  /// Whether all files failed, with nothing read from them, and each failed before: then there is nothing new.
  private static func failedBefore(_ reports: [FileReport], _ reader: LedgerReader) throws -> Bool {
    try reports.allSatisfy { report in
      try report.status == .failed && report.counts.records == 0 && !report.digest.isEmpty
        && reader.knownFile(sha256: report.digest, status: "failed") != nil
    }
  }

  private static func history(_ reader: LedgerReader) throws -> ContactHistory? {
    try reader.runs(limit: 1).isEmpty ? nil : reader.history
  }

  private static func total(_ reports: [FileReport]) -> RecordCounts {
    reports.reduce(into: RecordCounts()) { $0.merge($1.counts) }
  }
}
