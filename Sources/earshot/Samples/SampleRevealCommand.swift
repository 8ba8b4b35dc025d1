import ArgumentParser
import Ledger
import Sampling

/// `earshot sample reveal`: shows a night's seed, so that everybody can check the draw.
struct SampleRevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: "Reveal a run's seed in the log and print it. It is never used again.",
    discussion: "A seed that was given to the run is given here once more, by EARSHOT_SEED or --seed-file.")

  @Option(name: .long, help: "The database.") var db: String
  @Option(name: .customLong("run"), help: "The run. Default: the latest.") var number: Int?
  @Option(name: .long, help: "A file (mode 0600) with the seed, hexadecimal.") var seedFile: String?

  func run() throws {
    let row = try SampleCommand.run(number, in: LedgerReader(path: db))
    let seed = try SampleSeed.seed(of: row, file: seedFile)
    let writer = try LedgerWriter(path: db, actor: "earshot sample reveal", now: Clock.now())
    try writer.recordReveal(seedHash: seed.commitment, seed: seed.hex, now: Clock.now())
    try writer.close()
    Console.print(seed.hex)
  }
}
