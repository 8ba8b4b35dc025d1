import ArgumentParser
import Ledger

/// `earshot backup`: a whole copy of a database, also while a run writes to it.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy a database, whole and checked, while runs go on.",
    discussion: """
      Writes a compact copy (SQLite's VACUUM INTO) that holds what readers see at this instant, checks it as \
      earshot verify does, and gives it its name only then. An existing file is not replaced. Keys and seeds are \
      not in it: keep the configuration folder too, elsewhere.
      """)

  @Option(name: .long, help: "The database.") var db: String

  @Option(name: .long, help: "The copy; it must not exist.") var out: String

  func run() throws {
    let findings = try LedgerBackup(of: db).write(to: out)
    guard findings.isEmpty else {
      for finding in findings { Console.error(finding.description) }
      throw StatusError(
        code: ExitStatus.no, message: "\(findings.count) things in \(db) do not fit; there is no backup")
    }
    Console.note("\(out) is a whole copy, and all in it is as it must be")
  }
}
