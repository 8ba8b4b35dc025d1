import ArgumentParser
import Batch

/// How a long command tells what it does.
struct OutputOptions: ParsableArguments {
  /// The forms of messages on standard error.
  enum LogFormat: String, CaseIterable, ExpressibleByArgument {
    case human, json
  }

  @Flag(name: .long, help: "Say how long each stage took.")
  var timings = false

  @Flag(name: .long, help: "Print the summary as one JSON object.")
  var json = false

  @Flag(name: .long, help: "Say nothing but errors and warnings.")
  var quiet = false

  @Option(name: .long, help: "Messages on standard error as plain lines, or as one JSON object a line.")
  var logFormat = LogFormat.human

  /// Lets all messages from here on take the form that was asked for.
  func apply() {
    ConsoleLog.setJSON(logFormat == .json)
    ConsoleLog.setQuiet(quiet)
  }

  /// Starts showing the progress, where it is to be shown.
  func progress(_ tally: Tally) -> ProgressPrinter? { quiet ? nil : ProgressPrinter(tally) }
}
