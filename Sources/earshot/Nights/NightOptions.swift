import ArgumentParser

/// What a command that writes a night into a database must know, whatever the night comes from.
struct NightOptions: ParsableArguments {
  @Option(name: .long, help: "The night's label, YYYY-MM-DD; it filters nothing. Default: yesterday.")
  var date: String?

  @Option(name: .long, help: "A file (mode 0600) with the draw's seed, hexadecimal. Else EARSHOT_SEED.")
  var seedFile: String?

  @Option(
    name: .long,
    help:
      "A file (mode 0600) with a key of 32 bytes, hexadecimal: stored transcripts are kept in clear too, sealed."
  )
  var sealKeyFile: String?

  @Option(name: .long, help: "For how many seconds to wait while another run holds the database.")
  var wait = 0.0

  @Flag(
    name: .long,
    help: "Evaluate the night of --date anew: the same result, or a new version with the difference.")
  var again = false

  @Option(name: .long, help: "With --again: which of several runs of that night.")
  var run: Int64?

  @Flag(name: .long, help: "Check everything, read and report, and write nothing.")
  var dryRun = false

  @Option(
    name: .long,
    help:
      "A file for figures in Prometheus' text format, replaced whole. Else `metrics` of the configuration.")
  var metrics: String?

  func validate() throws {
    if let date, !BusinessDate.isValid(date) { throw ValidationError("--date takes a day, YYYY-MM-DD") }
    if again && date == nil { throw ValidationError("--again needs the night: --date YYYY-MM-DD") }
    if run != nil && !again { throw ValidationError("--run goes with --again") }
    if !(0...86_400).contains(wait) { throw ValidationError("--wait takes seconds, 0 to 86400") }
  }
}
