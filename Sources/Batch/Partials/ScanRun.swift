import Contacts
import Foundation
import Ledger

/// Reads a part of a night's exports and writes a partial result: what the workers of a run hand on, portable.
package struct ScanRun {
  private let plan: ScanPlan
  private let tally: Tally

  /// A scan of a plan; progress and the wish to stop go through `tally`.
  package init(_ plan: ScanPlan, tally: Tally) {
    self.plan = plan
    self.tally = tally
  }

  /// Bytes of fragments in one block.
  static let blockLength = 1 << 20

  /// Reads, and writes the partial.
  ///
  /// - Parameters:
  ///   - path: The partial; what stood there is replaced once the new one is whole.
  ///   - keepsText: Whether masked transcripts go along, for the contacts that the merge will draw or flag.
  ///   - now: The time, seconds since 1970, by which files may be too young.
  /// - Throws: ``BatchError``, and what the targets below throw.
  package func run(out path: String, keepsText: Bool, now: Int) async throws -> RunSummary {
    var timings = Timings()
    let inputs = try InputDiscovery(
      paths: plan.inputs, youngest: plan.configuration.minimumAge, now: now)
    guard !inputs.files.isEmpty || !inputs.skipped.isEmpty else {
      throw BatchError.nothing(of: Set(plan.configuration.vendors + inputs.emptyFolders).sorted())
    }
    let all = plan.configuration.assigned(inputs.files)
    let known = try await KnownFiles.find(all, isKnown: nil, width: plan.jobs, tally: tally)
    timings.mark("hashing")
    let folder = (path as NSString).deletingLastPathComponent
    let warning = try SpaceCheck.check(inputs.files, folder: folder.isEmpty ? "." : folder, budget: 0)
    let stores = NightStores(folder: folder.isEmpty ? "." : folder, budget: plan.spillBudget)
    let partial = try PartialWriter(
      path: path, identity: plan.identity(hasText: keepsText), secret: plan.pseudonymKey)
    KillPoint.partialBegun.reach()
    var context = try ScanContext(
      rules: plan.rules, cache: plan.patternCache, key: plan.pseudonymKey,
      configuration: plan.configuration, mappings: plan.mappings, stores: stores, tally: tally,
      partial: keepsText ? partial : nil)
    context.horizon = StampHorizon(startedAt: Int64(now) * 1_000)
    timings.mark("rules")
    let skip = Set(known.map(\.file.key))
    let reports = try await ReadStage(
      files: all.filter { !skip.contains($0.key) }, context: context, jobs: plan.jobs
    ).run()
    timings.mark("reading")
    tally.enter(.writing)
    try Self.write(stores, to: partial)
    try tally.checkStop()
    let skipped = inputs.left
    _ = try partial.finish(PartialFiles(reports: reports, known: known, skipped: skipped))
    timings.mark("writing")

    var summary = RunSummary(reports: reports, known: known, skipped: skipped)
    summary.notes += [warning].compactMap { $0 }
    summary.warnings += inputs.warnings
    summary.timings = timings.stages
    return summary
  }

  /// Writes all fragments that wait in the stores, and lets them go.
  static func write(_ stores: NightStores, to partial: PartialWriter) throws {
    for (store, kind) in [(stores.fragments, PartialBlock.Kind.fragments), (stores.indirect, .indirect)] {
      for partition in 0..<SpillStore.partitions {
        var bytes: [UInt8] = []
        try store.read(partition) { chunk in
          bytes.append(contentsOf: chunk)
          if bytes.count >= blockLength {
            try partial.add(bytes, kind, number: partition)
            bytes.removeAll(keepingCapacity: true)
          }
        }
        try partial.add(bytes, kind, number: partition)
        store.discard(partition)
      }
    }
  }
}
