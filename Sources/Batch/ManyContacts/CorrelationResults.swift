import Contacts
import Detection
import Ledger
import Relations
import Rules

/// What correlations found, on its way to the ledger.
struct CorrelationResults {
  private let plan: CorrelationPlan
  private let language: RuleLanguage
  private var waiting: [CorrelationFinding] = []
  private var handed: [CorrelationFinding] = []
  /// A contact bears one flag of a rule at most.
  private var flagged: Set<String> = []
  private var told: Set<String> = []
  /// Contacts that must be written, with what tells their stratum.
  private(set) var marked: [ContactID: [UInt8]] = [:]

  init(_ plan: CorrelationPlan, language: RuleLanguage) {
    self.plan = plan
    self.language = language
  }

  mutating func add(_ findings: [CorrelationFinding]) { waiting += findings }

  /// Writes what came in since.
  mutating func write(_ night: inout Night, _ writer: RunWriter?) throws {
    var flags: [DraftFlag] = []
    for finding in waiting {
      let words = FindingWords(finding, plan)
      let entry = plan.entries[finding.entry]
      let isWaived = words.isWaived
      switch entry.outcome {
      case .flag:
        let flag = words.flag([language])
        guard flagged.insert(flag.id).inserted else { continue }
        flags.append(flag)
      case .agent, .team:
        guard told.insert(words.identifier).inserted else { continue }
        if !isWaived { try write(finding, words, entry, writer) }
      case .delivery: continue
      }
      night.count(hitOf: entry.index, vendor: words.vendor, isWaived: isWaived)
      if !isWaived { handed.append(finding) }
      marked.merge(finding.marks) { mark, _ in mark }
    }
    waiting = []
    try writer?.add(flags.map { FlagRow($0, rules: night.book.rules) })
    night.add(correlated: flags)
  }

  private func write(
    _ finding: CorrelationFinding, _ words: FindingWords, _ entry: CorrelationPlan.Entry, _ writer: RunWriter?
  ) throws {
    let id = words.identifier
    try writer?.add([
      AgentFindingRow(
        findingID: id, vendor: words.vendor, level: entry.outcome == .agent ? "agent" : "team",
        agent: words.subject, ruleID: entry.rule.id, periodStart: finding.periodStart,
        periodEnd: finding.periodEnd, contacts: Int64(finding.looked), observed: finding.observed,
        expected: finding.expected, ratio: finding.ratio, low: finding.low, high: finding.high,
        pValue: finding.pValue, qValue: finding.qValue, explanation: words.explanation(language))
    ])
    try writer?.add(
      finding.contacts.map { AgentFindingContactRow(findingID: id, contactID: $0.hex) })
  }

  /// Hands what was found on a level on to the correlations that count it.
  mutating func handOn(to stage: CorrelationStage, above level: Int) throws {
    defer { handed = [] }
    guard level + 1 < plan.levels else { return }
    var writers = stage.writers
    for finding in handed {
      for use in plan.uses[plan.entries[finding.entry].index] {
        var event = finding.last
        event.entry = use.entry
        event.ordinal = use.ordinal
        event.measure = nil
        guard plan.entries[use.entry].groupPlaces.allSatisfy({ event.texts[$0] != nil }) else { continue }
        try stage.write(event, to: &writers)
      }
    }
    for index in writers.indices { try writers[index].finish() }
  }

  /// What deliveries lack, which is counted with the hits.
  func completeness(_ table: AbsenceTable, _ night: inout Night) -> [CompletenessRow] {
    table.findings.map { finding in
      let entry = plan.entries[finding.entry]
      let vendor = vendor(of: finding)
      let isWaived = plan.isWaived(finding.entry, vendor: vendor)
      night.count(hitOf: entry.index, vendor: vendor, isWaived: isWaived)
      return CompletenessRow(
        vendor: vendor, check: entry.rule.id,
        // A customer's key stays out, as it does out of the words of other findings.
        subject: zip(finding.group, entry.groupPlaces)
          .map { plan.fields[$1] == .customerKey ? "a customer" : $0 }.joined(separator: "/"),
        expected: "\(finding.expected)",
        found: "\(finding.expected - finding.missing), \(finding.missing) missing, first \(finding.first)",
        verdict: entry.rule.verdict(isWaived: isWaived))
    }
  }

  private func vendor(of finding: AbsenceTable.Finding) -> String {
    let places = plan.entries[finding.entry].groupPlaces
    return places.firstIndex { plan.fields[$0] == .vendor }.map { finding.group[$0] } ?? "-"
  }
}

extension Rule {
  /// The verdict on a delivery that the rule finds fault with.
  func verdict(isWaived: Bool) -> String {
    isWaived ? "waived" : severity >= .high ? "failed" : "warning"
  }
}
