import Contacts
import Ledger
import Sampling

extension RunWriter {
  /// Adds the contacts of a partition to the history, in compact form.
  func append(history entries: [JudgedPartition.FrameEntry], strata: [Stratum]) throws {
    let numbers = strata.map { stratum in
      (
        stratum: historyNumber(of: stratum.id), vendor: historyNumber(of: stratum.vendor),
        queue: historyNumber(of: stratum.queue)
      )
    }
    let rows = entries.map { entry in
      var row = HistoryRow(id: HistoryID(high: entry.id.high, low: entry.id.low), digest: entry.digest)
      row.updatedAt = entry.updatedAt
      row.startedAt = entry.startedAt
      row.answeredAt = entry.answeredAt
      row.endedAt = entry.endedAt
      row.hold = entry.hold
      row.stratum = numbers[entry.stratum].stratum
      row.vendor = numbers[entry.stratum].vendor
      row.queue = numbers[entry.stratum].queue
      row.agent = historyNumber(of: entry.agent)
      row.team = historyNumber(of: entry.team)
      row.customer = entry.customer.map { HistoryID(high: $0.high, low: $0.low) }
      row.channel = strata[entry.stratum].channel.rawValue
      row.direction = (entry.direction ?? .unknown).rawValue
      row.endedBy = entry.endedBy.rawValue
      row.endedByBasis = entry.basis.rawValue
      row.evidence = entry.hasHangUpFlag ? 1 : 0
      row.isRestated = entry.isRestated
      row.complexity = HistoryRow.steps(of: entry.complexity)
      return row
    }
    try append(history: rows)
  }
}
