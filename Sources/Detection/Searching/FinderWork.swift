import Contacts
import Privacy
import Rules

/// A worker's scratch and the way through it; see ``Finder``.
final class FinderWork {
  let plan: DetectionPlan
  let search: TextSearch
  let evaluator: SelectionEvaluator
  let activation: RuleActivation
  let rows: RuleRows
  let rules: UnsafePointer<RuleShape>
  let shapes: UnsafePointer<SelectionShape>
  /// Whether rules that can't flag are looked at in full as well.
  @exclusivity(unchecked) var isThorough = false
  /// Whether the record is all that there is of the contact.
  @exclusivity(unchecked) var isAlone = false
  /// The sensitive data of the record, where they are known already: of texts that are masked.
  @exclusivity(unchecked) var known: [Entity]?
  /// The rules that are looked at, as a set.
  private let pending: UnsafeMutablePointer<UInt64>
  private let words: Int
  /// What a part of a contact says of itself.
  static let blank = ContactFields()

  init(_ plan: DetectionPlan, _ cache: TurnCache) {
    self.plan = plan
    search = TextSearch(plan, cache)
    evaluator = SelectionEvaluator(plan, search)
    activation = RuleActivation(plan)
    rows = RuleRows(plan)
    rules = plan.ruleShapes.base
    shapes = plan.shapes.base
    words = rows.words
    pending = .allocate(capacity: max(1, words))
    pending.initialize(repeating: 0, count: max(1, words))
  }

  deinit { pending.deallocate() }

  func find(
    in fragment: Fragment, names: [String], script: String?, isTranscript: Bool
  ) -> Findings {
    var findings = Findings()
    evaluator.reset()
    if let known { evaluator.entities.take(known, of: fragment) }
    guard !fragment.turns.isEmpty else {
      findings.hasTranscript = isTranscript
      return findings
    }
    let languages = LanguageMask.of(fragment.fields, fragment.bytes)
    let language = Self.textLanguage(of: fragment)
    search.run(fragment, languages: languages.mask, language: language)
    let context = context(fragment, names, script, languages, language)
    findings.hasTranscript = true
    findings.hasTimes = context.times.hasTimes
    findings.hasEnds = context.times.hasEnds
    findings.contradictsEnd = context.times.isEndContradicted
    if context.times.isOpen {
      findings.lastSpoken = context.times.lastSpoken ?? (findings.hasTimes ? .min : nil)
    }
    var spoken: UInt8 = 0
    for turn in fragment.turns { spoken |= 1 << turn.role.rawValue }
    let isSomeoneUnknown = spoken >> Role.other.rawValue & 1 != 0
    findings.lacksAgents = isSomeoneUnknown && spoken >> Role.agent.rawValue & 1 == 0
    findings.lacksCustomers = isSomeoneUnknown && spoken >> Role.customer.rawValue & 1 == 0
    findings.namesSeveralAgents = Self.namesSeveralAgents(fragment)
    findings.repairs = search.transcript.repairs

    let lacking = SelectionBasis(lackingIn: findings)
    let isOpen = context.times.isEndContradicted
    markPending(
      row(of: fragment, languages.mask, isEndOpen: isOpen),
      asCut: isOpen ? nil : rowAsCut(of: fragment, languages.mask), lacking)
    var candidates: [Int] = []
    forEachRule(in: pending) { rule in
      let count = evaluator.evaluatedCount
      evaluate(rule, context, lacking)
      // Where nothing of the rule was evaluated there is nothing to report.
      if evaluator.evaluatedCount > count, report(rule, fragment, lacking, into: &findings) {
        candidates.append(rule)
      }
    }
    if findings.selections.isEmpty { return findings }
    findings.end = context.times.end
    if !candidates.isEmpty { tell(candidates, context, &findings) }
    return findings
  }

  /// Whether the turns name several agents, or one whom the record, if it is the whole contact, does not.
  private static func namesSeveralAgents(_ fragment: borrowing Fragment) -> Bool {
    var known = fragment.kind == .whole ? fragment.fields[.agent] : .none
    for turn in fragment.turns where !turn.agent.isEmpty && turn.role == .agent && turn.agent != known {
      if known.isEmpty {
        known = turn.agent
      } else if !fragment.bytes[known.range].elementsEqual(fragment.bytes[turn.agent.range]) {
        return true
      }
    }
    return false
  }

  private func context(
    _ fragment: Fragment, _ names: [String], _ script: String?,
    _ languages: (mask: UInt8, language: RuleLanguage?), _ language: TextLanguage
  ) -> SearchContext {
    var times = ContactTimes(fragment.fields, search.transcript.turns, isOpen: isOpen(fragment))
    if times.isEndContradicted, fragment.isDeniable {
      // The end may be one that only the vendor claims: its log has the other one.
      times = ContactTimes(fragment.fields, search.transcript.turns, isOpen: true)
    }
    return SearchContext(
      fragment: fragment, times: times,
      languages: languages.mask, language: languages.language,
      textLanguage: language, script: script.flatMap { id in plan.scripts.firstIndex { $0.script.id == id } },
      names: names)
  }

  /// Whether another record may tell when the contact begins and ends: of a part, of a record with some of the turns, and of
  /// a call's transcript without an end, which the switch's log may know.
  private func isOpen(_ fragment: borrowing Fragment) -> Bool {
    if fragment.kind == .part || fragment.holdsSomeTurns { return true }
    let mayBeCall = fragment.fields.channel == nil || fragment.fields.channel == .voice
    return mayBeCall && !isAlone && fragment.fields.endedAt == nil
  }

  /// The contact's language, as the recognisers of sensitive data take it.
  private static func textLanguage(of fragment: borrowing Fragment) -> TextLanguage {
    let range = fragment.fields[.language].range
    guard range.upperBound <= fragment.bytes.count else { return .any }
    return fragment.bytes.withUnsafeBufferPointer {
      TextLanguage(tag: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  // MARK: Which rules

  /// The case of a record. Of a part of a contact nothing is taken for granted, and an unknown basis of the
  /// contact's end only says that another record may know. Where the end is contradicted nobody has ended it. Who ended a
  /// call, and who began it, is taken from the switch alone: its log may deny what the vendor's record claims.
  private func row(of fragment: borrowing Fragment, _ languages: UInt8, isEndOpen: Bool) -> Int {
    if fragment.kind == .whole {
      if isEndOpen || fragment.isDeniable {
        var fields = fragment.fields
        if fragment.isDeniable {
          fields.leaveClaimsOpen()
        } else {
          fields.endedBy = .unknown
          fields.endedByBasis = .unknown
        }
        return rows.row(fields, basisIsKnown: false, languages: languages)
      }
      let isKnown = fragment.fields.endedByBasis != .unknown
      return rows.row(fragment.fields, basisIsKnown: isKnown, languages: languages)
    }
    return rows.row(Self.blank, basisIsKnown: false, languages: languages)
  }

  /// The case of a call that somebody else ended, as the switch says, as if the agent had: how it reads tells something of
  /// the line. Where only a claim says so, the end is open anyhow.
  private func rowAsCut(of fragment: borrowing Fragment, _ languages: UInt8) -> Int? {
    guard fragment.kind == .whole, fragment.fields.channel == .voice,
      fragment.fields.endedByBasis == .confirmed, fragment.fields.endedBy != .agent
    else { return nil }
    var fields = fragment.fields
    fields.endedBy = .agent
    return rows.row(fields, basisIsKnown: false, languages: languages)
  }

  /// Which rules have anything to look at, cover the contact and can come true for its fields; and those that tell the
  /// likelihood of a cut, for the case of a call that was.
  private func markPending(_ row: Int, asCut: Int?, _ lacking: SelectionBasis) {
    if isThorough {
      for word in 0..<words { pending[word] = .max }
      if plan.ruleShapes.count % 64 != 0 { pending[words - 1] = 1 << UInt64(plan.ruleShapes.count % 64) - 1 }
      return
    }
    plan.openings.mark(pending, lacking) { body in search.forEachTouched(body) }
    let open = rows.open(row)
    guard let asCut else {
      for word in 0..<words { pending[word] &= open[word] }
      return
    }
    let cut = rows.open(asCut)
    for word in 0..<words { pending[word] &= open[word] | cut[word] & plan.likelihoodRules[word] }
  }

  /// Calls `body` with the rules of a set, in order.
  @inline(__always)
  private func forEachRule(in set: UnsafePointer<UInt64>, _ body: (Int) -> Void) {
    for word in 0..<words {
      var bits = set[word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  // MARK: One rule

  /// Evaluates a rule's selections, the cheap ones that its condition turns on first: where one of these makes
  /// the condition false, the others do not matter.
  private func evaluate(_ rule: Int, _ context: SearchContext, _ lacking: SelectionBasis) {
    if !isThorough {
      let tests = plan.ruleTests.base + Int(rules[rule].firstTest)
      for index in 0..<Int(rules[rule].testCount) {
        let number = Int(tests[index].number)
        guard shapes[number].isFromText else { continue }
        if decides(number, tests[index].wanted, context, lacking) { return }
      }
    }
    let order = plan.ruleOrder.base + Int(rules[rule].firstOrder)
    for index in 0..<Int(rules[rule].count) {
      let number = Int(order[index])
      if shapes[number].isDeferred {
        // Those that hang on it ask for it where they have hits.
        if shapes[number].isAuxiliary, !isThorough { continue }
      } else if shapes[number].isFromText, search.isEmpty(Int(shapes[number].source), in: context.fragment) {
        continue
      }
      evaluator.evaluate(number, context)
    }
  }

  /// Whether a selection over the text is, for certain, not what the condition wants.
  @inline(__always)
  private func decides(
    _ number: Int, _ wanted: Bool, _ context: SearchContext, _ lacking: SelectionBasis
  ) -> Bool {
    let shape = shapes + number
    guard shape.pointee.anchor < 0, shape.pointee.basis.isDisjoint(with: lacking) else { return false }
    if search.isEmpty(Int(shape.pointee.source), in: context.fragment) {
      return shape.pointee.isNegative != wanted
    }
    evaluator.evaluate(number, context)
    let outcome = evaluator.outcome(number)
    return outcome.absence == nil && !outcome.isOpen && outcome.isFound != wanted
  }

  /// Adds the entries of a rule's selections, and tells whether its condition may hold by what was found and
  /// there are places whose texts it would need.
  private func report(
    _ rule: Int, _ fragment: borrowing Fragment, _ lacking: SelectionBasis, into findings: inout Findings
  ) -> Bool {
    let isPossible = isThorough || isPossible(rule, lacking)
    var hasPlaces = false
    let first = Int(rules[rule].first)
    for number in first..<first + Int(rules[rule].count) {
      let outcome = evaluator.outcome(number)
      guard outcome.isEvaluated else { continue }
      let shape = shapes + number
      let detail =
        shape.pointee.hasDetail && (isPossible || shape.pointee.readsDetail)
        ? evaluator.detail(number) : Findings.Detail.none
      var says =
        outcome.count > 0 || outcome.isFound != shape.pointee.isNegative || outcome.absence != nil
        || outcome.isOpen
      if case .none = detail {} else { says = true }
      guard says else { continue }
      var matches: [Findings.Match] = []
      if isPossible || shape.pointee.readsHits {
        matches = Evidence.matches(
          evaluator.keptHits(of: number), search.transcript.turns, fragment)
        hasPlaces = hasPlaces || (!matches.isEmpty && shape.pointee.keepsWords)
      }
      if findings.selections.isEmpty { findings.selections.reserveCapacity(16) }
      findings.selections.append(
        Findings.Selection(
          number: number, isFound: outcome.isFound, count: outcome.count, matches: matches, detail: detail,
          absence: outcome.absence, open: evaluator.open(number)))
    }
    return isPossible && hasPlaces
  }

  /// Whether a rule's condition may hold by what was found.
  private func isPossible(_ rule: Int, _ lacking: SelectionBasis) -> Bool {
    let tests = plan.ruleTests.base + Int(rules[rule].firstTest)
    for index in 0..<Int(rules[rule].testCount) {
      let number = Int(tests[index].number)
      let outcome = evaluator.outcome(number)
      if outcome.absence != nil || outcome.isOpen { continue }
      let isFound = outcome.isEvaluated ? outcome.isFound : shapes[number].isNegative
      // What is unknown for want of a basis is no sign; it is rare enough to be looked at in full.
      if isFound != tests[index].wanted, shapes[number].basis.isDisjoint(with: lacking) { return false }
    }
    return true
  }

  /// Fills in the texts of the rules that may flag, and takes the places of the others away.
  private func tell(_ rules: [Int], _ context: SearchContext, _ findings: inout Findings) {
    activation.take(ContactFacts(context.fragment), findings, nil)
    let flagging = rules.filter { isThorough || activation.mayFlag($0) }
    activation.release()
    for index in findings.selections.indices where !findings.selections[index].matches.isEmpty {
      let number = findings.selections[index].number
      guard flagging.contains(Int(shapes[number].rule)) else {
        if !shapes[number].readsHits { findings.selections[index].matches = [] }
        continue
      }
      guard shapes[number].keepsWords else { continue }
      let entities = evaluator.entities.all(context.fragment, search, context)
      let kept = Evidence.kept(evaluator.keptHits(of: number))
      for (position, hit) in kept.enumerated()
      where findings.selections[index].matches.indices.contains(position) {
        findings.selections[index].matches[position].text = Evidence.text(
          hit, context.fragment, search.transcript, entities)
      }
    }
  }

  // MARK: Afterwards

  func maskedTurns(of fragment: Fragment, names: [String]) -> [MaskedTurn] {
    guard !fragment.turns.isEmpty else { return [] }
    let tag = fragment.string(.language)
    let texts = EntityFinder.view(fragment) { view in
      Masker.mask(
        view,
        Recogniser().recognise(
          view, language: TextLanguage(tag: tag), names: names, needs: .all, isMasking: true,
          customer: fragment.bytes[fragment.fields[.customer].range]))
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
  ) -> (outcome: ScriptOutcome, steps: [Int?])? {
    guard let index = plan.scripts.firstIndex(where: { $0.script.id == id }) else { return nil }
    let languages = LanguageMask.of(fragment.fields, fragment.bytes)
    let language = Self.textLanguage(of: fragment)
    evaluator.reset()
    search.run(fragment, languages: languages.mask, language: language)
    let context = context(fragment, [], id, languages, language)
    let followed = ScriptFollower(plan.scripts[index], index: index).follow(evaluator, context)
    var steps = [Int?](repeating: nil, count: fragment.turns.count)
    for (step, numbers) in plan.scripts[index].steps.enumerated() {
      for number in numbers where evaluator.outcome(number).isFound {
        for hit in evaluator.hits(of: number) where steps[hit.turn] == nil { steps[hit.turn] = step }
      }
    }
    return (followed.outcome, steps)
  }
}
