import Contacts

/// Makes one partial result of several, so that merging can be a tree.
package struct PartialJoin {
  private let plan: ScanPlan
  private let tally: Tally

  /// A join; the plan's key, rule book, configuration and version must be those of all partials.
  package init(_ plan: ScanPlan, tally: Tally) {
    self.plan = plan
    self.tally = tally
  }

  /// Reads the partials and writes one.
  ///
  /// - Returns: What the new partial holds.
  /// - Throws: ``BatchError``.
  package func run(_ paths: [String], out path: String) async throws -> RunSummary {
    var timings = Timings()
    let set = try PartialSet(
      paths, expected: plan.identity(hasText: true), secret: plan.pseudonymKey)
    let partial = try PartialWriter(
      path: path, identity: plan.identity(hasText: set.hasText), secret: plan.pseudonymKey)
    tally.enter(.writing)
    _ = try await mapBounded(try set.fragmentBlocks(), width: plan.jobs) { [tally] place in
      try tally.checkStop()
      try partial.add(try set.fragments(place), place.block.kind, number: place.block.number)
    }
    _ = try await mapBounded(Array(set.reports.indices), width: plan.jobs) { [tally] file in
      try tally.checkStop()
      let (source, blocks) = set.turnBlocks(of: file)
      for block in blocks {
        let bytes = try [UInt8](source.contents(of: block))
        try partial.add(bytes, .turns, number: file, first: (block.entry, block.record))
      }
    }
    _ = try partial.finish(PartialFiles(reports: set.reports, known: set.known, skipped: set.skipped))
    timings.mark("writing")
    var summary = RunSummary(reports: set.reports, known: set.known, skipped: set.skipped)
    summary.timings = timings.stages
    return summary
  }
}

extension RunSummary {
  /// What was read, before anything is made of it.
  init(reports: [FileReport], known: [KnownFile], skipped: [UnreadFile]) {
    self.init()
    self.skipped = skipped
    filesKnown = known.count
    filesRead = reports.count { $0.status == .read }
    filesFailed = reports.count { $0.status == .failed }
    warnings = reports.flatMap(\.warnings)
    for report in reports { counts.merge(report.counts) }
  }
}
