import Ledger
import Sampling

/// The seed with which a run was drawn, wherever it is known.
enum SampleSeed {
  /// The seed that was revealed, given or kept here, whichever is the run's.
  ///
  /// - Throws: ``StatusError`` where it is known nowhere, or the one in a file is not that of the run.
  static func seed(of run: RunRow, file: String?) throws -> Seed {
    let secrets = SecretStore()
    let given = try secrets.givenSeed(file: file)
    if file != nil, let given, given.commitment != run.seedCommitment {
      throw StatusError(
        code: ExitStatus.configuration, message: "the seed is not the one that the run was committed to")
    }
    let revealed = try run.seed.map { hex throws(SamplingError) in try Seed(hex: hex) }
    for seed in [revealed, given] {
      if let seed, seed.commitment == run.seedCommitment { return seed }
    }
    if let seed = try run.seedCommitment.flatMap({ try secrets.seed(commitment: $0) }) { return seed }
    throw StatusError(
      code: ExitStatus.configuration,
      message: (given ?? revealed) == nil
        ? "the run's seed is neither revealed nor kept here: give it with --seed-file"
        : "the seed is not the one that the run was committed to, and that one is not kept here: give it with "
          + "--seed-file")
  }
}
