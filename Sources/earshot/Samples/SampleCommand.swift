import ArgumentParser
import Ledger

/// `earshot sample`: the draw.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "List, export and check the random sample.",
    discussion: """
      A contact's ticket is HMAC-SHA256 of its id with the night's seed as key; of each stratum, the contacts with \
      the smallest tickets are drawn. The seed's commitment (SHA-256) is in the log before the night's data is \
      read, so that nobody can pick contacts, and everybody can check the draw once the seed is revealed.
      """,
    subcommands: [
      SampleListCommand.self, SampleExportCommand.self, SampleVerifyCommand.self, SampleCommitCommand.self,
      SampleRevealCommand.self, SampleExportFrameCommand.self, SamplePlanCommand.self,
      SampleReplaceCommand.self, SampleDrawCommand.self, SampleAcceptanceCommand.self,
    ])

  /// The run that was named, else the latest.
  static func run(_ number: Int?, in reader: LedgerReader) throws -> RunRow {
    if let number {
      guard let run = try reader.run(Int64(number)) else {
        throw StatusError(code: ExitStatus.usage, message: "there is no run \(number) in the database")
      }
      return run
    }
    guard let run = try reader.runs(limit: 1).first else {
      throw StatusError(code: ExitStatus.usage, message: "there is no run in the database yet")
    }
    return run
  }

  /// The same, of what changes a sample: a run that was replaced as a whole is refused.
  static func standing(_ number: Int?, in reader: LedgerReader) throws -> RunRow {
    let run = try run(number, in: reader)
    let night = run.replaces ?? run.runID
    guard let later = try reader.runs().first(where: { $0.replaces == night && $0.runID > run.runID }) else {
      return run
    }
    throw StatusError(
      code: ExitStatus.usage,
      message: "run \(run.runID) was replaced by run \(later.runID), whose sample stands in its place")
  }

  /// Refuses what needs the whole frame where the history of the night has been let go.
  static func requireFrame(of run: RunRow, in reader: LedgerReader) throws {
    guard try !reader.history.holdsFrame(run: run.runID) else { return }
    throw StatusError(
      code: ExitStatus.configuration,
      message:
        "the frame of run \(run.runID) has been let go: the list of all its contacts is kept for history_days. "
        + "Take a backup of that time, or raise history_days for the nights to come")
  }
}
