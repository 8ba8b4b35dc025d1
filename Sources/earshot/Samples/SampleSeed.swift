import Ledger
import Sampling

/// The seed with which a run was drawn, wherever it is known.
enum SampleSeed {
  /// The seed that was given, revealed or kept here.
  ///
  /// - Throws: ``StatusError`` where it is known nowhere, or is not the one that the run was committed to.
  static func seed(of run: RunRow, file: String?) throws -> Seed {
    let secrets = SecretStore()
    let seed: Seed? =
      if let given = try secrets.givenSeed(file: file) {
        given
      } else if let hex = run.seed {
        try Seed(hex: hex)
      } else {
        try run.seedCommitment.flatMap { try secrets.seed(commitment: $0) }
      }
    guard let seed else {
      throw StatusError(
        code: ExitStatus.configuration,
        message: "the run's seed is neither revealed nor kept here: give it with --seed-file")
    }
    guard seed.commitment == run.seedCommitment else {
      throw StatusError(
        code: ExitStatus.configuration, message: "the seed is not the one that the run was committed to")
    }
    return seed
  }
}
