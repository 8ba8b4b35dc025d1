import Ledger
import Sampling

/// What the log tells of the time at which the seed of a run was known: whether it was committed to before the run, and
/// was secret till then.
struct SeedStanding {
  /// What is to be said of the seed, a line each.
  let lines: [String]
  /// Why the draw proves nothing by itself, or nil where the seed was committed to and secret.
  let fault: String?

  init(of seed: Seed, run: RunRow, in reader: LedgerReader) throws {
    let name = "seed: SHA-256 \(seed.commitment)"
    let committed = try reader.commitment(to: seed.commitment, beforeRun: run.runID)
    let revealed = try reader.reveal(of: seed.commitment, beforeRun: run.runID)
    var lines = [
      committed.map { "\(name), committed in the log \($0), before the run" }
        ?? "\(name), given to the run and NOT committed in the log before it: that it was "
        + "chosen before the night was known must be shown by other means"
    ]
    if let revealed {
      lines.append(
        "seed: REVEALED in the log \(revealed), before this run: whoever evaluated the night anew could tell beforehand "
          + "what each change would draw" + (run.replaces.map { "; run \($0) is the night's first" } ?? ""))
    }
    for other in try reader.runs().reversed()
    where other.seedCommitment == seed.commitment && other.businessDate != run.businessDate {
      lines.append("seed: it drew run \(other.runID), \(other.businessDate), as well")
    }
    self.lines = lines
    if committed == nil {
      fault = "the seed was not committed in the log before the run"
    } else {
      fault = revealed.map { "the seed was revealed \($0), before the run" }
    }
  }
}
