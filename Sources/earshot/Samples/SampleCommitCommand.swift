import ArgumentParser
import Ledger
import Sampling

/// `earshot sample commit`: the commitment to the next night's seed, for publication.
struct SampleCommitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit",
    abstract: "Print the commitment to the next night's seed; one is made where there is none.",
    discussion: "Publish it before the night: SHA-256 of a seed that stays secret until it is revealed.")

  @Option(name: .long, help: "The database; it is made if it is not there.") var db: String

  func run() throws {
    let writer = try LedgerWriter(path: db, actor: "earshot sample commit", now: Clock.now())
    let seed = try SeedKeeping.seed(for: writer, given: nil, in: SecretStore())
    try writer.close()
    Console.print(seed.commitment)
  }
}
