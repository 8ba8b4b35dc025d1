import Contacts
import Detection
import Ledger
import Sampling

extension RunSummary {
  /// Takes over what a night yielded.
  mutating func fill(
    _ night: Night, _ reports: [FileReport], _ drawn: [DrawnStratum]
  ) {
    filesRead = reports.count { $0.status == .read }
    filesFailed = reports.count { $0.status == .failed }
    contacts = night.contacts
    restated = night.restated
    flags = night.flags
    flaggedContacts = night.flaggedContacts
    self.drawn = drawn.reduce(0) { $0 + $1.drawn.count }
    strata = drawn.count
    warnings += reports.flatMap(\.warnings)
    var lines: [String: RuleLine] = [:]
    for row in night.ruleResultRows {
      var line = lines[row.ruleID] ?? RuleLine(rule: row.ruleID)
      line.evaluated += Int(row.evaluated)
      line.hits += Int(row.hits)
      if let reason = row.reason { line.notEvaluated[reason, default: 0] += Int(row.notEvaluated) }
      lines[row.ruleID] = line
    }
    rules = lines.values.sorted { $0.rule < $1.rule }
  }
}
