import Ledger

extension NightRun {
  /// The night that is to be evaluated anew, or `nil` where the plan does not ask for one.
  ///
  /// - Throws: ``BatchError/night(_:)`` where there is none, there are several, or what it was judged against is
  ///   gone.
  func pastNight(_ reader: LedgerReader?) throws -> PastNight? {
    guard plan.isAgain else { return nil }
    let date = plan.businessDate
    var nights = try reader?.nights(of: date) ?? []
    if let run = plan.againRun { nights = nights.filter { $0.root == run || $0.latest.runID == run } }
    guard let night = nights.first else {
      throw BatchError.night(
        "\(plan.database): there is no night of \(date) to evaluate anew; leave --again out")
    }
    guard nights.count == 1 else {
      let runs = nights.map { String($0.latest.runID) }.joined(separator: ", ")
      throw BatchError.night(
        "\(plan.database): the night of \(date) has the runs \(runs); name one of them by --run")
    }
    guard night.hasHistory else {
      throw BatchError.night(
        "\(plan.database): the history that the night of \(date) was judged against has been let go; "
          + "it can't be evaluated anew. Raise history_days to keep it longer.")
    }
    guard night.hasWaiting else {
      throw BatchError.night(
        "\(plan.database): pieces of contacts that came before the night of \(date) and became part of it have been let "
          + "go: they are kept for the latest night and the one before. It can't be evaluated anew.")
    }
    return night
  }

  /// Checks that all files of the night are there again.
  func check(_ night: PastNight, has digests: Set<String>) throws(BatchError) {
    let missing = night.files.filter { !digests.contains($0.key) }.map(\.value).sorted()
    guard !missing.isEmpty else { return }
    throw .night(
      "files of the night of \(plan.businessDate) are not among the input: "
        + missing.prefix(10).joined(separator: ", ")
        + (missing.count > 10 ? " and \(missing.count - 10) more" : "") + ". Name them after --input.")
  }

  /// Compares what is staged with the night as it was.
  ///
  /// - Returns: Whether the results are the same; then nothing is to be written.
  func compare(
    _ night: PastNight, _ runWriter: RunWriter, _ summary: inout RunSummary
  ) throws -> Bool {
    let digest = try runWriter.stagedResult()
    if digest == night.latest.resultDigest {
      summary.sameAs = night.latest
      return true
    }
    summary.difference = try runWriter.difference(from: night.latest.runID)
    summary.replaced = night.latest
    return false
  }
}
