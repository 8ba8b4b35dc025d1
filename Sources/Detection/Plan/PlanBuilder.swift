import Contacts
import Expressions
import Privacy
import Rules

/// Takes a rule book apart into what the search and the judge need.
struct PlanBuilder {
  private let book: RuleBook
  private(set) var rules: [RulePlan] = []
  private(set) var selections: [SelectionPlan] = []
  private(set) var sources: [TextSource] = []
  private(set) var dependents: [[Int]] = []
  private(set) var phrases = PhraseTables()
  /// Whether the phrases come from a cache.
  private(set) var usedCache = false
  private(set) var expressions: [ExpressionPlan] = []
  private(set) var scripts: [ScriptPlan] = []
  private(set) var templates: [TemplatePlan] = []
  private var sourceNumbers: [TextSource: Int] = [:]

  init(_ book: RuleBook) { self.book = book }

  /// - Parameter cache: of a plan of the same book, maybe.
  mutating func build(cache: PlanCache?) {
    for (index, rule) in book.rules.enumerated() where rule.status != .deprecated && rule.when != nil {
      add(rule, index)
    }
    for script in book.scripts {
      var steps: [[Int]] = []
      for step in script.steps {
        var numbers: [Int] = []
        for kind in step.any {
          let selection = Selection(
            name: step.id, kind: kind, role: step.role, window: nil, anchor: nil, times: nil, line: 0)
          numbers.append(add(selection, rule: -1))
        }
        steps.append(numbers)
      }
      scripts.append(ScriptPlan(script: script, steps: steps))
    }
    if let stored = cache?.phrases(of: book, sources) {
      phrases = stored
      usedCache = true
    } else {
      phrases = compile()
    }
    let deferred = DeferredSources(rules, selections)
    for (number, source) in sources.enumerated() {
      guard case .regex(let pattern, let except) = source else { continue }
      expressions.append(
        ExpressionPlan(
          source: number, pattern: PatternOnDemand(pattern), except: except.map(PatternOnDemand.init),
          isDeferred: deferred.contains(number), scopes: deferred.scopes(of: number)))
    }
  }

  private mutating func add(_ rule: Rule, _ index: Int) {
    let first = selections.count
    let reads = fieldsRead(rule)
    let hungOn = Set(rule.selections.flatMap { ($0.anchor.map { [$0.selection] } ?? []) + $0.unless })
    let auxiliary = rule.unreadSelections.intersection(hungOn)
    for (local, selection) in rule.selections.enumerated() {
      _ = add(
        selection, rule: rules.count, anchor: selection.anchor.map { first + $0.selection } ?? -1,
        unless: selection.unless.map { first + $0 }, isAuxiliary: auxiliary.contains(local),
        readsHits: reads.hits.contains(local), readsDetail: reads.details.contains(local))
    }
    var order: [Int] = []
    func place(_ number: Int, _ depth: Int) {
      if order.contains(number) || depth > rule.selections.count { return }
      if selections[number].anchor >= 0 { place(selections[number].anchor, depth + 1) }
      for excuse in selections[number].unless { place(excuse, depth + 1) }
      order.append(number)
    }
    for number in first..<selections.count { place(number, 0) }
    let tests = (rule.when?.conjuncts ?? []).compactMap {
      FieldTest($0, firstSelection: first, selections: rule.selections.count)
    }
    let found = tests.filter { if case .found = $0 { true } else { false } }
    let fields = tests.filter { if case .found = $0 { false } else { true } }
    let isStructural = (first..<selections.count).contains { !selections[$0].isFromText }
    rules.append(
      RulePlan(
        index: index, rule: rule, firstSelection: first, order: order, tests: fields + found,
        languages: rule.languages.map { $0.reduce(0) { $0 | LanguageMask.bit($1) } } ?? 0x0F,
        channels: rule.channels.map { $0.reduce(0) { $0 | 1 << $1.rawValue } } ?? 0xFF,
        isStructural: isStructural))
  }

  /// The selections of which `when` or a let reads the hits, and those of which it reads measures.
  private func fieldsRead(_ rule: Rule) -> (hits: Set<Int>, details: Set<Int>) {
    var hits: Set<Int> = []
    var details: Set<Int> = []
    let programs = [rule.when].compactMap { $0 } + rule.lets.map(\.program)
    for reference in programs.flatMap(\.references) {
      let local = reference.slot - Rule.firstSelectionSlot
      guard local >= 0, local < rule.selections.count else { continue }
      let field = reference.path.first ?? SelectionField.shared.count - 1
      if field >= SelectionField.shared.count {
        details.insert(local)
      } else if field >= 2 {
        hits.insert(local)
        if reference.path.isEmpty { details.insert(local) }
      }
    }
    return (hits, details)
  }

  private mutating func add(
    _ selection: Selection, rule: Int, anchor: Int = -1, unless: [Int] = [], isAuxiliary: Bool = false,
    readsHits: Bool = false, readsDetail: Bool = false
  ) -> Int {
    let number = selections.count
    var first = -1
    var other = -1
    var template = -1
    switch selection.kind {
    case .phrases(let phrases): first = source(.phrases(phrases.lists))
    case .regex(let regex): first = source(.regex(regex.pattern, except: regex.except))
    case .near(let near):
      first = source(TextSource(near.a))
      other = source(TextSource(near.b))
    case .outside(let outside):
      first = source(TextSource(outside.a))
      other = source(TextSource(outside.except))
    case .similar(let similar):
      template = templates.count
      templates.append(TemplatePlan(similar))
    case .entity, .repeat, .gap, .overlapTalk, .rate, .reply, .script: break
    }
    selections.append(
      SelectionPlan(
        selection: selection, rule: rule, source: first, other: other, anchor: anchor, unless: unless,
        isAuxiliary: isAuxiliary, readsHits: readsHits, readsDetail: readsDetail, templates: template))
    if first >= 0 { dependents[first].append(number) }
    return number
  }

  private mutating func source(_ source: TextSource) -> Int {
    if let number = sourceNumbers[source] { return number }
    let number = sources.count
    sources.append(source)
    sourceNumbers[source] = number
    dependents.append([])
    return number
  }

  /// Turns the phrases of all sources into literals. Lists are folded several at once, and a list that several
  /// sources name once only.
  private func compile() -> PhraseTables {
    var lists: [PhraseList] = []
    var places: [PhraseList: Int] = [:]
    let parts = sources.map { source in
      source.lists.map { list in
        if let place = places[list] { return place }
        places[list] = lists.count
        lists.append(list)
        return lists.count - 1
      }
    }
    let folded = lists.concurrentMap(FoldedList.init)
    var compiler = PhraseCompiler()
    for part in parts { compiler.add(part.map { folded[$0] }) }
    return compiler.tables
  }
}
