import Contacts
import Detection
import Ledger
import Relations
import Rules
import Sampling

extension NightRun {
  /// The second judgement, over many contacts: what the workers collected and what earlier nights add is grouped,
  /// and what holds becomes flags, agent findings and checks of deliveries.
  ///
  /// - Parameter collected: What the workers collected.
  func correlate(
    _ stage: CorrelationStage?, _ collected: [CorrelationCollector], _ night: inout Night,
    _ pool: StatePool<JudgeWork>, _ reader: LedgerReader?, _ again: Int64?,
    _ assembly: Assembled, _ writer: RunWriter?
  ) async throws {
    guard let stage else { return }
    var absences = CorrelationCollector(stage.plan, stage.cases).absences
    for collector in collected {
      absences.merge(collector.absences)
      night.count(collector.counts, stage.plan)
    }
    var contacts: PastContacts?
    var starts: [Int: Int64] = [:]
    if let reader {
      let last = assembly.latest.values.max() ?? assembly.first
      let past = CorrelationPast(
        stage: stage, reader: reader, again: again, restated: night.restatedIDs, first: assembly.first,
        last: last,
        memory: Int64(plan.configuration.historyDays) * 86_400_000,
        strataTellLanguage: plan.configuration.sampling.fields == SamplingDesign().fields,
        former: stage.formerNames)
      contacts = try past.add()
      starts = past.rateStarts
    }
    var results = CorrelationResults(
      stage.plan, language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en)
    for level in 0..<stage.plan.levels {
      // What counts say of agents waits until all of their colleagues are known.
      var waiting: [CorrelationFinding] = []
      let hits = StatePool { SpillWriter(stage.rates, chunk: SpillWriter.small) }
      try await mapInOrder(count: SpillStore.partitions, width: plan.jobs, ahead: plan.jobs * 2) {
        [starts] partition -> [CorrelationFinding] in
        try tally.checkStop()
        var found: [CorrelationFinding] = []
        try stage.forEachSlice(level: level, in: partition) { events in
          found += CorrelationWork.findings(in: events, plan: stage.plan)
          try hits.with { try stage.count(RateHits.counted(events, stage.plan, starts: starts), &$0) }
        }
        return found
      } consume: { findings in
        waiting += findings.filter { stage.plan.entries[$0.entry].isCompared }
        results.add(findings.filter { !stage.plan.entries[$0.entry].isCompared })
        try results.write(&night, writer)
      }
      for var writer in hits.drain() { try writer.finish() }
      let rates = try await SpilledRates(
        stage, level: level, past: contacts, starts: starts, jobs: plan.jobs)
      results.add(try rates.beside(waiting))
      results.add(try rates.findings(level: level))
      stage.discard(level: level)
      try results.write(&night, writer)
      try results.handOn(to: stage, above: level)
    }
    try writer?.add(results.completeness(absences, &night))
    night.add(uncounted: absences.uncounted, stage.plan)
    try await keep(results.marked, &night, pool)
  }

  /// Judges the rules that look at what vendors say they delivered: rows of `completeness`, and the counts of the
  /// contacts that they could judge.
  func judgeTotals(
    _ deliveries: DeliveryCheck, _ stage: CorrelationStage?, _ night: inout Night
  ) throws -> [CompletenessRow] {
    guard let stage else { return [] }
    let entries = ControlTotalTable.entries(of: stage.plan)
    guard !entries.isEmpty else { return [] }
    let table = ControlTotalTable(stage.plan, try deliveries.totals())
    night.judge(totals: entries.map { stage.plan.entries[$0].index }, table.coverage)
    return table.findings.map { finding in
      let rule = stage.plan.entries[finding.entry].rule
      night.count(
        hitOf: stage.plan.entries[finding.entry].index, vendor: finding.total.vendor,
        isWaived: finding.isWaived)
      return CompletenessRow(
        vendor: finding.total.vendor, check: rule.id, subject: finding.total.subject,
        expected: "\(finding.total.announced) \(finding.total.unit.rawValue)", found: finding.words,
        verdict: rule.verdict(isWaived: finding.isWaived))
    }
  }

  /// Sees to it that contacts behind a finding are written, flagged by a rule of their own or not.
  private func keep(
    _ marked: [ContactID: [UInt8]], _ night: inout Night, _ pool: StatePool<JudgeWork>
  ) async throws {
    let known = Set(night.wanted.map(\.id))
    var byPartition: [Int: [ContactID: StratumKey]] = [:]
    for (id, mark) in marked where !known.contains(id) {
      guard let stratum = StratumKey(mark: mark) else { continue }
      byPartition[SpillStore.partition(of: id), default: [:]][id] = stratum
    }
    let places = try await mapBounded(byPartition.sorted { $0.key < $1.key }, width: plan.jobs) {
      partition, strata in
      try pool.with { try $0.places(of: strata, in: partition) }
    }
    night.keep(places.flatMap(\.self))
  }
}
