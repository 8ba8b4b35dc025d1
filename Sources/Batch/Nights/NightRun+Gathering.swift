import Contacts
import Ledger
import Privacy

extension NightRun {
  /// Reads the exports, or takes up the partial results, as the plan says.
  ///
  /// - Parameter now: The time, milliseconds since 1970 UTC.
  /// - Returns: `nil` where all files were read before, or none is ready to be read.
  func gather(
    _ reader: LedgerReader?, _ past: PastNight?, _ summary: inout RunSummary, _ timings: inout Timings,
    now: Int64
  ) async throws -> Gathered? {
    let known = try Self.known(reader, past)
    return plan.partials.isEmpty
      ? try await read(reader, known, past, &summary, &timings, now: now)
      : try await takeUp(reader, known, past, &summary, &timings)
  }

  /// Whether a file with some bytes is left out: an earlier run read it, or it is not of the night that is
  /// evaluated anew. `nil` where there is nothing to know files by.
  private static func known(
    _ reader: LedgerReader?, _ past: PastNight?
  ) throws -> ((String) throws -> Bool)? {
    if let past { return { past.files[$0] == nil } }
    guard let reader, try !reader.runs(limit: 1).isEmpty else { return nil }
    return { try reader.knownFile(sha256: $0) != nil }
  }

  private func read(
    _ reader: LedgerReader?, _ isKnown: ((String) throws -> Bool)?, _ past: PastNight?,
    _ summary: inout RunSummary,
    _ timings: inout Timings, now: Int64
  ) async throws -> Gathered? {
    let inputs = try InputDiscovery(
      paths: plan.inputs, youngest: plan.configuration.minimumAge, now: Int(now / 1000),
      database: plan.database)
    summary.skipped = inputs.left
    summary.warnings += inputs.warnings
    let all = plan.configuration.assigned(inputs.files)
    var known = try await KnownFiles.find(all, isKnown: isKnown, width: plan.jobs, tally: tally)
    KillPoint.hashed.reach()
    timings.mark("hashing")
    let retries = plan.retriesQuarantine ? try QuarantineRetry.find(known, reader: reader) : [:]
    let skip = Set(known.map(\.file.key))
    let files = all.filter {
      plan.retriesQuarantine ? retries[$0.key] != nil : !skip.contains($0.key)
    }
    known.removeAll { retries[$0.file.key] != nil }
    summary.filesKnown = known.count
    guard !files.isEmpty else {
      if inputs.files.isEmpty && inputs.skipped.isEmpty {
        throw BatchError.nothing(of: try silent(inputs, reader))
      }
      if let past { try check(past, has: []) }
      return nil
    }
    if plan.checksSpace {
      let warning = try SpaceCheck.check(
        files, folder: plan.temporaryFolder, budget: plan.spillBudget,
        slicedAbove: plan.sliceLimit * SpillStore.partitions)
      summary.notes += [warning].compactMap { $0 }
    }
    var context = try context(reader)
    context.horizon = StampHorizon(startedAt: past?.startedAt ?? plan.startedAt)
    timings.mark("rules")
    let reports = try await ReadStage(files: files, context: context, jobs: plan.jobs, retries: retries).run()
    if let past { try check(past, has: Set(reports.map(\.digest))) }
    KillPoint.scanned.reach()
    timings.mark("reading")
    return Gathered(
      reports: reports, known: past == nil ? known : [], context: context,
      turns: RereadStage(files: files, context: context))
  }

  /// The vendors that were to deliver: those that the configuration names, those of the last weeks, and those that
  /// have an empty folder.
  private func silent(_ inputs: InputDiscovery, _ reader: LedgerReader?) throws -> [String] {
    let recent = plan.isAgain ? [] : try expectedVolume(reader, nil)?.silentVendors ?? []
    return Set(plan.configuration.vendors + recent + inputs.emptyFolders).sorted()
  }

  private func takeUp(
    _ reader: LedgerReader?, _ isKnown: ((String) throws -> Bool)?, _ past: PastNight?,
    _ summary: inout RunSummary,
    _ timings: inout Timings
  ) async throws -> Gathered? {
    let set = try PartialSet(
      plan.partials, expected: plan.scan.identity(hasText: true), secret: plan.pseudonymKey,
      isKnown: isKnown ?? { _ in false })
    if let past { try check(past, has: Set(set.reports.map(\.digest))) }
    summary.skipped = set.skipped
    summary.filesKnown = set.known.count
    timings.mark("opening")
    guard !set.reports.isEmpty else { return nil }
    let context = try context(reader)
    timings.mark("rules")
    tally.enter(.reading)
    try await set.load(into: context.stores, width: plan.jobs, tally: tally)
    KillPoint.scanned.reach()
    timings.mark("loading")
    return Gathered(
      reports: set.reports, known: past == nil ? set.known : [], context: context,
      turns: PartialTurns(set: set))
  }

  private func context(_ reader: LedgerReader?) throws -> ScanContext {
    var context = try ScanContext(
      rules: plan.rules, cache: plan.patternCache, key: plan.pseudonymKey,
      configuration: plan.configuration, mappings: plan.mappings,
      stores: NightStores(folder: plan.temporaryFolder, budget: plan.spillBudget), tally: tally)
    context.earlierPseudonyms = try plan.earlierKeys.map { try Pseudonymiser(key: $0) }
    context.forgotten = try reader.map { ForgottenContacts(try $0.forgotten()) }
    context.seal = plan.seal
    return context
  }
}
