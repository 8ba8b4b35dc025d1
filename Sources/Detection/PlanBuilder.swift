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
  private(set) var phraseLanguages: [[UInt8]] = []
  private(set) var compiler = PhraseCompiler()
  private(set) var regexes = RegexPlan()
  private(set) var cues: [Int: Needs] = [:]
  private(set) var scripts: [ScriptPlan] = []
  private(set) var templates: [TemplatePlan] = []
  private(set) var questions = [Int](repeating: -1, count: EntityQuestions.groups.count)
  private var sourceNumbers: [TextSource: Int] = [:]

  init(_ book: RuleBook) { self.book = book }

  mutating func build() throws(DetectionError) {
    for (index, rule) in book.rules.enumerated() where rule.status != .deprecated && rule.when != nil {
      try add(rule, index)
    }
    for script in book.scripts {
      var steps: [[Int]] = []
      for step in script.steps {
        var numbers: [Int] = []
        for kind in step.any {
          let selection = Selection(
            name: step.id, kind: kind, role: step.role, window: nil, anchor: nil, times: nil, line: 0)
          numbers.append(try add(selection, rule: -1))
        }
        steps.append(numbers)
      }
      scripts.append(ScriptPlan(script: script, steps: steps))
    }
    for (need, literals) in Needs.cues {
      for literal in literals {
        let folded = TextFolder.folded(literal)
        // Single characters are looked for without the database: FDR-type matchers slow down on them.
        guard folded.count > 1 else { continue }
        let number = compiler.number(.cue(folded))
        cues[number, default: []].formUnion(need)
      }
    }
  }

  private mutating func add(_ rule: Rule, _ index: Int) throws(DetectionError) {
    let first = selections.count
    let reads = detailsRead(rule)
    for (local, selection) in rule.selections.enumerated() {
      let number = try add(selection, rule: rules.count)
      selections[number].readsHits = reads.contains(local)
      if let anchor = selection.anchor { selections[number].anchor = first + anchor.selection }
    }
    var order: [Int] = []
    func place(_ number: Int, _ depth: Int) {
      if order.contains(number) || depth > rule.selections.count { return }
      if selections[number].anchor >= 0 { place(selections[number].anchor, depth + 1) }
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

  /// The selections of which `when` or a let reads more than `found` and `count`.
  private func detailsRead(_ rule: Rule) -> Set<Int> {
    var read: Set<Int> = []
    let programs = [rule.when].compactMap { $0 } + rule.lets.map(\.program)
    for reference in programs.flatMap(\.references) {
      let local = reference.slot - Rule.firstSelectionSlot
      guard local >= 0, local < rule.selections.count else { continue }
      if let field = reference.path.first, field < 2 { continue }
      read.insert(local)
    }
    return read
  }

  private mutating func add(_ selection: Selection, rule: Int) throws(DetectionError) -> Int {
    let number = selections.count
    var plan = SelectionPlan(selection: selection, rule: rule)
    switch selection.kind {
    case .phrases(let phrases): plan.source = try source(.phrases(phrases.lists))
    case .regex(let regex): plan.source = try source(.regex(regex.pattern, except: regex.except))
    case .near(let near):
      plan.source = try source(TextSource(near.a))
      plan.other = try source(TextSource(near.b))
    case .outside(let outside):
      plan.source = try source(TextSource(outside.a))
      plan.other = try source(TextSource(outside.except))
    case .similar(let similar):
      plan.templates = templates.count
      templates.append(TemplatePlan(similar))
    case .entity(let entity):
      if entity.direction != nil { try addQuestions() }
    case .repeat, .gap, .overlapTalk, .rate, .reply, .script: break
    }
    selections.append(plan)
    if plan.source >= 0 { dependents[plan.source].append(number) }
    return number
  }

  private mutating func addQuestions() throws(DetectionError) {
    guard questions[0] < 0 else { return }
    for group in questions.indices { questions[group] = try source(.question(group)) }
  }

  private mutating func source(_ source: TextSource) throws(DetectionError) -> Int {
    if let number = sourceNumbers[source] { return number }
    let number = sources.count
    sources.append(source)
    sourceNumbers[source] = number
    dependents.append([])
    phraseLanguages.append([])
    switch source {
    case .phrases(let lists): phraseLanguages[number] = compiler.add(lists, source: number)
    case .question(let group):
      for (index, phrase) in EntityQuestions.phrases(group).enumerated() {
        compiler.add(
          phrase, folds: [.case, .width, .diacritics, .script], languages: LanguageMask.common, source: number,
          number: index)
      }
    case .regex(let pattern, let except): try add(pattern, except, source: number)
    }
    return number
  }

  private mutating func add(_ source: String, _ except: String?, source number: Int) throws(DetectionError) {
    func compiled(_ source: String) throws(DetectionError) -> LinearPattern {
      do { return try LinearPattern(source) } catch { throw DetectionError(.patterns, error.description) }
    }
    let filter = RegexFilter.filter(for: source).map { compiler.number(.filter($0)) }
    if let filter { regexes.byFilter[filter, default: []].append(regexes.entries.count) }
    regexes.entries.append(
      RegexPlan.Entry(
        source: number, pattern: try compiled(source),
        except: try except.map { source throws(DetectionError) in try compiled(source) }, filter: filter))
  }
}
