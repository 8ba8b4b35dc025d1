import Contacts
import Detection
import Ledger
import Rules

extension FlagRow {
  /// A flag as a row of the database; turns and legs count from 1 there.
  init(_ draft: DraftFlag, rules: [Rule]) {
    let rule = rules[draft.rule]
    self.init(
      flagID: draft.id, contactID: draft.contact.hex, ruleID: rule.id, ruleVersion: String(rule.version),
      category: rule.category.rawValue, severity: rule.severity.rawValue, status: draft.status.rawValue,
      grade: draft.grade, score: draft.score, agent: draft.agent, leg: draft.leg.map { $0 + 1 },
      role: draft.role?.name, turn: draft.turn.map { $0 + 1 }, at: draft.at,
      evidence: draft.evidence.map { String(decoding: $0, as: UTF8.self) },
      explanation: draft.explanation.sorted { $0.key.rawValue < $1.key.rawValue }.first?.value)
  }
}

extension Night {
  /// What the rules did, as rows of the database: one for the contacts that a rule judged, and one for each
  /// reason for which it could not.
  var ruleResultRows: [RuleResultRow] {
    tallies.sorted { $0.key < $1.key }.flatMap { vendor, tally in
      zip(book.rules, tally.rules).flatMap { rule, counts in
        let version = String(rule.version)
        let judged = RuleResultRow(
          ruleID: rule.id, ruleVersion: version, vendor: vendor, evaluated: Int64(counts.evaluated),
          hits: Int64(counts.hits + counts.waived), waived: Int64(counts.waived),
          notApplicable: Int64(counts.notApplicable), notEvaluated: 0)
        let rest = counts.notEvaluated.sorted { $0.key < $1.key }.map { reason, count in
          RuleResultRow(
            ruleID: rule.id, ruleVersion: version, vendor: vendor, evaluated: 0, hits: 0, waived: 0,
            notApplicable: 0, notEvaluated: Int64(count), reason: reason)
        }
        return [judged] + rest
      }
    }
  }
}
