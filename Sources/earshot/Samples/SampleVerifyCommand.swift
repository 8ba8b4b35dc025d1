import ArgumentParser
import Ledger
import Report
import Sampling

/// `earshot sample verify`: every ticket and the draw, derived again from the frame.
struct SampleVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Derive every ticket, chance and weight of a run again and check the draw.",
    discussion: """
      Needs the night's seed: revealed in the log, kept in the configuration folder, or given. Says whether its \
      commitment stood in the log before the night was read, and whether it was secret till then. Prints the line by \
      which anybody can check one ticket with openssl; the seed stands in it once it was revealed. Exit status 1 where \
      anything does not fit, and where the seed was not committed before the run or was revealed by then: the draw is \
      the one of that seed, but nothing shows that nobody chose it. 78 where all that can be checked fits and the list \
      of all contacts has been let go, as it is after history_days.
      """)

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?

  func run() throws {
    let reader = try LedgerReader(path: db)
    let run = try SampleCommand.run(number, in: reader)
    let seed = try SampleSeed.seed(of: run, file: seedFile)
    let standing = try SeedStanding(of: seed, run: run, in: reader)
    for line in standing.lines { Console.print(line) }
    let weights = try WeightCheck(run: run, reader: reader, seed: seed)
    guard try reader.history.holdsFrame(run: run.runID) else {
      try verifyTickets(of: run, reader, seed, weights)
      if let fault = standing.fault { throw Self.unproved(fault) }
      return try SampleCommand.requireFrame(of: run, in: reader)
    }
    let check = try SampleCheck(run: run, reader: reader, seed: seed)
    let replacements = try ReplacementCheck(run: run, reader: reader, seed: seed)
    let faults = check.faults + replacements.faults + weights.faults
    for fault in faults { Console.error(fault) }
    Console.print(
      "frame: \(check.population) contacts in \(check.strata) strata, digest \(check.frameDigest)")
    Console.print("sample: \(check.drawn) contacts, every ticket, chance and weight derived again")
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
    if let fault = standing.fault {
      Console.print("the draw is the one that this seed gives; nothing shows that nobody chose the seed")
      throw Self.unproved(fault)
    }
    Console.print("all as it must be")
  }

  private static func unproved(_ fault: String) -> StatusError {
    StatusError(code: ExitStatus.no, message: fault)
  }

  /// Derives the tickets of the drawn contacts, where the frame they were drawn from is not there any more.
  private func verifyTickets(
    of run: RunRow, _ reader: LedgerReader, _ seed: Seed, _ weights: WeightCheck
  ) throws {
    let office = TicketOffice(seed: seed)
    let sample = try reader.sample(run: run.runID).filter { $0.kind == "random" }
    let wrong = sample.filter { office.ticket(for: $0.contactID).hex != $0.ticket }
    let faults = wrong.map { "\($0.contactID) has not the ticket \($0.ticket)" } + weights.faults
    for fault in faults { Console.error(fault) }
    Console.print("sample: \(sample.count) contacts, every ticket, chance and weight derived again")
    guard faults.isEmpty else {
      throw StatusError(code: ExitStatus.no, message: "\(faults.count) things do not fit")
    }
  }
}
