import ArgumentParser
import Ledger
import Report
import Sampling

/// `earshot sample verify`: every ticket and the draw, derived again from the frame.
struct SampleVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Derive every ticket of a run again and check the draw.",
    discussion: """
      Needs the night's seed: revealed in the log, kept in the configuration folder, or given. Says whether its \
      commitment stood in the log before the night was read. Prints the line by which anybody can check one ticket \
      with openssl; the seed stands in it once it was revealed. Exit status 1 where anything does not fit; 78 where the tickets \
      fit and the list of all contacts has been let go, as it is after history_days.
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?

  func run() throws {
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.run(number, in: reader)
    let seed = try SampleSeed.seed(of: run, file: seedFile)
    let committed = try reader.commitment(to: seed.commitment, beforeRun: run.runID)
    Console.print(
      committed.map { "seed: SHA-256 \(seed.commitment), committed in the log \($0), before the run" }
        ?? "seed: SHA-256 \(seed.commitment), given to the run and NOT committed in the log before it: that it was "
        + "chosen before the night was known must be shown by other means")
    for other in try reader.runs().reversed()
    where other.seedCommitment == seed.commitment && other.businessDate != run.businessDate {
      Console.print("seed: it drew run \(other.runID), \(other.businessDate), as well")
    }
    guard try reader.history.holdsFrame(run: run.runID) else {
      return try verifyTickets(of: run, reader, seed)
    }
    let check = try SampleCheck(run: run, reader: reader, seed: seed)
    let replacements = try ReplacementCheck(run: run, reader: reader, seed: seed)
    let faults = check.faults + replacements.faults
    for fault in faults { Console.error(fault) }
    Console.print(
      "frame: \(check.population) contacts in \(check.strata) strata, digest \(check.frameDigest)")
    Console.print("sample: \(check.drawn) contacts, every ticket derived again")
    if replacements.grown > 0 { Console.print("growth: \(replacements.grown) of them, each the next ticket") }
    if replacements.count > 0 { Console.print("replacements: \(replacements.count), each the next ticket") }
    if let example = check.example {
      Console.print("check one ticket yourself:")
      let key = run.seed == nil ? "SEED" : seed.hex
      Console.print("  printf '%s' \(example) | openssl dgst -sha256 -mac HMAC -macopt hexkey:\(key) -r")
      if run.seed == nil { Console.print("  (SEED is what earshot sample reveal shows)") }
    }
    guard faults.isEmpty else {
      throw StatusError(code: ExitStatus.no, message: "\(faults.count) things do not fit")
    }
    Console.print("all as it must be")
  }

  /// Derives the tickets of the drawn contacts, where the frame they were drawn from is not there any more.
  private func verifyTickets(of run: RunRow, _ reader: LedgerReader, _ seed: Seed) throws {
    let office = TicketOffice(seed: seed)
    let sample = try reader.sample(run: run.runID).filter { $0.kind == "random" }
    let wrong = sample.filter { office.ticket(for: $0.contactID).hex != $0.ticket }
    for row in wrong { Console.error("\(row.contactID) has not the ticket \(row.ticket)") }
    Console.print("sample: \(sample.count) contacts, every ticket derived again")
    guard wrong.isEmpty else {
      throw StatusError(code: ExitStatus.no, message: "\(wrong.count) things do not fit")
    }
    try SampleCommand.requireFrame(of: run, in: reader)
  }
}
