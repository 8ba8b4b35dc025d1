import ArgumentParser
import Ledger
import Sampling

/// `earshot sample reveal`: shows a night's seed, so that everybody can check the draw.
struct SampleRevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: "Reveal a run's seed in the log and print it. It is never used again.")

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?

  func run() throws {
    let row = try SampleCommand.run(number, in: LedgerReader(path: db))
    guard let commitment = row.seedCommitment, let seed = try SecretStore().seed(commitment: commitment)
    else {
      throw StatusError(
        code: ExitStatus.configuration, message: "the run's seed is not in this user's configuration folder")
    }
    let writer = try LedgerWriter(path: db, actor: "earshot sample reveal", now: Clock.now())
    try writer.recordReveal(seedHash: commitment, seed: seed.hex, now: Clock.now())
    try writer.close()
    Console.print(seed.hex)
  }
}
