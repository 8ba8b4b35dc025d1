import Contacts
import Privacy
import Rules

/// One worker's evaluation of selections over the hits of a search.
///
/// All hits stand in two lists that are kept from contact to contact: those of the selections that are done,
/// and a stack of those that are being collected, as a selection may have to evaluate another one first.
final class SelectionEvaluator {
  let plan: DetectionPlan
  let search: TextSearch
  let entities: EntityFinder
  let shapes: UnsafePointer<SelectionShape>
  private let outcomes: UnsafeMutablePointer<SelectionOutcome>
  @exclusivity(unchecked) private var evaluated = PlainList<Int32>()
  /// The measures of the selections whose kind has any.
  @exclusivity(unchecked) private var details: [(number: Int, detail: Findings.Detail)] = []
  @exclusivity(unchecked) private var done = PlainList<Hit>(capacity: 256)
  @exclusivity(unchecked) private var stack = PlainList<Hit>(capacity: 256)
  @exclusivity(unchecked) private var excusedTurns: Set<Int> = []
  @exclusivity(unchecked) private var phrasesSeen: [Int] = []
  @exclusivity(unchecked) private var repeats = RepeatFinder()
  @exclusivity(unchecked) private var replies = ReplyTimes()

  init(_ plan: DetectionPlan, _ search: TextSearch) {
    self.plan = plan
    self.search = search
    entities = EntityFinder(types: plan.entityTypes, usual: plan.usualEntityTypes)
    shapes = plan.shapes.base
    outcomes = .allocate(capacity: max(1, plan.shapes.count))
    outcomes.initialize(repeating: SelectionOutcome(), count: plan.shapes.count)
  }

  deinit { outcomes.deallocate() }

  /// Forgets the last contact.
  func reset() {
    for number in evaluated.elements { outcomes[Int(number)] = SelectionOutcome() }
    evaluated.truncate(to: 0)
    done.truncate(to: 0)
    stack.truncate(to: 0)
    if !details.isEmpty { details.removeAll(keepingCapacity: true) }
    entities.reset()
    repeats.reset()
    replies.reset()
  }

  /// How many selections are evaluated.
  var evaluatedCount: Int { evaluated.count }

  /// What a selection came to.
  @inline(__always)
  func outcome(_ number: Int) -> SelectionOutcome { outcomes[number] }

  /// Of a selection's hits those that are kept, until another one is evaluated.
  func keptHits(of number: Int) -> UnsafeBufferPointer<Hit> {
    UnsafeBufferPointer(
      start: done.base + outcomes[number].first,
      count: outcomes[number].isOpen
        ? outcomes[number].kept : min(outcomes[number].kept, shapes[number].mostKept))
  }

  /// A selection's hits, until another one is evaluated.
  func hits(of number: Int) -> UnsafeBufferPointer<Hit> {
    UnsafeBufferPointer(start: done.base + outcomes[number].first, count: outcomes[number].kept)
  }

  /// Of an open selection what settles it, as ``Findings/Selection/open`` has it.
  func open(_ number: Int) -> [Int64]? {
    guard outcomes[number].isOpen else { return nil }
    let hits = hits(of: number)
    guard let gap = shapes[number].gap else { return hits.compactMap(\.at) }
    let turns = search.transcript.turns
    let edge = gap.place == .start ? 0 : turns.count - 1
    guard let hit = gap.place == .start ? hits.first : hits.last, hit.turn == edge else { return [] }
    let at = gap.place == .start ? turns[edge].at : hit.at
    return at.map { [$0, Int64(edge)] } ?? []
  }

  /// What only a selection's kind measures.
  func detail(_ number: Int) -> Findings.Detail {
    for entry in details where entry.number == number { return entry.detail }
    return .none
  }

  /// Evaluates a selection, and before it the ones that it hangs on.
  func evaluate(_ number: Int, _ context: SearchContext) {
    if outcomes[number].isEvaluated { return }
    outcomes[number].isEvaluated = true
    evaluated.append(Int32(truncatingIfNeeded: number))
    let from = stack.count
    if let absence = collect(number, shapes + number, context) {
      outcomes[number].absence = absence
    } else {
      modify(from, number, shapes + number, context)
    }
    stack.truncate(to: from)
  }

  private func collect(
    _ number: Int, _ shape: UnsafePointer<SelectionShape>, _ context: SearchContext
  ) -> Findings.Absence? {
    if let window = shape.pointee.window, !context.times.hasTimes {
      guard case .turns = window.extent else { return .times }
    }
    if shape.pointee.isDeferred, shape.pointee.anchor >= 0 {
      // Where there is nothing that it hangs on, it need not be looked for.
      evaluate(Int(shape.pointee.anchor), context)
      if outcomes[Int(shape.pointee.anchor)].kept == 0 { return nil }
    }
    switch shape.pointee.kind {
    case .phrases, .regex:
      for hit in search.hits(of: Int(shape.pointee.source), in: context.fragment) {
        stack.append(self.hit(hit))
      }
    case .near:
      if case .milliseconds = shape.pointee.within, !context.times.hasTimes { return .times }
      collectNear(shape, context)
    case .outside:
      collectOutside(shape, context)
    case .similar:
      TemplateFinder.find(
        plan.templates[Int(shape.pointee.templates)], search.transcript, role: shape.pointee.role,
        languages: context.languages
      ) { turn in stack.append(hit(turn: turn)) }
    case .repeats:
      guard let selection = shape.pointee.repeats else { return nil }
      repeats.find(selection, search.transcript, roles: shape.pointee.roles) { turn in
        stack.append(hit(turn: turn))
      }
    case .entity: collectEntities(shape, context)
    case .gap:
      guard let gap = shape.pointee.gap else { return nil }
      return Silence.collect(gap, search.transcript.turns, context.times) {
        stack.append(placed($0, atEnd: true))
      }
    case .script where context.script == nil: return .script
    default: return collectMeasured(number, context)
    }
    return nil
  }

  /// Sensitive data of the types and the direction that a selection names.
  private func collectEntities(_ shape: UnsafePointer<SelectionShape>, _ context: SearchContext) {
    let anchor = Int(shape.pointee.anchor)
    if anchor >= 0, !waits(anchor) {
      evaluate(anchor, context)
      if outcomes[anchor].kept == 0 { return }
    }
    let types = shape.pointee.types
    guard entities.mayHold(types, search, context) else { return }
    for found in entities.found(types, context.fragment, search, context)
    where types.contains(found.entity.type) {
      if let direction = shape.pointee.direction, direction != found.direction { continue }
      stack.append(entities.hit(found, search.transcript, context.fragment))
    }
  }

  /// The kinds that measure something, or follow a script.
  private func collectMeasured(_ number: Int, _ context: SearchContext) -> Findings.Absence? {
    let selection = plan.selections[number].selection
    let fragment = context.fragment
    switch selection.kind {
    case .overlapTalk(let overlap):
      return Overlap.collect(overlap, fragment, context.times) { stack.append(placed($0)) }
    case .rate(let rate):
      let result = SpeechRate.collect(
        rate, fragment, search.transcript, context.times, role: selection.role, language: context.language
      ) { stack.append($0) }
      if let value = result.highest { details.append((number, .rate(value))) }
      return result.absence
    case .reply(let reply):
      let result = replies.collect(
        reply, fragment.fields, search.transcript.turns, context.times, role: selection.role
      ) { stack.append(placed($0)) }
      details.append((number, .reply(result.measures)))
      outcomes[number].isFound = result.isFound
      return result.absence
    case .script(let selection):
      return collectScript(selection, number, context)
    default: return nil
    }
  }

  /// Follows the script that is assigned, if it is the one that the selection means.
  private func collectScript(
    _ selection: ScriptSelection, _ number: Int, _ context: SearchContext
  ) -> Findings.Absence? {
    guard let index = context.script, plan.scripts.indices.contains(index) else { return .script }
    if let wanted = selection.script, plan.scripts[index].script.id != wanted { return .script }
    let followed = ScriptFollower(plan.scripts[index], index: index).follow(self, context)
    for hit in followed.faults { stack.append(hit) }
    details.append((number, .script(followed.outcome)))
    outcomes[number].isFound = followed.outcome.hasFault
    return nil
  }

  /// Adds a hit of the selection that is being evaluated.
  @inline(__always)
  func collect(_ hit: Hit) { stack.append(hit) }

  // MARK: Modifiers

  private func modify(
    _ from: Int, _ number: Int, _ shape: UnsafePointer<SelectionShape>, _ context: SearchContext
  ) {
    let turns = search.transcript.turns
    if shape.pointee.roles != RoleFilter.allBits, stack.count > from {
      let roles = shape.pointee.roles
      keep(from) { roles >> turns[$0.turn].role.rawValue & 1 != 0 }
    }
    if context.times.isOpen, shape.pointee.waitsForEnds {
      guard shape.pointee.canWait else {
        outcomes[number].absence = .contactEnd
        return
      }
      outcomes[number].isOpen = true
    } else if stack.count > from, let window = shape.pointee.window {
      keep(from) { context.times.contains(window, turn: $0.turn, of: turns.count, at: $0.at) }
    }
    let anchor = Int(shape.pointee.anchor)
    if anchor >= 0, let tie = shape.pointee.tie, stack.count > from || !waits(anchor) {
      evaluate(anchor, context)
      if outcomes[anchor].absence != nil || outcomes[anchor].isOpen {
        outcomes[number].isOpen = false
        outcomes[number].absence = .anchor
        return
      }
      let others = hits(of: anchor)
      let distances = Distances(search.transcript)
      keep(from) { distances.fits($0, tie, others) }
    }
    if shape.pointee.hasExcuses, stack.count > from, !leaveOutExcused(from, number, context) {
      outcomes[number].isOpen = false
      outcomes[number].absence = .anchor
      return
    }
    let quantified = holds(shape, from, context.languages)
    join(from)
    let found = stack.count - from
    if outcomes[number].isOpen, shape.pointee.gap == nil, found > Keeping.most {
      // Not all of them are kept, so that nobody could tell how many lie in the window.
      outcomes[number].isOpen = false
      outcomes[number].absence = .contactEnd
      return
    }
    let count = shape.pointee.isDistinct ? distinct(from) : found
    switch (shape.pointee.kind, shape.pointee.quantity) {
    case (.reply, _):
      // A reply's bounds may hold without any hit; hits are asked for where a modifier asks for them.
      outcomes[number].isFound =
        outcomes[number].isFound && (!shape.pointee.wantsHits || count >= shape.pointee.atLeast)
    case (.script, _): break
    case (.phrases, .none): outcomes[number].isFound = found == 0
    default: outcomes[number].isFound = quantified && count >= shape.pointee.atLeast
    }
    outcomes[number].count = count
    outcomes[number].first = done.count
    outcomes[number].kept = found
    for index in from..<stack.count { done.append(stack.base[index]) }
  }

  /// Whether a selection is looked for only when it has to be. What it lacks, everything that hangs on it is known to lack.
  private func waits(_ number: Int) -> Bool {
    shapes[number].isDeferred && shapes[number].isAuxiliary && shapes[number].anchor < 0
      && !shapes[number].hasExcuses
  }

  /// Leaves out the hits that don't fit.
  @inline(__always)
  private func keep(_ from: Int, _ fits: (Hit) -> Bool) {
    var kept = from
    for index in from..<stack.count where fits(stack.base[index]) {
      stack.base[kept] = stack.base[index]
      kept += 1
    }
    stack.truncate(to: kept)
  }

  /// Leaves out the hits in turns where something is found that excuses them; false where an excuse is not evaluated.
  private func leaveOutExcused(_ from: Int, _ number: Int, _ context: SearchContext) -> Bool {
    for excuse in plan.selections[number].unless {
      evaluate(excuse, context)
      if outcomes[excuse].absence != nil || outcomes[excuse].isOpen { return false }
      guard outcomes[excuse].isFound else { continue }
      excusedTurns.removeAll(keepingCapacity: true)
      for hit in hits(of: excuse) { excusedTurns.insert(hit.turn) }
      keep(from) { !excusedTurns.contains($0.turn) }
    }
    return true
  }

  /// Hits that overlap are one: the first, and of those that begin at one place the longest.
  private func join(_ from: Int) {
    guard stack.count - from > 1 else { return }
    let hits = stack.base
    var kept = from + 1
    for index in (from + 1)..<stack.count {
      if hits[index].turn == hits[kept - 1].turn, hits[index].start < hits[kept - 1].end { continue }
      hits[kept] = hits[index]
      kept += 1
    }
    stack.truncate(to: kept)
  }

  /// Whether as many of the phrases occur as the quantifier asks for.
  private func holds(_ shape: UnsafePointer<SelectionShape>, _ from: Int, _ languages: UInt8) -> Bool {
    let wanted: Int
    switch shape.pointee.quantity {
    case .any, .none: return true
    case .atLeast(let count): wanted = count
    case .all: wanted = plan.phraseLanguages[Int(shape.pointee.source)].count { $0 & languages != 0 }
    }
    phrasesSeen.removeAll(keepingCapacity: true)
    for index in from..<stack.count { phrasesSeen.append(stack.base[index].phrase) }
    phrasesSeen.sort()
    var different = 0
    var previous = -1
    for phrase in phrasesSeen where phrase != previous {
      different += 1
      previous = phrase
    }
    return wanted > 0 && different >= wanted
  }

  private func distinct(_ from: Int) -> Int {
    let bytes = search.transcript.bytes
    var wordings: Set<[UInt8]> = []
    for index in from..<stack.count {
      let hit = stack.base[index]
      wordings.insert(Array(bytes[hit.start..<max(hit.start, hit.end)]))
    }
    return wordings.count
  }

  // MARK: Hits

  /// A hit with its own time.
  @inline(__always)
  func hit(_ hit: TextHit) -> Hit {
    let turn = Int(hit.turn)
    let place = search.transcript.turns[turn]
    return Hit(
      turn: turn, start: Int(hit.start), end: Int(hit.end),
      at: ContactTimes.time(
        of: place, offset: Int(hit.start) - place.start, length: place.end - place.start),
      phrase: Int(hit.phrase))
  }

  /// A whole turn as a hit.
  func hit(turn: Int) -> Hit {
    let place = search.transcript.turns[turn]
    return Hit(turn: turn, start: place.start, end: place.end, at: place.at)
  }

  /// A hit that knows only its turn, with its place in the folded transcript.
  private func placed(_ hit: Hit, atEnd: Bool = false) -> Hit {
    let place = search.transcript.turns[hit.turn]
    return Hit(turn: hit.turn, start: atEnd ? place.end : place.start, end: place.end, at: hit.at)
  }
}
