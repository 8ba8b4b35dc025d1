import ArgumentParser
import Ledger

/// `earshot verify`: the tamper-evident log and every digest.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the log, every digest and every count of a database.",
    discussion: """
      Names the first row of each table that does not fit, and ends with status 1. What it cannot see is a file \
      whose log was rewritten as a whole: keep the last digest of the log elsewhere and compare.
      """)

  @Option(name: .long, help: "The database.") var db: String

  func run() throws {
    let findings = try LedgerVerifier(path: db).verify()
    for finding in findings { Console.error(finding.description) }
    let reader = try LedgerReader(path: db)
    let log = try reader.query("SELECT seq, digest FROM audit_log ORDER BY seq DESC LIMIT 1")
    if let head = log.rows.first, head.count == 2 {
      Console.print("log: \(head[0] ?? "-") events, the last with the digest \(head[1] ?? "-")")
    }
    guard findings.isEmpty else {
      throw StatusError(code: ExitStatus.no, message: "\(findings.count) things do not fit")
    }
    Console.print("all as it must be")
  }
}
