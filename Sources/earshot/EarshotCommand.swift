import ArgumentParser
import Glibc

/// The command line: what was typed becomes a plan, and nothing below this target knows of arguments.
@main
struct EarshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "earshot",
    abstract: "Audit outsourced call centres from the files that the vendors export.",
    discussion: """
      A night in one command: earshot run --input exports/ --db earshot.sqlite
      It reads call records, queue logs, contact records, transcripts and chats as they come, applies the rule \
      book, draws a random sample for human review, and writes one SQLite file that holds nothing in clear.

      Exit status: 0 done; 1 a test or a verification said no; 64 usage; 65 too much of the input was \
      quarantined; 66 no input; 70 a defect of earshot; 74 input or output failed; 75 another run holds the \
      database; 78 configuration, rule, key or seed; 130 and 143 after an interrupt.
      """,
    version: Version.text,
    subcommands: [
      InitCommand.self, RunCommand.self, ScanCommand.self, MergeCommand.self, BackupCommand.self,
      InspectCommand.self, RulesCommand.self, FlagsCommand.self, ContactsCommand.self,
      AgentsCommand.self, EvidenceCommand.self, SampleCommand.self, ReviewCommand.self, EstimateCommand.self,
      VerifyCommand.self, ForgetCommand.self, StatisticsCommand.self,
      SimulateCommand.self,
    ])

  static func main() async {
    ProcessGuard.raise()
    Signals.ignoreBrokenPipe()
    KillSwitch.arm()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      if let number = Console.failure {
        throw StatusError(
          code: ExitStatus.inputOutput,
          message: "the results could not be written: \(String(cString: strerror(number)))")
      }
    } catch {
      if let status = ExitStatus(of: error) {
        Console.error(status.message)
        Self.exit(withError: ExitCode(status.code))
      }
      Self.exit(withError: error)
    }
  }
}
