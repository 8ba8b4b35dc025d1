import ArgumentParser

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

      With --again the night of --date is evaluated anew from its files, against the ledger as it was then. Where \
      the result is the same, the log says so; else it becomes a new version that replaces the old one, and the \
      difference is told. Files of other nights are left alone.
      """)

  @Option(name: .long, parsing: .upToNextOption, help: "Files and folders to read.")
  var input: [String]

  @Option(name: .long, help: "The database; it is made if it is not there.")
  var db: String

  @OptionGroup var night: NightOptions

  @OptionGroup var site: SiteOptions

  @Flag(
    name: .long,
    help: "Read only the records again that were quarantined before, say after a mapping or zone was mended.")
  var retryQuarantine = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if night.again && retryQuarantine {
      throw ValidationError("--again evaluates a whole night anew; --retry-quarantine goes without it")
    }
  }

  func run() async throws {
    try await NightCommand(
      source: .exports(input), db: db, site: site, night: night, output: output, name: "run",
      retriesQuarantine: retryQuarantine
    ).run()
  }
}
