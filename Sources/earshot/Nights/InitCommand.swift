import ArgumentParser
import Batch
import Foundation
import Ledger
import Privacy
import Sampling

/// `earshot init`: what a site needs before its first night.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented configuration, a key and the first seed commitment.",
    discussion: """
      Makes DIR/earshot.yaml, in which every setting stands with its default, DIR/key (mode 0600), the key of the \
      customers' pseudonyms, and DIR/data/earshot.sqlite, whose log holds the commitment to the first night's \
      seed. The seed itself is kept in this user's configuration folder. Nothing that exists is changed.
      """)

  @Argument(help: ArgumentHelp("The folder; it is made if it is not there.", valueName: "dir"))
  var folder: String

  @Option(name: .long, help: "The database. Default: data/earshot.sqlite in the folder.")
  var db: String?

  func run() throws {
    let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let database = db ?? root + "/data/earshot.sqlite"
    let configuration = root + "/earshot.yaml"
    let key = root + "/key"
    let there = [configuration, key, database].filter { FileManager.default.fileExists(atPath: $0) }
    guard there.isEmpty else {
      throw StatusError(
        code: ExitStatus.configuration,
        message: there.map { "\($0): it exists already; nothing was changed" }.joined(separator: "\n"))
    }
    try make(root)
    try make((database as NSString).deletingLastPathComponent)
    try SecretStore.writeNew(Seed.random().hex, to: key)
    try Self.write(ConfigurationTemplate.text, to: configuration)
    let secrets = SecretStore()
    let ledger = try LedgerWriter(path: database, actor: "earshot init", now: Clock.now())
    let seed = try SeedKeeping.seed(for: ledger, given: nil, in: secrets)
    try ledger.close()
    Console.print(
      """
      configuration  \(configuration)
      key            \(key) (\(fingerprint(of: key)))
      database       \(database)
      commitment     \(seed.commitment)

      Keep a copy of the key and of \(secrets.folder) away from this machine: without the key, customers of \
      different nights can't be matched; without the seeds, draws can't be proved. Publish the commitment, or hand \
      it to the vendors, before the first night. Then, every night:

      earshot run --input /srv/exports --db \(database) --config \(configuration) --key-file \(key) --quiet
      """)
  }

  private func fingerprint(of path: String) -> String {
    guard let keys = try? SecretStore().pseudonymKeys(file: path, previous: [], makes: false),
      let key = try? keys.pseudonymisers().first
    else { return "?" }
    return "fingerprint " + key.fingerprint
  }

  private func make(_ folder: String) throws {
    guard !folder.isEmpty else { return }
    do throws(DurableFile.Failure) {
      try DurableFile.makeFolder(folder)
    } catch {
      throw StatusError(code: ExitStatus.inputOutput, message: "\(folder): \(error.cause)")
    }
  }

  private static func write(_ text: String, to path: String) throws {
    do throws(DurableFile.Failure) {
      try DurableFile.make(path, mode: 0o644, text.utf8)
    } catch {
      throw BatchError.output(path, error.number)
    }
  }
}
