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
  private var counts: [RuleTally.Counts]
  private var vendor: [UInt8] = []

  /// A judge for a plan.
  ///
  /// - Parameters:
  ///   - day: on which the waivers must hold; without one, none does.
  ///   - languages: in which flags are told.
  package init(_ plan: DetectionPlan, day: CalendarDay?, languages: [RuleLanguage] = RuleLanguage.allCases) {
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
      if !isTaken {
        activation.take(facts, findings, relations)
        isTaken = true
      }
      decide(rule, facts, &judgement)
    }
    return judgement
  }

  private mutating func decide(_ rule: Int, _ facts: ContactFacts, _ judgement: inout Judgement) {
    let index = plan.rules[rule].index
    switch activation.condition(rule) {
    case .value(.bool(false)): counts[rule].evaluated += 1
    case .value(.bool(true)):
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
    case .unknown(let names):
      let reason = Self.reason(names)
      counts[rule].notEvaluated[reason, default: 0] += 1
      judgement.notEvaluated.append(.init(rule: index, reason: reason))
    case .value, .error:
      counts[rule].notEvaluated["error", default: 0] += 1
      judgement.notEvaluated.append(.init(rule: index, reason: "error"))
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

  /// Closes the counts of the vendor before, where this one is another.
  private mutating func take(vendorOf contact: Contact) {
    let span = contact.fields[.vendor].range
    guard span.upperBound <= contact.bytes.count else { return }
    if contact.bytes[span].elementsEqual(vendor) { return }
    settle()
    vendor = Array(contact.bytes[span])
  }

  /// Brings ``tallies`` up to date; call it before reading them.
  package mutating func settle() {
    let name = String(decoding: vendor, as: UTF8.self)
    var tally = tallies[name] ?? RuleTally(rules: plan.book.rules.count)
    var isChanged = false
    for rule in counts.indices where counts[rule] != RuleTally.Counts() {
      isChanged = true
      var part = RuleTally(rules: plan.book.rules.count)
      part.rules[plan.rules[rule].index] = counts[rule]
      tally.merge(part)
      counts[rule] = RuleTally.Counts()
    }
    if isChanged { tallies[name] = tally }
  }
}
