import ArgumentParser
import Batch
import Foundation
import Rules

/// `earshot scan`: a part of a night's exports into one portable partial result.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Read a part of a night's exports into a partial result, for earshot merge.",
    discussion: """
      However the files of a night are split over scans, on however many machines, and in whatever order their \
      partials are merged, the result is that of one earshot run over all of them. A file that several scans \
      read counts once.

      A partial is sealed with a key derived from the pseudonym key, and holds nothing in clear. With --no-text \
      it carries no transcripts: it is smaller, and the flagged and drawn contacts of the merge have none to show.
      """)

  @Option(name: .long, parsing: .upToNextOption, help: "Files and folders to read.")
  var input: [String]

  @Option(name: .long, help: "The partial result to write; it takes its name when it is whole.")
  var out: String

  @Flag(name: .long, help: "Carry no masked transcripts.")
  var noText = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() async throws {
    output.apply()
    let loaded = try site.load(SecretStore())
    let plan = try ScanPlan(
      inputs: input, configuration: loaded.configuration, mappings: loaded.mappings, rules: loaded.book,
      pseudonymKey: loaded.onlyKey(), jobs: loaded.jobs, version: Version.text,
      patternCache: PatternCacheFolder.file(of: loaded.book.digest))
    let tally = Tally()
    let progress = output.progress(tally)
    let (result, signal) = await Signals.stopping(tally) {
      try await ScanRun(plan, tally: tally).run(
        out: out, keepsText: !noText, now: Int(Clock.now() / 1000))
    }
    progress?.stop()
    if let signal, case .failure = result {
      Console.error("interrupted; no partial was written")
      throw ExitCode(128 + signal)
    }
    let summary = try result.get()
    for warning in summary.notes + summary.warnings { Console.warning(warning) }
    if output.json {
      Console.print(SummaryText.scanJSON(summary))
    } else if !output.quiet {
      Console.write(SummaryText.scan(summary, partial: out, timings: output.timings))
    }
    ConsoleLog.event("scan finished", SummaryText.scanMembers(summary))
  }
}
