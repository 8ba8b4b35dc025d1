import Batch
import Ledger
import Sampling

/// Which seed a night is drawn with.
enum SeedKeeping {
  /// Sixteen bytes of chance have fewer different ones less than once in a million million times.
  private static let leastDifferent = 8

  /// The seed that was given, else the one that the ledger's last commitment names; where there is none yet,
  /// one is drawn and committed before anything is read.
  ///
  /// - Parameter date: The night's label: a seed that drew another night already is warned of.
  /// - Throws: ``StatusError`` for a seed that was revealed, or whose file is gone.
  static func seed(
    for ledger: LedgerWriter, date: String? = nil, given: Seed?, in secrets: SecretStore
  ) throws -> Seed {
    if let given {
      guard try !ledger.isRevealed(given.commitment) else {
        throw StatusError(
          code: ExitStatus.configuration,
          message: "this seed was revealed: everybody can derive its tickets. Give another one, or none.")
      }
      try warn(of: given, date, in: ledger)
      if let open = try ledger.lastCommitment(), open != given.commitment, try !ledger.isRevealed(open) {
        Console.warning(
          "the seed that was given is not the one that the log is committed to (\(open.prefix(12))...): "
            + "earshot sample verify will say that the night's seed was not committed before it. Leave EARSHOT_SEED "
            + "and --seed-file out to use the ledger's own.")
      }
      return given
    }
    if let commitment = try ledger.lastCommitment(), try !ledger.isRevealed(commitment) {
      guard let seed = try secrets.seed(commitment: commitment) else {
        throw StatusError(
          code: ExitStatus.configuration,
          message: "the seed with the commitment \(commitment) is not in this user's configuration folder. "
            + "Bring it back, or give a seed by --seed-file; the log will show that it was another one.")
      }
      return seed
    }
    let seed = try secrets.drawSeed()
    try ledger.recordCommitment(seed.commitment, now: Clock.now())
    return seed
  }

  /// The seed of the next night, committed to: the one that is given, else as above.
  ///
  /// - Throws: ``LedgerError`` with the code `revealed` for a seed that was revealed; as above.
  static func committed(_ given: Seed?, in ledger: LedgerWriter, _ secrets: SecretStore) throws -> Seed {
    guard let given else { return try seed(for: ledger, given: nil, in: secrets) }
    if try ledger.lastCommitment() != given.commitment {
      try ledger.recordCommitment(given.commitment, now: Clock.now())
    }
    return given
  }

  /// Warns of a seed that another night was drawn with, since whoever was shown it then can tell the tickets of this
  /// night; and of one that somebody may have typed.
  private static func warn(of given: Seed, _ date: String?, in ledger: LedgerWriter) throws {
    let different = Set(given.bytes).count
    if different < Self.leastDifferent {
      Console.warning(
        "the seed that was given repeats its bytes, \(different) different in \(given.bytes.count), as chance hardly does: "
          + "what can be guessed hides nothing. openssl rand -hex 32 makes one.")
    }
    let reader = try LedgerReader(path: ledger.path)
    defer { try? reader.close() }
    let earlier = try reader.runs().first {
      $0.seedCommitment == given.commitment && $0.businessDate != date
    }
    guard let earlier else { return }
    Console.warning(
      "the seed that was given drew run \(earlier.runID), \(earlier.businessDate), already: whoever was shown it can "
        + "tell beforehand what this night's draw takes. Give a new one (openssl rand -hex 32), or leave EARSHOT_SEED "
        + "and --seed-file out to use the ledger's own.")
  }

  /// The seed that a past night was drawn with: the ledger's, once it was revealed, else the one that is kept
  /// here or given.
  ///
  /// - Throws: ``StatusError`` where there is no such night, or its seed is not at hand.
  static func seed(
    ofNight date: String, run: Int64?, in ledger: LedgerWriter, given: Seed?, _ secrets: SecretStore
  ) throws -> Seed {
    let reader = try LedgerReader(path: ledger.path)
    defer { try? reader.close() }
    guard let run = try reader.latest(of: date, run: run), let commitment = run.seedCommitment else {
      throw StatusError(
        code: ExitStatus.configuration,
        message: "\(ledger.path): there is no night of \(date) to evaluate anew; leave --again out")
    }
    if let revealed = run.seed, let seed = try? Seed(hex: revealed) { return seed }
    if let given, given.commitment == commitment { return given }
    if let kept = try secrets.seed(commitment: commitment) { return kept }
    throw StatusError(
      code: ExitStatus.configuration,
      message:
        "the night of \(date) was drawn with the seed of the commitment \(commitment), which is neither "
        + "given nor in this user's configuration folder. Give it by --seed-file.")
  }
}
