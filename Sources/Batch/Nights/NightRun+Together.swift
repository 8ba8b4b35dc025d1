import Contacts
import Detection
import Ledger
import Relations

extension NightRun {
  /// A night whose contacts can be put together, partition by partition, and are related to each other.
  struct Together: Sendable {
    /// What was gathered, with the records counted by how they ended.
    var gathered: Gathered
    let waiting: WaitingStage
    /// The pieces that are kept for later runs.
    let kept: SpillStore
    /// The pieces of earlier runs.
    let carried: CarriedPieces
    let partitions: PartitionReader
    let register: NameRegister
    let horizon: StampHorizon
    let assembly: Assembled
    /// Contacts of earlier nights whose customer came back tonight within two hours.
    let lateReturns: [ContactRelation]
    /// Contacts whose customers have too many of them.
    let switchboardContacts: Int
  }

  /// Puts the pieces of contacts together, those of earlier runs among them, and relates the contacts to each other.
  ///
  /// - Parameters:
  ///   - reader: The ledger as it is before the run.
  ///   - past: The night that is evaluated anew.
  func putTogether(
    _ gathered: Gathered, _ reader: LedgerReader?, _ past: PastNight?, _ summary: inout RunSummary,
    _ timings: inout Timings
  ) async throws -> Together {
    var gathered = gathered
    let context = gathered.context
    let fileCount = gathered.reports.count
    let waiting = try waitingStage(reader, past)
    let kept = SpillStore(folder: plan.temporaryFolder, budget: plan.spillBudget / 8)
    try waiting.tellAliases(to: context.stores.aliases)
    var partitions = PartitionReader(
      stores: try AliasStage.resolve(context.stores),
      history: try reader.flatMap { try Self.history($0, past) }, forgotten: context.forgotten,
      firstEarlierFile: fileCount, formats: gathered.reports.map(\.marks))
    let carried = try waiting.join(partitions.stores, firstFile: fileCount, kept: kept)
    try await joinTurns(partitions, carried, &gathered, &summary)
    let slices = partitions.stores.slices(limit: plan.sliceLimit)
    partitions.stores = try await partitions.stores.slicing(by: slices, width: plan.jobs)
    let register = NameRegister()
    let horizon = StampHorizon(startedAt: past?.startedAt ?? plan.startedAt)
    let assembly = try await assemble(
      partitions, register, context.detection, &gathered.reports, horizon, try knownVendors(reader))
    KillPoint.assembled.reach()
    timings.mark("assembling")
    var earlier = HistoryIntervals(
      stores: partitions.stores, register: register, crosswalk: assembly.crosswalk, served: assembly.hours,
      restated: assembly.restated)
    try earlier.add(
      from: partitions.history, first: assembly.first, isRotating: !context.earlierPseudonyms.isEmpty)
    earlier.merge(assembly.levels)
    let (lateReturns, switchboards, switchboardContacts) = try await relate(partitions.stores, earlier.levels)
    partitions.switchboards = switchboards
    partitions.stores = try await partitions.stores.slicingRelations(width: plan.jobs)
    FreedMemory.giveBack()
    KillPoint.related.reach()
    timings.mark("relating")
    return Together(
      gathered: gathered, waiting: waiting, kept: kept, carried: carried, partitions: partitions,
      register: register, horizon: horizon, assembly: assembly, lateReturns: lateReturns,
      switchboardContacts: switchboardContacts)
  }

  /// The vendors that the configuration names, and those from which files came in the last weeks.
  private func knownVendors(_ reader: LedgerReader?) throws -> Set<String> {
    let since = plan.startedAt - Int64(plan.configuration.historyDays) * 86_400_000
    let past = try reader?.deliveries(since: since).compactMap(\.vendor) ?? []
    return Set(plan.configuration.vendors).union(past)
  }

  /// Joins the turns of contacts whose transcript stands in several records, and says where nobody knows their order.
  private func joinTurns(
    _ partitions: PartitionReader, _ carried: CarriedPieces, _ gathered: inout Gathered,
    _ summary: inout RunSummary
  ) async throws {
    let context = gathered.context
    let unordered = try await JoinStage(
      reader: partitions, context: context, turns: gathered.turns, carried: carried, jobs: plan.jobs,
      shelfBudget: plan.spillBudget / 8
    ).run()
    // What they remember goes, for the memory.
    for finder in context.finders.drain() { summary.searchedTurns += finder.searchedTurns }
    context.turns.removeAll()
    for (file, contacts) in unordered.sorted(by: { $0.key < $1.key }) {
      let name = gathered.reports[file].file.name
      let words =
        "contacts have turns without times in several files; nobody knows their order, so that these"
      gathered.reports[file].warnings.append("\(name): \(contacts) \(words) transcripts are not judged")
    }
  }
}
