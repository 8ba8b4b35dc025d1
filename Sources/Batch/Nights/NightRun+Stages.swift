import Contacts
import Detection
import Ledger
import Privacy
import Relations
import Rules
import Sampling

extension NightRun {
  /// What the first walk over all contacts yields.
  struct Assembled: Sendable {
    var ranks: QueueRanks
    /// The latest instant of each vendor's data, by the vendor's number.
    var latest: [UInt32: Int64]
    /// The earliest instant of all data.
    var first: Int64
    /// Calls by what their own records say of how they ended.
    var levels: LevelCounts
    /// What is told about the deliveries, and the folders by their numbers in it.
    var deliveries: DeliveryCounts
    var folders: [String]
    /// When agents were in contacts, and whose logins are one person's.
    var hours: ServedHours
    var crosswalk: Crosswalk
    /// Contacts of earlier nights that came in another version.
    var restated: Set<ContactID>
    /// Vendors that the configuration names, or from which files came in the last weeks.
    var knownVendors: Set<String>
  }

  /// Puts all contacts together for the first time, and settles how each record ended.
  func assemble(
    _ partitions: PartitionReader, _ register: NameRegister, _ detection: DetectionPlan,
    _ reports: inout [FileReport], _ horizon: StampHorizon, _ knownVendors: Set<String>
  ) async throws -> Assembled {
    tally.enter(.assembling)
    let paths = reports.map { DeliveryName.folders(of: $0.file.name) }
    let folders = Set(paths.joined()).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(folders, folders.indices))
    let foldersOfFile = paths.map { $0.compactMap { numbers[$0] } }
    let crosswalk = Crosswalk(
      plan.configuration.people, register, try Pseudonymiser(key: plan.pseudonymKey))
    let foreign = ForeignVendors(reports, known: knownVendors)
    var isForeign = reports.map { !foreign.names(in: $0).isEmpty }
    if !isForeign.contains(true) { isForeign = [] }
    let pool = StatePool { [isForeign] in
      AssemblyWork(
        partitions, register, detection, crosswalk, horizon, foldersOfFile: foldersOfFile,
        isForeign: isForeign)
    }
    try await forEach(partitions.count) { partition in
      try tally.checkStop()
      try pool.with { try $0.run(partition) }
    }
    var measures = QueueMeasures()
    var levels = LevelCounts()
    var latest: [UInt32: Int64] = [:]
    var deliveries = DeliveryCounts(foldersOfFile: foldersOfFile)
    var hours = ServedHours()
    var restated: Set<ContactID> = []
    var strangers = SharedIDs()
    for var worker in pool.drain() {
      try worker.finish()
      measures.merge(worker.measures)
      levels.merge(worker.levels)
      deliveries.merge(worker.deliveries)
      hours.merge(worker.hours)
      restated.formUnion(worker.restated)
      strangers.merge(worker.strangers)
      latest.merge(worker.latest) { max($0, $1) }
      for index in reports.indices {
        reports[index].counts.merge(worker.counts[index])
        reports[index].contacts += worker.contacts[index]
      }
    }
    strangers.tell(&reports)
    for report in reports where !report.counts.addsUp { throw BatchError.countsDiffer(report.file.name) }
    return Assembled(
      ranks: measures.ranks, latest: latest, first: reports.compactMap(\.firstAt).min() ?? 0,
      levels: levels, deliveries: deliveries, folders: folders, hours: hours, crosswalk: crosswalk,
      restated: restated, knownVendors: knownVendors)
  }

  /// Works out what contacts say about each other.
  ///
  /// - Returns: The contacts of earlier nights whose customer came back tonight within two hours, and the customers
  ///   with so many contacts that they are nobody, with the number of these.
  func relate(
    _ stores: NightStores, _ levels: LevelCounts
  ) async throws -> (lateReturns: [ContactRelation], switchboards: Set<CustomerKey>, contacts: Int) {
    tally.enter(.relating)
    let dailyContacts = plan.configuration.dailyContactsOfCustomer
    let pattern = AgentPattern(levels)
    let pool = StatePool { RelationWork(stores, dailyContacts: dailyContacts, pattern: pattern) }
    try await forEach(SpillStore.partitions) { partition in
      try tally.checkStop()
      try pool.with { try $0.run(partition) }
    }
    var lateReturns: [ContactRelation] = []
    var switchboards: Set<CustomerKey> = []
    var contacts = 0
    for var work in pool.drain() {
      try work.finish()
      lateReturns += work.lateReturns
      switchboards.formUnion(work.switchboards)
      contacts += work.switchboardContacts
    }
    return (lateReturns.sorted { $0.id < $1.id }, switchboards, contacts)
  }

  /// Judges all contacts, as many partitions at once as there are workers, and takes them in in order.
  ///
  /// - Returns: what correlations count.
  func judge(
    _ pool: StatePool<JudgeWork>, _ partitions: Int, into night: inout Night, _ writer: RunWriter?
  ) async throws -> [CorrelationCollector] {
    tally.enter(.judging)
    try await mapInOrder(count: partitions, width: plan.jobs, ahead: plan.jobs * 2) { partition in
      try pool.with { try $0.run(partition) }
    } consume: {
      try night.take($0, writer: writer)
    }
    var works = pool.drain()
    for index in works.indices {
      try works[index].finish()
      for (vendor, tally) in works[index].tallies {
        if night.tallies[vendor] == nil {
          night.tallies[vendor] = tally
        } else {
          night.tallies[vendor]?.merge(tally)
        }
      }
    }
    return works.compactMap(\.collector)
  }

  /// Draws the night's sample, and warns where it takes more than was allowed.
  func draw(
    _ strata: [String: CountedStratum], _ prior: PriorDraws, _ warnings: inout [String]
  ) throws -> [DrawnStratum] {
    tally.enter(.drawing)
    let design = plan.configuration.sampling
    let agentPlace = StratumScheme(design).agentPlace
    var cells: [Stratum: FrameStratum] = [:]
    for counted in strata.values {
      let (stratum, count) = (counted.stratum, counted.count)
      let agent = agentPlace.flatMap { stratum.more.indices.contains($0) ? stratum.more[$0] : nil }
      cells[stratum] = FrameStratum(
        population: count.population, passedOver: count.passedOver, chats: count.chats,
        smallest: count.smallest,
        agent: agent.flatMap { $0 == "-" ? nil : PriorDraws.agent($0, vendor: stratum.vendor) })
    }
    let drawn = try Draw.draw(cells, design: design, rates: plan.rates, drawnByAgent: prior.byAgent)
    if let excess = Draw.excess(of: drawn, in: cells, design) { warnings.append(excess) }
    return drawn
  }

  /// Draws flagged contacts beside the random ones.
  func targeted(_ night: Night, _ drawn: [DrawnStratum], _ names: [String]) -> [SampleRow] {
    guard !plan.configuration.sampling.targets.isEmpty else { return [] }
    let strata = Dictionary(night.wanted.map { ($0.id, $0.stratum) }) { first, _ in first }
    return night.targeted.rows(besides: Set(drawn.flatMap(\.drawn).map(\.id))) { id in
      strata[id]?.stratum(names).id ?? "-"
    }
  }

  /// Writes the flagged and the drawn contacts, and those in reserve: reads their turns again, then puts them
  /// together once more.
  func store(
    _ drawn: [DrawnStratum], _ strata: [String: CountedStratum],
    _ flagged: [WantedContact], _ pool: StatePool<JudgeWork>, _ turns: any TurnSource, fileCount: Int,
    _ partitions: PartitionReader, _ names: [String],
    _ writer: RunWriter?
  ) async throws {
    guard let writer else { return }
    var known = Set(flagged.lazy.map(\.id))
    var drawnStrata: [Int: [ContactID: StratumKey]] = [:]
    var reserve: [ReserveRow] = []
    for stratum in drawn {
      guard let key = strata[stratum.stratum.id]?.keys.first else { continue }
      func want(_ id: ContactID) -> Bool {
        guard known.insert(id).inserted else { return false }
        drawnStrata[partitions.partition(of: id), default: [:]][id] = key
        return true
      }
      for candidate in stratum.drawn { _ = want(candidate.id) }
      for candidate in stratum.reserve where want(candidate.id) {
        reserve.append(ReserveRow(contactID: candidate.id.hex))
      }
    }
    let places = try await mapBounded(drawnStrata.sorted { $0.key < $1.key }, width: plan.jobs) {
      partition, strata in
      try pool.with { try $0.places(of: strata, in: partition) }
    }
    known = []
    let wanted = (flagged + places.joined()).sorted { $0.id < $1.id }
    try await self.reread(wanted, turns, fileCount: fileCount, to: partitions.stores.turns)
    let shelf = try await partitions.stores.slicingTurns(width: plan.jobs).turns
    try await mapInOrder(
      count: partitions.count, width: plan.jobs, ahead: plan.jobs * 2
    ) { partition -> [JudgedContact] in
      let contacts = Self.contacts(of: partition, partitions, in: wanted)
      if contacts.isEmpty { return [] }
      return try pool.with { try $0.written(contacts, in: partition, shelf) }
    } consume: { contacts in
      for judged in contacts {
        try writer.add(judged.row(names), legs: judged.legRows, turns: judged.turnRows)
        if let original = judged.original { try writer.add([original]) }
      }
    }
    try writer.add(reserve)
  }

  /// Those of contacts in the order of their ids that are in one partition.
  private static func contacts(
    of partition: Int, _ partitions: PartitionReader, in sorted: [WantedContact]
  ) -> ArraySlice<WantedContact> {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if partitions.partition(of: sorted[middle].id) >= partition { high = middle } else { low = middle + 1 }
    }
    return sorted[low...].prefix(while: { partitions.partition(of: $0.id) == partition })
  }

  /// Reads the turns of contacts again; those of earlier runs' files are elsewhere.
  func reread(
    _ wanted: [WantedContact], _ turns: any TurnSource, fileCount: Int, to store: SpillStore
  ) async throws {
    let byFile = Dictionary(
      grouping: wanted.filter { $0.hasTurns && $0.place.file < fileCount }, by: \.place.file
    ).sorted { $0.key < $1.key }
    _ = try await mapBounded(byFile, width: plan.jobs) { file, contacts in
      try turns.read(file: file, contacts, to: store)
    }
  }

  /// Lets the workers go through so many partitions, in any order.
  private func forEach(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) async throws {
    _ = try await mapBounded(Array(0..<count), width: plan.jobs) { try body($0) }
  }
}
