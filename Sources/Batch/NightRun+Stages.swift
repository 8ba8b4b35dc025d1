import Contacts
import Ledger
import Rules
import Sampling

extension NightRun {
  /// Reads all files, the largest first; the reports come in the order of the files.
  func scan(_ files: [InputFile], _ context: ScanContext) async throws -> [FileReport] {
    tally.enter(.reading)
    let order = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
    let reports = try await mapBounded(order, width: plan.jobs) { index in
      (index, try FileScan(file: files[index], index: index, context: context).run())
    }
    return reports.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// What the first walk over all contacts yields.
  struct Assembled: Sendable {
    var ranks: QueueRanks
    var latest: [String: Int64]
    /// The earliest instant of all data.
    var first: Int64
  }

  /// Puts all contacts together for the first time, and settles how each record ended.
  func assemble(_ partitions: PartitionReader, _ reports: inout [FileReport]) async throws -> Assembled {
    tally.enter(.assembling)
    let stage = AssemblyStage(reader: partitions, tally: tally, fileCount: reports.count)
    let results = try await mapBounded(Array(0..<SpillStore.partitions), width: plan.jobs) { partition in
      try stage.run(partition)
    }
    var measures = QueueMeasures()
    var latest: [String: Int64] = [:]
    for result in results {
      measures.merge(result.measures)
      for (vendor, instant) in result.latest { latest[vendor] = max(latest[vendor] ?? .min, instant) }
      for index in reports.indices {
        reports[index].counts.merge(result.counts[index])
        reports[index].contacts += result.contacts[index]
      }
    }
    for report in reports where !report.counts.addsUp { throw BatchError.countsDiffer(report.file.name) }
    return Assembled(
      ranks: measures.ranks, latest: latest, first: reports.compactMap(\.firstAt).min() ?? 0)
  }

  /// Works out what contacts say about each other.
  func relate(_ stores: NightStores) async throws {
    tally.enter(.relating)
    let stage = RelationStage(
      stores: stores, tally: tally, dailyContacts: plan.configuration.dailyContactsOfCustomer)
    _ = try await mapBounded(Array(0..<SpillStore.partitions), width: plan.jobs) { partition in
      try stage.run(partition)
    }
  }

  /// Judges all contacts, as many partitions at once as there are workers, and takes them in in order.
  func judge(
    _ partitions: PartitionReader, _ assembled: Assembled, _ context: ScanContext, _ files: [InputFile],
    into night: inout Night, _ writer: RunWriter?
  ) async throws -> [JudgedContact] {
    tally.enter(.judging)
    let stage = JudgeStage(
      reader: partitions, context: context, ranks: assembled.ranks, latest: assembled.latest,
      tickets: TicketOffice(seed: plan.seed), reserve: plan.reserve, fileNames: files.map(\.name),
      day: plan.day,
      language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en, tally: tally)
    var missing: [JudgedContact] = []
    var next = 0
    while next < SpillStore.partitions {
      let wave = Array(next..<min(next + plan.jobs, SpillStore.partitions))
      for result in try await mapBounded(wave, width: plan.jobs, { try stage.run($0) }) {
        missing += try night.take(result, writer: writer)
      }
      next += wave.count
    }
    return missing
  }

  /// Draws the night's sample.
  func draw(_ night: Night) throws -> [DrawnStratum] {
    tally.enter(.drawing)
    return try Draw.draw(
      night.counts.mapValues { ($0.population, $0.smallest) }, budget: plan.configuration.budget,
      minimum: plan.configuration.minimumPerStratum)
  }

  /// Writes the drawn contacts, and the flagged ones whose turns are read again.
  func store(
    _ drawn: [DrawnStratum], _ missing: [JudgedContact], _ night: inout Night, _ files: [InputFile],
    _ context: ScanContext, _ writer: RunWriter?
  ) async throws {
    var wanted = missing
    for id in drawn.flatMap({ $0.drawn.map(\.id) }) where !night.written.contains(id) {
      guard let judged = night.kept[id] else { continue }
      if let turns = night.keptTurns[id] {
        try night.write(judged, turns: turns, to: writer)
      } else if judged.contact.turnCount ?? 0 == 0 {
        try night.write(judged, turns: [], to: writer)
      } else {
        wanted.append(judged)
      }
    }
    guard writer != nil else { return }
    let stage = RereadStage(files: files, context: context)
    let byFile = Dictionary(grouping: wanted, by: \.contact.place.file).sorted { $0.key < $1.key }
    let results = try await mapBounded(byFile, width: plan.jobs) { file, contacts in
      try stage.turns(file: file, wanted: contacts.map { ($0.contact.place.offset, $0.contact.id) })
    }
    var turns: [ContactID: [KeptTurn]] = [:]
    for result in results { turns.merge(result) { first, _ in first } }
    for judged in wanted.sorted(by: { $0.contact.id < $1.contact.id }) {
      try night.write(judged, turns: turns[judged.contact.id] ?? [], to: writer)
    }
  }
}
