import ArgumentParser
import Batch
import Foundation
import Ledger
import Privacy
import Sampling

/// `earshot run`: the nightly batch.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Audit a night's exports and write what was found.",
    discussion: """
      Reads every file under the given paths, gzipped or not, whatever its name; formats are recognised by \
      content. Files whose bytes were read before are skipped, so it is safe to name the same folder every \
      night. Nothing is visible in the database until the last moment: a run that is interrupted leaves it as \
      it was.

      What does not fit into some tens of megabytes while the pieces of contacts wait for each other goes to a \
      nameless, encrypted file beside the database; it vanishes with the process.
      """)

  @Option(name: .long, parsing: .upToNextOption, help: "Files and folders to read.")
  var input: [String]

  @Option(name: .long, help: "The database; it is made if it is not there.")
  var db: String

  @Option(name: .long, help: "A configuration file (YAML).")
  var config: String?

  @OptionGroup var rules: RulesOption

  @OptionGroup var mappings: MappingsOption

  @Option(name: .long, help: "The night's label, YYYY-MM-DD; it filters nothing. Default: yesterday.")
  var date: String?

  @Option(name: .long, help: "How many files are read at once. Default: the number of cores.")
  var jobs: Int?

  @OptionGroup var keys: KeyOptions

  @Option(
    name: .long,
    help:
      "A file (mode 0600) with a key of 32 bytes, hexadecimal: stored transcripts are kept in clear too, sealed."
  )
  var sealKeyFile: String?

  @Option(name: .long, help: "A file (mode 0600) with the draw's seed, hexadecimal. Else EARSHOT_SEED.")
  var seedFile: String?

  @Flag(name: .long, help: "Do everything but write.")
  var dryRun = false

  @Flag(name: .long, help: "Say how long each stage took.")
  var timings = false

  @Flag(name: .long, help: "Print the summary as one JSON object.")
  var json = false

  @Flag(name: .long, help: "Say nothing but errors and warnings.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
    if let date, !BusinessDate.isValid(date) { throw ValidationError("--date takes a day, YYYY-MM-DD") }
  }

  func run() async throws {
    let configuration = try ConfigurationFile.load(config)
    let book = try rules.load()
    let mappings = try mappings.load()
    let secrets = SecretStore()
    let keys = try keys.keys(in: secrets)
    let fingerprints = try keys.pseudonymisers().map(\.fingerprint)
    let seal = try sealKeyFile.map { try Seal(key: secrets.sealKey(file: $0)) }
    let tally = Tally()
    let writer: LedgerWriter?
    let seed: Seed
    if dryRun {
      writer = nil
      seed = try secrets.givenSeed(file: seedFile) ?? Seed.random()
    } else {
      let ledger = try LedgerWriter(path: db, actor: "earshot run", now: Clock.now())
      try ledger.useKey(
        fingerprints[0], previous: Array(fingerprints.dropFirst()), acceptsNew: self.keys.keyLost,
        now: Clock.now())
      seed = try SeedKeeping.seed(for: ledger, given: secrets.givenSeed(file: seedFile), in: secrets)
      writer = ledger
    }
    try SampleRates.check(configuration.sampling, against: book)
    var plan = Plan(
      inputs: input, database: db, configuration: configuration, mappings: mappings, rules: book,
      pseudonymKey: keys.current, seed: seed,
      businessDate: date ?? BusinessDate.yesterday(zone: configuration.zone),
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, startedAt: Clock.now(),
      version: Version.text, command: "earshot run", patternCache: PatternCacheFolder.file(of: book))
    if writer != nil { plan.rates = SampleRates.read(configuration.sampling, db: db, rules: rules) }
    plan.earlierKeys = keys.previous
    plan.seal = seal
    let night = NightRun(plan, tally: tally)
    let progress = quiet ? nil : ProgressPrinter(tally)
    let (result, signal) = await Signals.stopping(tally) {
      try await night.run(
        writer: writer, nextSeed: { try secrets.drawSeed().commitment }, now: Clock.now)
    }
    progress?.stop()
    if case .success = result, let writer {
      let erasure = try Retention.apply(configuration, to: writer, now: Clock.now())
      if erasure.number != nil, !quiet {
        Console.note("earshot: retention: erased from \(erasure.rows) rows of \(erasure.contacts) contacts")
      }
    }
    try? writer?.close()
    if let signal, case .failure = result {
      Console.error(Signals.interrupted)
      throw ExitCode(128 + signal)
    }
    try report(result.get())
  }

  private func report(_ summary: RunSummary) throws {
    for warning in summary.warnings { Console.note("earshot: warning: \(warning)") }
    if json {
      Console.print(SummaryText.json(summary))
    } else if !quiet {
      Console.write(SummaryText.text(summary, database: dryRun ? nil : db, timings: timings))
    }
    if timings && (json || quiet) { Console.note(SummaryText.timings(summary)) }
    if summary.isOverQuarantineLimit {
      throw StatusError(
        code: ExitStatus.data,
        message: "more records were quarantined than the configuration allows; the rest is stored. "
          + "See: SELECT file, reason, count(*) FROM quarantine GROUP BY 1, 2")
    }
  }
}
