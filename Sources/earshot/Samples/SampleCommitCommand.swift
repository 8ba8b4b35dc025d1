import ArgumentParser
import Ledger
import Sampling

/// `earshot sample commit`: the commitment to the next night's seed, for publication.
struct SampleCommitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit",
    abstract: "Print the commitment to the next night's seed; one is made where there is none.",
    discussion: """
      Publish it before the night: SHA-256 of a seed that stays secret until it is revealed. With --seed-file the seed \
      is one of your own: its commitment stands in the log from then on, and the night is given the same file.
      """)

  @Option(name: .long, help: "The database; it is made if it is not there.") var db: String
  @Option(name: .long, help: "A file (mode 0600) with a seed of your own, hexadecimal.") var seedFile: String?

  func run() throws {
    let given = try seedFile.flatMap { try SecretStore().givenSeed(file: $0) }
    let writer = try LedgerWriter(path: db, actor: "earshot sample commit", now: Clock.now())
    let seed = try SeedKeeping.committed(given, in: writer, SecretStore())
    try writer.close()
    Console.print(seed.commitment)
  }
}
