package import Contacts
import Expressions
package import Rules

/// The second half of the detection, after assembly: sets a contact's fields, what was found in its transcript,
/// and what is known of other contacts into the rules' conditions.
///
/// ```swift
/// let judge = Judge(plan, day: date, languages: [.en])
/// let judgement = judge.judge(contact, findings: try Findings(decoding: contact.findings), relations: facts)
/// // … and at the end:
/// judge.settle()
/// let tally = judge.tallies["lotus"]
/// ```
///
/// A judge belongs to one worker.
package final class Judge {
  let plan: DetectionPlan
  let activation: RuleActivation
  let languages: [RuleLanguage]
  private let waivers: [[Waiver]]
  /// What the rules came to, by vendor; see ``settle()``.
  package private(set) var tallies: [String: RuleTally] = [:]
  private let counts: JudgeCounts
  private let rows: RuleRows
  private let settled: SettledRules
  /// The fields that conditions read.
  private let fields: UnsafeMutableBufferPointer<ContactVariable>
  private let listsNotEvaluated: Bool
  /// What was found out of the rules that are watched, of the contact judged last.
  let watch: RuleWatch

  /// A judge for a plan.
  ///
  /// - Parameters:
  ///   - day: on which the waivers must hold; without one, none does.
  ///   - languages: in which flags are told.
  ///   - listsNotEvaluated: whether judgements name the rules that could not judge; the tallies count them
  ///     anyway.
  ///   - watching: the indices in the book of rules of which ``coverage(ofRule:)`` is to be asked.
  package init(
    _ plan: DetectionPlan, day: CalendarDay?, languages: [RuleLanguage] = RuleLanguage.allCases,
    listsNotEvaluated: Bool = false, watching: Set<Int> = []
  ) {
    self.listsNotEvaluated = listsNotEvaluated
    self.plan = plan
    self.languages = languages
    activation = RuleActivation(plan)
    rows = RuleRows(plan)
    settled = SettledRules(plan, rows)
    counts = JudgeCounts(plan, rows, settled)
    watch = RuleWatch(plan, rows, settled, watching)
    let read = RuleActivation.fieldsRead(plan)
    fields = .allocate(capacity: read.count)
    _ = fields.initialize(from: read)
    waivers = plan.rules.map { rule in
      guard let day else { return [] }
      return plan.book.waivers.filter { $0.rule == rule.rule.id && !$0.isExpired(on: day) }
    }
  }

  deinit { fields.deallocate() }

  /// Judges one contact and counts the result under its vendor.
  ///
  /// - Parameter findings: As the worker told them; `nil` where there is no transcript.
  package func judge(
    _ contact: Contact, findings: Findings?, relations: RelationFacts
  ) -> Judgement {
    var judgement = Judgement()
    let languages = LanguageMask.of(contact.fields, contact.bytes).mask
    let row = rows.row(contact.fields, basisIsKnown: true, languages: languages)
    counts.take(contact, row: row)
    var findings = findings ?? Findings()
    findings.settle(in: contact, plan)
    activation.take(ContactFacts(contact), findings, relations)
    defer { activation.release() }
    // Lists name each rule, so that each is judged by itself.
    let kind = listsNotEvaluated ? -1 : kind(row)
    watch.begin(row, kind: kind)
    if kind >= 0 { counts.take(kind: kind) }
    let open = rows.open(row)
    for word in 0..<rows.words {
      var bits = open[word]
      if kind >= 0 {
        let own = settled.settled(kind)[word]
        let touched = activation.touched[word]
        bits &= ~own | touched
        var judged = own & touched
        while judged != 0 {
          let rule = word * 64 + judged.trailingZeroBitCount
          counts.except(rule, ofKind: kind)
          watch.judged(rule)
          judged &= judged - 1
        }
      }
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        let isUntouched = kind >= 0 && activation.touched[word] >> UInt64(bit) & 1 == 0
        judge(word * 64 + bit, isUntouched ? kind : -1, &judgement)
        bits &= bits - 1
      }
    }
    return judgement
  }

  /// The kind of the contact at hand, or -1.
  private func kind(_ row: Int) -> Int {
    settled.kind(of: activation.look(row: row, UnsafeBufferPointer(fields)), open: rows.open(row)) { rule in
      if lacksRequired(rule) { return SettledRules.evaluated }
      let verdict = activation.generalVerdict(rule)
      switch verdict.kind {
      case .bool where verdict.bits == 0: return SettledRules.evaluated
      case .unknown: return Int32(counts.reason(verdict.bits))
      default: return SettledRules.open
      }
    } residual: { rule, left in
      activation.residual(rule, &left)
    }
  }

  /// Whether a selection that must be found is sure to be evaluated, and has not been found if it has no entry.
  private func lacksRequired(_ rule: Int) -> Bool {
    let shape = activation.rules + rule
    return shape.pointee.required >= 0 && activation.findings.hasTranscript
      && shape.pointee.needs.isDisjoint(with: activation.lacking)
  }

  /// Judges the contact at hand by a rule that its few small fields do not settle.
  ///
  /// - Parameter kind: The contact's kind where the rule's selections have no entries, else -1.
  private func judge(_ rule: Int, _ kind: Int, _ judgement: inout Judgement) {
    let verdict: Plain
    if kind >= 0 {
      verdict = settled.verdict(kind, rule, activation)
    } else if lacksRequired(rule), !activation.hasEntry(Int(activation.rules[rule].required)) {
      counts.evaluated(rule)
      return
    } else {
      verdict = activation.verdict(rule)
    }
    switch verdict.kind {
    case .bool:
      if verdict.bits == 0 { counts.evaluated(rule) } else { flag(rule, &judgement) }
    case .unknown: note(rule, counts.notEvaluated(rule, verdict.bits), &judgement)
    default: decide(rule, &judgement)
    }
  }

  /// Judges by the condition itself.
  private func decide(_ rule: Int, _ judgement: inout Judgement) {
    switch activation.condition(rule) {
    case .value(.bool(false)): counts.evaluated(rule)
    case .value(.bool(true)): flag(rule, &judgement)
    case .unknown(let names): note(rule, counts.notEvaluated(rule, Self.reason(names)), &judgement)
    case .value, .error: note(rule, counts.notEvaluated(rule, "error"), &judgement)
    }
  }

  /// Lists a rule that could not judge, by the number of its reason.
  private func note(_ rule: Int, _ reason: Int, _ judgement: inout Judgement) {
    watch.note(rule, reason)
    guard listsNotEvaluated else { return }
    judgement.notEvaluated.append(.init(rule: plan.rules[rule].index, reason: counts.reasons[reason]))
  }

  private func flag(_ rule: Int, _ judgement: inout Judgement) {
    guard let facts = activation.facts else { return }
    activation.rule = rule
    let isWaived = isWaived(rule)
    counts.flagged(rule, isWaived: isWaived)
    if !isWaived { watch.hit(rule) }
    judgement.flags.append(
      FlagWriter(plan: plan, activation: activation, languages: languages)
        .flag(rule, facts, status: isWaived ? .waived : .current))
    let definition = plan.rules[rule].rule
    if definition.review, !isWaived {
      let tier: Judgement.Tier = definition.severity >= .high ? .high : .elevated
      if tier.rawValue > judgement.tier.rawValue { judgement.tier = tier }
    }
  }

  /// What a watched rule came to on the contact judged last.
  package func coverage(ofRule index: Int) -> RuleCoverage { watch.coverage(index, counts.reasons) }

  /// A number for what all watched rules came to on the contact judged last: where it is the same for two contacts,
  /// so are their channel, their language and the coverage by each rule.
  package var coverageCase: Int { watch.number }

  /// Whether a waiver of the rule covers the contact at hand.
  func isWaived(_ rule: Int) -> Bool { waivers[rule].contains { WaiverScope.covers($0, activation) } }

  /// `no transcript` is a reason in itself; the name of a field or function is one with `unknown` behind it.
  static func reason(_ names: [String]) -> String {
    if names == [Findings.Absence.transcript.reason] { return names[0] }
    return names.sorted().map { reasons.contains($0) ? $0 : $0 + " unknown" }.joined(separator: ", ")
  }

  private static let reasons = Set(Findings.Absence.allCases.map(\.reason))

  /// Brings ``tallies`` up to date; call it before reading them.
  package func settle() { tallies = counts.tallies() }
}
