package import Contacts
import Expressions
package import Rules

/// The second half of the detection, after assembly: sets a contact's fields, what was found in its transcript,
/// and what is known of other contacts into the rules' conditions.
///
/// ```swift
/// var judge = Judge(plan, day: date, languages: [.en])
/// let judgement = judge.judge(contact, findings: try Findings(decoding: contact.findings), relations: facts)
/// // … and at the end: judge.tallies["lotus"]
/// ```
package struct Judge {
  let plan: DetectionPlan
  let activation: RuleActivation
  let languages: [RuleLanguage]
  private let waivers: [[Waiver]]
  /// What the rules came to, by vendor.
  package private(set) var tallies: [String: RuleTally] = [:]
  /// The counts of the vendors met so far, and the one at hand.
  private var vendors: [(name: [UInt8], counts: [RuleTally.Counts], reasons: [[Int]])] = []
  private var counts: [RuleTally.Counts]
  /// For every rule, how often it gave each of the memo's reasons, at the vendor at hand.
  private var reasonCounts: [[Int]]
  private var current = -1
  private var memo: VerdictMemo
  private let listsNotEvaluated: Bool

  /// A judge for a plan.
  ///
  /// - Parameters:
  ///   - day: on which the waivers must hold; without one, none does.
  ///   - languages: in which flags are told.
  ///   - listsNotEvaluated: whether judgements name the rules that could not judge; the tallies count them
  ///     anyway.
  package init(
    _ plan: DetectionPlan, day: CalendarDay?, languages: [RuleLanguage] = RuleLanguage.allCases,
    listsNotEvaluated: Bool = false
  ) {
    self.listsNotEvaluated = listsNotEvaluated
    memo = VerdictMemo(rules: plan.rules.count)
    reasonCounts = Array(repeating: [], count: plan.rules.count)
    self.plan = plan
    self.languages = languages
    activation = RuleActivation(plan)
    counts = Array(repeating: RuleTally.Counts(), count: plan.rules.count)
    waivers = plan.rules.map { rule in
      guard let day else { return [] }
      return plan.book.waivers.filter { $0.rule == rule.rule.id && !$0.isExpired(on: day) }
    }
  }

  /// Judges one contact and counts the result under its vendor.
  ///
  /// - Parameter findings: `nil` where there is no transcript.
  package mutating func judge(
    _ contact: Contact, findings: Findings?, relations: RelationFacts
  ) -> Judgement {
    take(vendorOf: contact)
    var judgement = Judgement()
    let facts = ContactFacts(contact)
    let findings = findings ?? Findings()
    let mask = facts.languages
    let key = VerdictMemo.key(facts, findings)
    let isSilent = findings.hasTranscript && findings.selections.isEmpty
    var isTaken = false
    defer { if isTaken { activation.release() } }
    let plan = plan
    for rule in plan.quick.indices {
      let quick = plan.quick[rule]
      guard quick.covers(channel: facts.fields.channel, languages: mask) else {
        counts[rule].notApplicable += 1
        continue
      }
      if quick.fails(facts.fields, basisIsKnown: true) {
        counts[rule].evaluated += 1
        continue
      }
      if quick.required >= 0, isSilent || isTaken && !activation.hasEntry(Int(quick.required)),
        findings.hasTranscript, quick.needs.absence(in: findings) == nil
      {
        counts[rule].evaluated += 1
        continue
      }
      let isPlain = isPlain(rule, facts, findings)
      if isPlain, let verdict = memo[rule, key] {
        switch verdict {
        case .miss: counts[rule].evaluated += 1
        case .notEvaluated(let reason): count(rule, reason, &judgement)
        }
        continue
      }
      if !isTaken {
        activation.take(facts, findings, relations)
        isTaken = true
      }
      let verdict = decide(rule, facts, &judgement)
      if isPlain { memo[rule, key] = verdict }
    }
    return judgement
  }

  /// Whether a rule's verdict depends on nothing but what the memo goes by: none of its selections has an entry,
  /// and what else its condition reads is absent.
  private func isPlain(_ rule: Int, _ facts: borrowing ContactFacts, _ findings: borrowing Findings) -> Bool {
    let plan = plan.rules[rule]
    guard let read = plan.fieldsRead else { return false }
    for entry in findings.selections where plan.selections.contains(entry.number) { return false }
    for variable in read where !facts.lacks(variable) { return false }
    return true
  }

  private mutating func count(_ rule: Int, _ reason: Int, _ judgement: inout Judgement) {
    while reasonCounts[rule].count <= reason { reasonCounts[rule].append(0) }
    reasonCounts[rule][reason] += 1
    if listsNotEvaluated {
      judgement.notEvaluated.append(.init(rule: plan.rules[rule].index, reason: memo.reasons[reason]))
    }
  }

  /// Judges by the condition itself, and says what may be remembered of it.
  private mutating func decide(
    _ rule: Int, _ facts: ContactFacts, _ judgement: inout Judgement
  ) -> VerdictMemo.Verdict? {
    let reason: String
    switch activation.condition(rule) {
    case .value(.bool(false)):
      counts[rule].evaluated += 1
      return .miss
    case .value(.bool(true)):
      flag(rule, facts, &judgement)
      return nil
    case .unknown(let names): reason = Self.reason(names)
    case .value, .error: reason = "error"
    }
    let number = memo.number(of: reason)
    count(rule, number, &judgement)
    return .notEvaluated(number)
  }

  private mutating func flag(_ rule: Int, _ facts: ContactFacts, _ judgement: inout Judgement) {
    counts[rule].evaluated += 1
    let isWaived = isWaived(rule)
    if isWaived { counts[rule].waived += 1 } else { counts[rule].hits += 1 }
    judgement.flags.append(
      FlagWriter(plan: plan, activation: activation, languages: languages)
        .flag(rule, facts, status: isWaived ? .waived : .current))
    let definition = plan.rules[rule].rule
    if definition.review, !isWaived {
      let tier: Judgement.Tier = definition.severity >= .high ? .high : .elevated
      if tier.rawValue > judgement.tier.rawValue { judgement.tier = tier }
    }
  }

  /// Whether a waiver of the rule covers the contact at hand.
  func isWaived(_ rule: Int) -> Bool { waivers[rule].contains { WaiverScope.covers($0, activation) } }

  /// `no transcript` is a reason in itself; the name of a field or function is one with `unknown` behind it.
  static func reason(_ names: [String]) -> String {
    if names == [Findings.Absence.transcript.reason] { return names[0] }
    return names.sorted().map { reasons.contains($0) ? $0 : $0 + " unknown" }.joined(separator: ", ")
  }

  private static let reasons = Set(Findings.Absence.allCases.map(\.reason))

  // MARK: Tallies

  /// Puts the counts of the contact's vendor at hand; contacts of several vendors come in any order.
  private mutating func take(vendorOf contact: Contact) {
    let span = contact.fields[.vendor].range
    guard span.upperBound <= contact.bytes.count else { return }
    let name = contact.bytes[span]
    if current >= 0, vendors[current].name.elementsEqual(name) { return }
    put()
    if let found = vendors.firstIndex(where: { $0.name.elementsEqual(name) }) {
      current = found
      swap(&counts, &vendors[found].counts)
      swap(&reasonCounts, &vendors[found].reasons)
    } else {
      current = vendors.count
      vendors.append((Array(name), [], []))
      counts = Array(repeating: RuleTally.Counts(), count: plan.rules.count)
      reasonCounts = Array(repeating: [], count: plan.rules.count)
    }
  }

  /// Puts the counts at hand back to their vendor.
  private mutating func put() {
    guard current >= 0 else { return }
    swap(&counts, &vendors[current].counts)
    swap(&reasonCounts, &vendors[current].reasons)
    current = -1
  }

  /// Brings ``tallies`` up to date; call it before reading them.
  package mutating func settle() {
    put()
    tallies = [:]
    for (name, counts, reasons) in vendors {
      var tally = RuleTally(rules: plan.book.rules.count)
      for rule in counts.indices {
        let index = plan.rules[rule].index
        tally.rules[index] = counts[rule]
        for (reason, count) in reasons[rule].enumerated() where count > 0 {
          tally.rules[index].notEvaluated[memo.reasons[reason]] = count
        }
      }
      tallies[String(decoding: name, as: UTF8.self)] = tally
    }
  }
}
