import Contacts
import Privacy
import Rules

/// A worker's scratch and the way through it; see ``Finder``.
final class FinderWork {
  let plan: DetectionPlan
  let search: TextSearch
  let evaluator: SelectionEvaluator
  let activation: RuleActivation
  /// Whether rules that can't flag are looked at in full as well.
  @exclusivity(unchecked) var isThorough = false
  @exclusivity(unchecked) private var isPending: [Bool]
  @exclusivity(unchecked) private var pending: [Int] = []
  private let structural: [Int]

  init(_ plan: DetectionPlan) throws(DetectionError) {
    self.plan = plan
    search = try TextSearch(plan)
    evaluator = SelectionEvaluator(plan, search)
    activation = RuleActivation(plan)
    isPending = Array(repeating: false, count: plan.rules.count)
    structural = plan.rules.indices.filter { plan.rules[$0].isStructural }
  }

  func find(
    in fragment: Fragment, names: [String], script: String?, isTranscript: Bool
  ) throws(DetectionError) -> Findings {
    var findings = Findings()
    evaluator.reset()
    guard !fragment.turns.isEmpty else {
      findings.hasTranscript = isTranscript
      return findings
    }
    let context = context(fragment, names, script)
    findings.hasTranscript = true
    findings.hasTimes = context.times.hasTimes
    findings.hasEnds = context.times.hasEnds
    try search.run(fragment, languages: context.languages)
    findings.repairs = search.transcript.repairs

    // Which rules have anything to look at.
    let facts = ContactFacts(fragment)
    pending.removeAll(keepingCapacity: true)
    for source in search.touched {
      for number in plan.dependents[source] { mark(plan.selections[number].rule, facts, context.languages) }
    }
    for rule in isThorough ? Array(plan.rules.indices) : structural { mark(rule, facts, context.languages) }
    defer { for rule in pending { isPending[rule] = false } }
    if pending.isEmpty { return findings }
    pending.sort()

    var candidates: [Int] = []
    for rule in pending where isPending[rule] {
      evaluate(rule, context, findings)
      if report(rule, into: &findings) { candidates.append(rule) }
    }
    if let found = evaluator.entities.directed { report(found, into: &findings) }
    if findings.selections.isEmpty, findings.entities.isEmpty { return findings }
    findings.selections.sort { $0.number < $1.number }
    findings.end = context.times.end
    if !candidates.isEmpty { tell(candidates, facts, context, &findings) }
    return findings
  }

  func context(_ fragment: Fragment, _ names: [String], _ script: String?) -> SearchContext {
    let tag = fragment.string(.language)
    return SearchContext(
      fragment: fragment, times: ContactTimes(fragment), languages: LanguageMask.of(tag: tag),
      language: tag.flatMap { RuleLanguage(tag: $0) }, tag: tag,
      script: script.flatMap { id in plan.scripts.firstIndex { $0.script.id == id } }, names: names)
  }

  /// Puts a rule on the list, unless it does not cover the contact or can't come true for its fields.
  @inline(__always)
  private func mark(_ rule: Int, _ facts: borrowing ContactFacts, _ languages: UInt8) {
    guard rule >= 0, !isPending[rule] else { return }
    if isThorough {
      isPending[rule] = true
      pending.append(rule)
      return
    }
    guard plan.quick[rule].covers(channel: facts.fields.channel, languages: languages) else { return }
    if plan.quick[rule].fails(facts.fields, basisIsKnown: facts.basisIsKnown) { return }
    isPending[rule] = true
    pending.append(rule)
  }

  /// Evaluates a rule's selections, the cheap ones that its condition turns on first: where one of these makes
  /// the condition false, the others do not matter.
  private func evaluate(_ rule: Int, _ context: SearchContext, _ findings: Findings) {
    if !isThorough {
      for test in plan.rules[rule].tests {
        guard case .found(let number, let wanted) = test, plan.selections[number].isFromText else { continue }
        if decides(number, wanted, context, findings) { return }
      }
    }
    for number in plan.rules[rule].order {
      let selection = plan.selections[number]
      if selection.isFromText, search.hits[selection.source].isEmpty { continue }
      evaluator.evaluate(number, context)
    }
  }

  /// Whether a selection over the text is, for certain, not what the condition wants.
  private func decides(_ number: Int, _ wanted: Bool, _ context: SearchContext, _ findings: Findings) -> Bool
  {
    let selection = plan.selections[number]
    guard selection.anchor < 0, selection.basis.absence(in: findings) == nil else { return false }
    if search.hits[selection.source].isEmpty { return selection.isNegative != wanted }
    evaluator.evaluate(number, context)
    return evaluator.outcomes[number].absence == nil && evaluator.outcomes[number].isFound != wanted
  }

  /// Adds the entries of a rule's selections, and tells whether its condition may hold by what was found and
  /// there are places whose texts it would need.
  private func report(_ rule: Int, into findings: inout Findings) -> Bool {
    let plan = self.plan.rules[rule]
    var isPossible = true
    for test in plan.tests {
      guard case .found(let number, let wanted) = test else { continue }
      if evaluator.outcomes[number].absence != nil { continue }
      let selection = self.plan.selections[number]
      let isFound =
        evaluator.outcomes[number].isEvaluated ? evaluator.outcomes[number].isFound : selection.isNegative
      // What is unknown for want of a basis is no sign; it is rare enough to be looked at in full.
      if isFound != wanted, selection.basis.absence(in: findings) == nil { isPossible = false }
    }
    if isThorough { isPossible = true }
    var hasPlaces = false
    for number in plan.selections where evaluator.outcomes[number].isEvaluated {
      let outcome = evaluator.outcomes[number]
      let selection = self.plan.selections[number]
      let keepsDetail = outcome.detail != .none && (isPossible || selection.readsDetail)
      let says =
        outcome.count > 0 || outcome.isFound != selection.isNegative || outcome.absence != nil || keepsDetail
      guard says else { continue }
      var entry = Findings.Selection(
        number: number, isFound: outcome.isFound, count: outcome.count,
        detail: keepsDetail ? outcome.detail : .none,
        absence: outcome.absence)
      if isPossible || selection.readsHits {
        entry.matches = Evidence.matches(outcome.hits, search.transcript)
        hasPlaces = hasPlaces || !entry.matches.isEmpty
      }
      findings.selections.append(entry)
    }
    return isPossible && hasPlaces
  }

  private func report(_ found: [EntityFinder.Found], into findings: inout Findings) {
    for found in found where !found.entity.echo && findings.entities.count < 64 {
      findings.entities.append(
        Findings.Entity(
          type: found.entity.type, turn: found.entity.turn, direction: found.direction,
          score: (found.entity.score * 100).rounded() / 100))
    }
  }

  /// Fills in the texts of the rules that may flag, and takes the places of the others away.
  private func tell(
    _ rules: [Int], _ facts: ContactFacts, _ context: SearchContext, _ findings: inout Findings
  ) {
    activation.take(facts, findings, nil)
    let flagging = Set(rules.filter { isThorough || activation.mayFlag($0) })
    activation.release()
    for index in findings.selections.indices where !findings.selections[index].matches.isEmpty {
      let number = findings.selections[index].number
      let selection = plan.selections[number]
      guard flagging.contains(selection.rule) else {
        if !selection.readsHits { findings.selections[index].matches = [] }
        continue
      }
      let entities = evaluator.entities.all(context.fragment, search, context)
      let kept = Evidence.kept(evaluator.outcomes[number].hits)
      for (position, hit) in kept.enumerated()
      where findings.selections[index].matches.indices.contains(position) {
        findings.selections[index].matches[position].text = Evidence.text(
          hit, context.fragment, search.transcript, entities)
      }
    }
  }

  func mayFlag(
    _ fragment: Fragment, _ findings: Findings, onlyReview: Bool = false, onlyText: Bool = false
  ) -> Bool {
    let facts = ContactFacts(fragment)
    let languages = LanguageMask.of(tag: fragment.string(.language))
    var isTaken = false
    defer { if isTaken { activation.release() } }
    for rule in plan.rules.indices {
      if onlyReview, !plan.rules[rule].isReviewed { continue }
      if onlyText, !plan.rules[rule].readsText { continue }
      let quick = plan.quick[rule]
      guard quick.covers(channel: facts.fields.channel, languages: languages),
        !quick.fails(facts.fields, basisIsKnown: facts.basisIsKnown)
      else { continue }
      if !isTaken {
        activation.take(facts, findings, nil)
        isTaken = true
      }
      if quick.required >= 0, activation.isFound(Int(quick.required)) == false { continue }
      if activation.mayYetFlag(rule) { return true }
    }
    return false
  }

  func maskedTurns(of fragment: Fragment, names: [String]) -> [MaskedTurn] {
    guard !fragment.turns.isEmpty else { return [] }
    let tag = fragment.string(.language)
    let texts = EntityFinder.view(fragment) { view in
      Masker.mask(
        view, Recogniser().recognise(view, language: TextLanguage(tag: tag), names: names, needs: .all))
    }
    return fragment.turns.indices.map { index in
      let turn = fragment.turns[index]
      return MaskedTurn(
        role: turn.role, at: turn.at, until: turn.until,
        agent: turn.agent.isEmpty ? nil : fragment.string(turn.agent), text: texts[index])
    }
  }

  func follow(
    script id: String, in fragment: Fragment
  ) throws(DetectionError) -> (outcome: ScriptOutcome, steps: [Int?])? {
    let context = context(fragment, [], id)
    guard let index = context.script else { return nil }
    evaluator.reset()
    try search.run(fragment, languages: context.languages)
    let followed = ScriptFollower(plan.scripts[index], index: index).follow(evaluator, context)
    var steps = [Int?](repeating: nil, count: fragment.turns.count)
    for (step, numbers) in plan.scripts[index].steps.enumerated() {
      for hit in numbers.flatMap({ evaluator.outcomes[$0].isFound ? evaluator.outcomes[$0].hits : [] })
      where steps[hit.turn] == nil { steps[hit.turn] = step }
    }
    return (followed.outcome, steps)
  }
}
