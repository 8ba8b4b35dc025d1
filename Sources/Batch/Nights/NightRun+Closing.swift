import Contacts
import Ledger
import Relations
import Rules
import Sampling

extension NightRun {
  /// What is told of customers with so many contacts that they are nobody, and whose calls are told apart no more: a few
  /// dozen invented contacts with a customer's number do that, too.
  private func switchboards(_ together: Together) -> [CompletenessRow] {
    let count = together.partitions.switchboards.count
    if count == 0 { return [] }
    return [
      CompletenessRow(
        vendor: "-", check: "switchboards", subject: "customers' numbers",
        expected: "at most \(plan.configuration.dailyContactsOfCustomer) contacts of a customer",
        found:
          "\(count) with more, \(together.switchboardContacts) contacts in all: they count as nobody's, and have no returns",
        verdict: "warning")
    ]
  }

  /// Checks that the counts add up, and writes what stands beside contacts and flags: deliveries, files, volumes.
  ///
  /// - Parameters:
  ///   - reader: The ledger as it is before the run.
  ///   - past: The night that is evaluated anew.
  func account(
    for judged: inout Judged, _ drawn: Drawn, _ together: Together, _ reader: LedgerReader?,
    _ past: PastNight?, _ writer: RunWriter?, _ summary: inout RunSummary
  ) async throws {
    let gathered = together.gathered
    let reports = gathered.reports
    let names = together.register.names
    summary.fill(judged.night, reports, drawn.strata)
    summary.targeted = drawn.targeted.count
    summary.counts = Self.total(reports)
    guard summary.counts.addsUp else { throw BatchError.countsDiffer("the run") }
    let deliveries = DeliveryCheck(
      businessDate: plan.businessDate, configuration: plan.configuration, calendars: plan.calendars,
      reports: reports, all: reports.map(\.file) + gathered.known.map(\.file),
      known: Dictionary(
        gathered.known.map { ($0.file.key, $0.digest) }, uniquingKeysWith: { first, _ in first }),
      counts: together.assembly.deliveries, folders: together.assembly.folders,
      knownVendors: together.assembly.knownVendors, names: names, reader: reader,
      isRetry: plan.retriesQuarantine, horizon: together.horizon, left: summary.skipped,
      since: plan.startedAt - Int64(plan.configuration.historyDays) * 86_400_000)
    let totals = try judgeTotals(deliveries, judged.correlation, &judged.night)
    let delivered = try deliveries.rows() + switchboards(together)
    let waivers = expiredWaivers
    summary.warnings += DeliveryCheck.warnings(delivered + waivers)
    let volumes = VolumeStage(
      store: together.partitions.stores.volumes, names: names, places: together.register.places)
    let agents = try await write(
      judged.night, reports, gathered.known, drawn.strata, drawn.targeted, volumes,
      delivered + totals + waivers + Self.completeness(of: together.carried, together.waiting),
      together.partitions.history, to: writer)
    let expected = try expectedVolume(reader, past)?.rows(
      judged.night.quarters(names), files: reports, left: summary.leftForLater)
    try writer?.add(expected ?? [])
    summary.warnings += DeliveryCheck.warnings(agents) + Self.warnings(of: expected ?? [])
  }

  /// Makes the night visible; one that was evaluated anew with the same result stays as it is.
  ///
  /// - Parameters:
  ///   - past: The night that is evaluated anew.
  ///   - ledger: Takes the log's lines outside of the run.
  func commit(
    _ judged: Judged, _ together: Together, _ past: PastNight?, _ writer: RunWriter?, _ ledger: LedgerWriter?,
    _ summary: inout RunSummary, nextSeed: () throws -> String, now: () -> Int64
  ) throws {
    try tally.checkStop()
    KillPoint.staged.reach()
    if let past, let writer, try compare(past, writer, &summary) {
      try writer.abandon()
      try ledger?.record(
        action: "again", subject: "run/\(past.latest.runID)", detail: "result=same", now: now())
      return
    }
    var row = row(judged.night.frameDigest, together.gathered.reports, summary, now())
    row.replaces = past?.root
    summary.run = try writer?.commit(
      row, now: now(), nextSeedCommitment: past == nil ? nextSeed() : nil, book: plan.ruleRecord,
      design: plan.configuration.sampling.pairs, historyCutoff: past == nil ? plan.historyStart : nil,
      waitingBase: together.waiting.base, waitingJoined: together.carried.joined)
  }

  /// What is to be told of checks.
  static func warnings(of rows: [CompletenessRow]) -> [String] {
    rows.filter { ["failed", "warning"].contains($0.verdict) }.map(\.warning)
  }

  private static func total(_ reports: [FileReport]) -> RecordCounts {
    reports.reduce(into: RecordCounts()) { $0.merge($1.counts) }
  }
}
