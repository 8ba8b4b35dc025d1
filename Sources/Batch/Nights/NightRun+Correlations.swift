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
  /// - Parameter collected: What the workers collected; taken out one by one, as their tables of rates are large.
  func correlate(
    _ stage: CorrelationStage?, _ collected: inout [CorrelationCollector], _ night: inout Night,
    _ pool: StatePool<JudgeWork>, _ reader: LedgerReader?, _ again: Int64?,
    _ assembly: Assembled, _ writer: RunWriter?
  ) async throws {
    guard let stage else { return }
    var absences = CorrelationCollector(stage.plan).absences
    var rates = CorrelationCollector(stage.plan).rates
    while let collector = collected.popLast() {
      absences.merge(collector.absences)
      rates.merge(collector.rates)
      night.count(collector.counts, stage.plan)
    }
    if let reader {
      let last = assembly.latest.values.max() ?? assembly.first
      try CorrelationPast(
        stage: stage, reader: reader, again: again, restated: night.restatedIDs, first: assembly.first,
        last: last,
        memory: Int64(plan.configuration.historyDays) * 86_400_000,
        strataTellLanguage: plan.configuration.sampling.fields == SamplingDesign().fields
      ).add(to: &rates)
    }
    var results = CorrelationResults(
      stage.plan, language: RuleLanguage(rawValue: plan.configuration.explanations) ?? .en)
    for level in 0..<stage.plan.levels {
      // What counts say of agents waits until all of their colleagues are known.
      var waiting: [CorrelationFinding] = []
      try await mapInOrder(count: SpillStore.partitions, width: plan.jobs, ahead: plan.jobs * 2) {
        partition -> ([CorrelationFinding], [CorrelationEvent]) in
        try tally.checkStop()
        let events = try stage.events(level: level, in: partition)
        let hits = events.filter { stage.plan.entries[$0.entry].isCompared }
        return (CorrelationWork.findings(in: events, plan: stage.plan), hits)
      } consume: { findings, hits in
        rates.add(hits: hits)
        waiting += findings.filter { stage.plan.entries[$0.entry].isCompared }
        results.add(findings.filter { !stage.plan.entries[$0.entry].isCompared })
        try results.write(&night, writer)
      }
      results.add(try rates.beside(waiting))
      results.add(try rates.findings().filter { stage.plan.entries[$0.entry].level == level })
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
