import ArgumentParser
import Ledger
import Privacy

/// Where the key of the pseudonyms is.
struct KeyOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "A file (mode 0600) with the pseudonym key, hexadecimal; earlier keys may follow, one a line. Else EARSHOT_KEY."
  )
  var keyFile: String?

  @Option(
    name: .long,
    help: "A file (mode 0600) with an earlier key, while keys are changed; may be given several times.")
  var previousKeyFile: [String] = []

  @Flag(name: .long, help: "Go on although an earlier key is lost: its customers are not recognised.")
  var keyLost = false

  /// The keys; a run makes one where there is none.
  func keys(in secrets: SecretStore = SecretStore()) throws -> PseudonymKeys {
    try secrets.pseudonymKeys(file: keyFile, previous: previousKeyFile, makes: true)
  }

  /// The keys by which a ledger's customers are found: every one that it was written with.
  ///
  /// - Throws: ``StatusError`` with 78 where one is missing, unless it was said to be lost.
  func keys(of reader: LedgerReader, in secrets: SecretStore = SecretStore()) throws -> [Pseudonymiser] {
    let keys = try secrets.pseudonymKeys(file: keyFile, previous: previousKeyFile, makes: false)
      .pseudonymisers()
    let given = Set(keys.map(\.fingerprint))
    let missing = try reader.keyFingerprints().filter { !given.contains($0) }
    guard missing.isEmpty || keyLost else {
      throw StatusError(
        code: ExitStatus.configuration,
        message: """
          the pseudonyms in \(reader.path) were made with the key \(missing.joined(separator: ", ")) as well, which \
          is not among the given ones (\(keys.map(\.fingerprint).joined(separator: ", "))). Give it by --key-file or \
          --previous-key-file; if it is lost, --key-lost goes on without it
          """)
    }
    return keys
  }
}
