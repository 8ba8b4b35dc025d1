import Contacts
import Privacy
import Rules

/// One worker's evaluation of selections over the hits of a search.
final class SelectionEvaluator {
  let plan: DetectionPlan
  let search: TextSearch
  /// By the selections' numbers.
  @exclusivity(unchecked) private(set) var outcomes: [SelectionOutcome]
  /// The numbers of those that are evaluated.
  @exclusivity(unchecked) private(set) var evaluated: [Int] = []
  let entities: EntityFinder
  @exclusivity(unchecked) private var raw: [Hit] = []
  @exclusivity(unchecked) private var phrasesSeen: [Int] = []
  @exclusivity(unchecked) private(set) var repeats = RepeatFinder()

  init(_ plan: DetectionPlan, _ search: TextSearch) {
    self.plan = plan
    self.search = search
    entities = EntityFinder(types: plan.entityTypes)
    outcomes = Array(repeating: SelectionOutcome(), count: plan.selections.count)
  }

  /// Forgets the last contact.
  func reset() {
    for number in evaluated { outcomes[number].reset() }
    evaluated.removeAll(keepingCapacity: true)
    entities.reset()
    repeats.reset()
  }

  /// Evaluates a selection, and before it the ones that it is anchored to.
  func evaluate(_ number: Int, _ context: SearchContext) {
    if outcomes[number].isEvaluated { return }
    outcomes[number].isEvaluated = true
    evaluated.append(number)
    let plan = self.plan.selections[number]
    raw.removeAll(keepingCapacity: true)
    if let absence = collect(number, plan, context) {
      outcomes[number].absence = absence
      return
    }
    var found = raw
    raw = []
    modify(&found, number, plan, context)
    raw = found
  }

  private func collect(_ number: Int, _ plan: SelectionPlan, _ context: SearchContext) -> Findings.Absence? {
    let fragment = context.fragment
    let times = context.times
    if let window = plan.selection.window, !times.hasTimes {
      guard case .turns = window.extent else { return .times }
    }
    let transcript = search.transcript
    switch plan.selection.kind {
    case .phrases, .regex:
      for hit in search.hits[plan.source] { raw.append(self.hit(hit, fragment)) }
    case .near(let near):
      if case .milliseconds = near.within, !times.hasTimes { return .times }
      collectNear(near, plan, fragment)
    case .outside:
      collectOutside(plan, fragment)
    case .similar:
      TemplateFinder.find(
        self.plan.templates[plan.templates], transcript, role: plan.selection.role,
        languages: context.languages
      ) { turn in raw.append(self.hit(turn: turn, fragment)) }
    case .repeat(let selection):
      repeats.find(selection, transcript, fragment, role: plan.selection.role) { turn in
        raw.append(self.hit(turn: turn, fragment))
      }
    case .entity(let selection):
      for found in entities.found(selection.types, fragment, search, context) {
        if let direction = selection.direction, direction != found.direction { continue }
        raw.append(entities.hit(found, transcript, fragment))
      }
    case .gap(let gap):
      return Silence.collect(gap, fragment, times) { raw.append(placed($0, atEnd: true)) }
    case .overlapTalk(let overlap):
      return Overlap.collect(overlap, fragment, times) { raw.append(placed($0)) }
    case .rate(let rate):
      let result = SpeechRate.collect(
        rate, fragment, search.transcript, times, role: plan.selection.role, language: context.language
      ) { raw.append($0) }
      if let value = result.highest { outcomes[number].detail = .rate(value) }
      return result.absence
    case .reply(let reply):
      let result = ReplyTimes.collect(reply, fragment, times, role: plan.selection.role) {
        raw.append(placed($0))
      }
      outcomes[number].detail = .reply(result.measures)
      outcomes[number].isFound = result.isFound
      return result.absence
    case .script(let selection):
      return collectScript(selection, number, context)
    }
    return nil
  }

  // MARK: Modifiers

  private func modify(_ found: inout [Hit], _ number: Int, _ plan: SelectionPlan, _ context: SearchContext) {
    let selection = plan.selection
    let fragment = context.fragment
    if selection.role != .any, !Self.namesRoles(selection.kind) {
      found.removeAll { !selection.role.accepts(fragment.turns[$0.turn].role) }
    }
    if let window = selection.window {
      found.removeAll {
        !context.times.contains(window, turn: $0.turn, of: fragment.turns.count, at: $0.at)
      }
    }
    if let anchor = selection.anchor, plan.anchor >= 0 {
      evaluate(plan.anchor, context)
      if outcomes[plan.anchor].absence != nil {
        outcomes[number].absence = .anchor
        return
      }
      let other = outcomes[plan.anchor].hits
      let distances = Distances(search.transcript)
      found.removeAll { !distances.fits($0, anchor, other) }
    }
    let quantified = holds(selection.kind, found, plan, context.languages)
    Self.join(&found)
    let count = selection.times?.distinct == true ? distinct(found) : found.count
    switch selection.kind {
    case .reply:
      outcomes[number].isFound = outcomes[number].isFound && wanted(selection, count, found.isEmpty)
    case .script: break
    case .phrases(let phrases) where phrases.quantifier == .none: outcomes[number].isFound = found.isEmpty
    default: outcomes[number].isFound = quantified && count >= (selection.times?.atLeast ?? 1)
    }
    outcomes[number].count = count
    outcomes[number].hits.append(contentsOf: found)
  }

  /// A reply's bounds may hold without any hit; hits are asked for where a modifier asks for them.
  private func wanted(_ selection: Selection, _ count: Int, _ isEmpty: Bool) -> Bool {
    if selection.window == nil, selection.anchor == nil, selection.times == nil { return true }
    return count >= (selection.times?.atLeast ?? 1)
  }

  /// Kinds whose own words say whose turns count.
  private static func namesRoles(_ kind: SelectionKind) -> Bool {
    switch kind {
    case .reply, .script: true
    default: false
    }
  }

  /// Hits that overlap are one: the first, and of those that begin at one place the longest.
  private static func join(_ hits: inout [Hit]) {
    guard hits.count > 1 else { return }
    var kept = 1
    for index in 1..<hits.count {
      let last = hits[kept - 1]
      if hits[index].turn == last.turn, hits[index].start < last.end { continue }
      hits[kept] = hits[index]
      kept += 1
    }
    hits.removeLast(hits.count - kept)
  }

  /// Whether as many of the phrases occur as the quantifier asks for.
  private func holds(_ kind: SelectionKind, _ hits: [Hit], _ plan: SelectionPlan, _ languages: UInt8) -> Bool
  {
    guard case .phrases(let phrases) = kind else { return true }
    let wanted: Int
    switch phrases.quantifier {
    case .any, .none: return true
    case .atLeast(let count): wanted = count
    case .all: wanted = self.plan.phraseLanguages[plan.source].count { $0 & languages != 0 }
    }
    phrasesSeen.removeAll(keepingCapacity: true)
    for hit in hits { phrasesSeen.append(hit.phrase) }
    phrasesSeen.sort()
    var different = 0
    var previous = -1
    for phrase in phrasesSeen where phrase != previous {
      different += 1
      previous = phrase
    }
    return wanted > 0 && different >= wanted
  }

  private func distinct(_ hits: [Hit]) -> Int {
    let bytes = search.transcript.bytes
    return Set(hits.map { Array(bytes[$0.start..<max($0.start, $0.end)]) }).count
  }

  // MARK: Hits

  /// A hit with its own time.
  func hit(_ hit: TextHit, _ fragment: Fragment) -> Hit {
    let turn = Int(hit.turn)
    let place = search.transcript.turns[turn]
    return Hit(
      turn: turn, start: Int(hit.start), end: Int(hit.end),
      at: ContactTimes.time(
        of: fragment.turns[turn], offset: Int(hit.start) - place.start, length: place.end - place.start),
      phrase: Int(hit.phrase))
  }

  /// A whole turn as a hit.
  func hit(turn: Int, _ fragment: Fragment) -> Hit {
    let place = search.transcript.turns[turn]
    return Hit(turn: turn, start: place.start, end: place.end, at: fragment.turns[turn].at)
  }

  /// A hit that knows only its turn, with its place in the folded transcript.
  private func placed(_ hit: Hit, atEnd: Bool = false) -> Hit {
    let place = search.transcript.turns[hit.turn]
    return Hit(turn: hit.turn, start: atEnd ? place.end : place.start, end: place.end, at: hit.at)
  }

  func setOutcome(_ number: Int, detail: Findings.Detail, isFound: Bool) {
    outcomes[number].detail = detail
    outcomes[number].isFound = isFound
  }

  func collect(_ hit: Hit) { raw.append(hit) }

  func clearCollected() { raw.removeAll(keepingCapacity: true) }
}
