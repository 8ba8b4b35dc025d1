import ArgumentParser
import Batch

/// `earshot merge`: partial results into a database, or into one partial.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Write a night from partial results that earshot scan made.",
    discussion: """
      Ranks, relations, judging and the draw happen here, so that the result is that of one earshot run over all \
      files. The same partial twice changes nothing. A partial of another pseudonym key, rule book, configuration \
      or version of earshot is refused by name, with status 78, and nothing is written.

      With --out in place of --db the partials become one partial, to be merged further up.
      """)

  @Argument(help: "The partial results.")
  var partials: [String]

  @Option(name: .long, help: "The database; it is made if it is not there.")
  var db: String?

  @Option(name: .long, help: "One partial result of all of them, in place of a night in a database.")
  var out: String?

  @OptionGroup var night: NightOptions

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (db == nil) != (out == nil) else { throw ValidationError("name either --db or --out") }
    if partials.isEmpty { throw ValidationError("name the partial results to merge") }
  }

  func run() async throws {
    if let db {
      try await NightCommand(
        source: .partials(partials), db: db, site: site, night: night, output: output, name: "merge"
      ).run()
    } else if let out {
      try await join(to: out)
    }
  }

  private func join(to path: String) async throws {
    output.apply()
    let loaded = try site.load(SecretStore())
    let plan = try ScanPlan(
      inputs: [], configuration: loaded.configuration, mappings: loaded.mappings, rules: loaded.book,
      pseudonymKey: loaded.onlyKey(), jobs: loaded.jobs, version: Version.text)
    let tally = Tally()
    let (result, signal) = await Signals.stopping(tally) {
      try await PartialJoin(plan, tally: tally).run(partials, out: path)
    }
    if let signal, case .failure = result {
      Console.error("interrupted; no partial was written")
      throw ExitCode(128 + signal)
    }
    let summary = try result.get()
    if output.json {
      Console.print(SummaryText.scanJSON(summary))
    } else if !output.quiet {
      Console.write(SummaryText.scan(summary, partial: path, timings: output.timings))
    }
  }
}
