import ArgumentParser
import Batch
import Foundation
import Ledger
import Privacy
import Rules
import Sampling

/// Carries a night into a database for `earshot run` and `earshot merge`.
struct NightCommand {
  /// What the night comes from.
  enum Source {
    case exports([String])
    case partials([String])
  }

  let source: Source
  /// The database.
  let db: String
  let site: SiteOptions
  let night: NightOptions
  let output: OutputOptions
  /// The command's name, as the log and the database tell it.
  let name: String
  /// Whether only quarantined records are read again.
  var retriesQuarantine = false

  /// Does it: checks everything, reads, writes, reports; then erases what is kept no longer.
  func run() async throws {
    output.apply()
    let secrets = SecretStore()
    var metrics = night.dryRun ? nil : night.metrics.map { MetricsFile(path: $0) }
    let loaded: SiteOptions.Site
    let stored: (summary: RunSummary, writer: LedgerWriter?)
    do {
      loaded = try site.load(secrets)
      // Taking the rule book apart again takes time, and the process ends when the night is stored.
      _ = Unmanaged.passRetained(Kept(site: loaded))
      if !night.dryRun, metrics == nil {
        metrics = loaded.configuration.metrics.map { MetricsFile(path: $0) }
      }
      stored = try await carry(loaded, secrets)
    } catch {
      let status = (error as? ExitCode)?.rawValue ?? ExitStatus(of: error)?.code ?? ExitStatus.software
      metrics?.write(nil, status: status, now: Clock.now())
      throw error
    }
    // The night is stored. Whatever fails from here on takes nothing of it back, and does not hide it.
    defer { try? stored.writer?.close() }
    let excess = stored.summary.isOverQuarantineLimit ? Self.overLimit : nil
    metrics?.write(stored.summary, status: excess?.code ?? 0, now: Clock.now())
    report(stored.summary)
    do throws(StatusError) {
      if let writer = stored.writer { try retain(loaded.configuration, writer) }
    } catch {
      metrics?.write(stored.summary, status: error.code, now: Clock.now())
      throw StatusError(
        code: error.code,
        message: [excess?.message, error.message].compactMap(\.self).joined(separator: "\n"))
    }
    if let excess { throw excess }
  }

  /// Holds on to a site as long as the process lives.
  private final class Kept {
    let site: SiteOptions.Site

    init(site: SiteOptions.Site) { self.site = site }
  }

  private static let overLimit = StatusError(
    code: ExitStatus.data,
    message: "more records were quarantined than the configuration allows; the rest is stored. "
      + "See: SELECT file, reason, count(*) FROM quarantine GROUP BY 1, 2")

  /// Erases what the configuration keeps no longer, once the night is stored.
  ///
  /// - Throws: ``StatusError`` with the ledger's status.
  private func retain(_ configuration: Configuration, _ writer: LedgerWriter) throws(StatusError) {
    do throws(LedgerError) {
      let erasure = try Retention.apply(configuration, to: writer, now: Clock.now())
      if erasure.number != nil, !output.quiet {
        Console.note("retention: erased from \(erasure.rows) rows of \(erasure.contacts) contacts")
      }
    } catch {
      throw StatusError(
        code: ExitStatus(of: error)?.code ?? ExitStatus.inputOutput,
        message:
          "the night is stored; what is kept no longer could not be erased, which the next run tries again, or "
          + "earshot forget --expired: \(error)")
    }
  }

  /// Carries the night in: what came of it, and the database, which is to be closed.
  private func carry(_ loaded: SiteOptions.Site, _ secrets: SecretStore) async throws
    -> (summary: RunSummary, writer: LedgerWriter?)
  {
    try SampleRates.check(loaded.configuration.sampling, against: loaded.book)
    let fingerprints = try loaded.keys.pseudonymisers().map(\.fingerprint)
    let seal = try night.sealKeyFile.map { try Seal(key: secrets.sealKey(file: $0)) }
    if case .partials = source {
      _ = try loaded.onlyKey()
      if seal != nil {
        throw StatusError(
          code: ExitStatus.configuration,
          message: "partial results carry no transcripts in clear: --seal-key-file goes with earshot run")
      }
    }
    if !night.dryRun, !FileManager.default.fileExists(atPath: db) { try checkInputs(loaded) }
    let tally = Tally()
    let writer: LedgerWriter?
    let seed: Seed
    let date = night.date ?? BusinessDate.yesterday(in: loaded.configuration.zone)
    if let doubt = BusinessDate.doubt(date, today: BusinessDate.today(in: loaded.configuration.zone)) {
      Console.warning(doubt)
    }
    if night.dryRun {
      writer = nil
      seed = try secrets.givenSeed(file: night.seedFile) ?? Seed.random()
    } else {
      let ledger = try LedgerWriter(
        path: db, wait: night.wait, actor: "earshot \(name)", now: Clock.now())
      KillPoint.opened.reach()
      if let doubt = try ClockCheck.doubt(ledger, now: Clock.now()) { Console.warning(doubt) }
      try ledger.useKey(
        fingerprints[0], previous: Array(fingerprints.dropFirst()), acceptsNew: site.keys.keyLost,
        now: Clock.now())
      let given = try secrets.givenSeed(file: night.seedFile)
      seed =
        night.again
        ? try SeedKeeping.seed(ofNight: date, run: night.run, in: ledger, given: given, secrets)
        : try SeedKeeping.seed(for: ledger, date: date, given: given, in: secrets)
      KillPoint.seeded.reach()
      writer = ledger
    }
    var plan = Plan(
      inputs: [], database: db, configuration: loaded.configuration, mappings: loaded.mappings,
      rules: loaded.book, pseudonymKey: loaded.keys.current, seed: seed, businessDate: date,
      jobs: loaded.jobs,
      startedAt: Clock.now(), version: Version.text, command: "earshot \(name)",
      patternCache: PatternCacheFolder.file(of: loaded.book.digest))
    switch source {
    case .exports(let paths): plan.inputs = paths
    case .partials(let paths): plan.partials = paths
    }
    if writer != nil {
      plan.rates = SampleRates.read(loaded.configuration.sampling, db: db, rules: site.rules)
    }
    if retriesQuarantine {
      plan.retriesQuarantine = true
      plan.command += " --retry-quarantine"
    }
    plan.earlierKeys = loaded.keys.previous
    plan.seal = seal
    plan.isAgain = night.again
    plan.againRun = night.run
    plan.calendars = loaded.calendars
    plan.checksSpace = KillSwitch.checksSpace
    plan.spillBudget = KillSwitch.spillBudget ?? plan.spillBudget
    let progress = output.progress(tally)
    let (result, signal) = await Signals.stopping(tally) { [plan] in
      try await NightRun(plan, tally: tally).run(
        writer: writer,
        nextSeed: {
          let commitment = try secrets.drawSeed().commitment
          KillPoint.nextSeedKept.reach()
          return commitment
        }, now: Clock.now)
    }
    progress?.stop()
    do {
      return (try result.get(), writer)
    } catch {
      try? writer?.close()
      guard let signal else { throw error }
      Console.error(Signals.interrupted)
      throw ExitCode(128 + signal)
    }
  }

  /// Checks what can be checked before a database is made: one that was made for inputs that are refused would be bound
  /// to their pseudonym key.
  private func checkInputs(_ loaded: SiteOptions.Site) throws {
    switch source {
    case .exports(let paths): try InputCheck.exports(paths)
    case .partials(let paths):
      try InputCheck.partials(
        paths,
        ScanPlan(
          inputs: [], configuration: loaded.configuration, mappings: loaded.mappings, rules: loaded.book,
          pseudonymKey: loaded.onlyKey(), jobs: loaded.jobs, version: Version.text))
    }
  }

  private func report(_ summary: RunSummary) {
    for warning in summary.notes + summary.warnings { Console.warning(warning) }
    if output.json {
      Console.print(SummaryText.json(summary))
    } else if !output.quiet {
      Console.write(
        SummaryText.text(summary, database: night.dryRun ? nil : db, timings: output.timings))
    }
    if output.timings && (output.json || output.quiet) { Console.note(SummaryText.timings(summary)) }
    ConsoleLog.event("\(name) finished", SummaryText.members(summary))
  }
}
