import Expressions

/// What a rule looks for, when that is a flag, and how it is told.
struct RuleBody {
  private(set) var selections: [Selection] = []
  private(set) var lets: [NamedProgram] = []
  private(set) var when: Program?
  private(set) var correlation: Correlation?
  /// Whether there is a correlation, faulty or not.
  private(set) var isCorrelated = false
  private(set) var grade: Program?
  private(set) var score: Program?
  private(set) var explain: [RuleLanguage: ExplainTemplate] = [:]
  private(set) var usedLists: Set<String> = []
  private(set) var usedScripts: Set<String> = []
  /// Where the correlation names rules.
  private(set) var ruleNames: [YAMLValue] = []
  /// Whether any selection looks at what is said.
  private(set) var readsText = false

  private let index: BookIndex
  private var expressions = ExpressionReader(environment: ExpressionReader.contact)
  private var selectionReader: SelectionReader
  private var names: [String: SourcePlace] = [:]

  init(index: BookIndex, id: String, version: Int, owner: String) {
    self.index = index
    var phrases = PhraseReader()
    phrases.lists = index.lists
    phrases.brokenLists = index.brokenLists
    phrases.scope = (id, version, owner)
    selectionReader = SelectionReader(phrases: phrases, isSound: index.isSound)
  }

  /// Reads `find`, `let`, `when` or a correlation, `grade`, `score` and `explain`.
  mutating func read(_ fields: inout YAMLFields, root: YAMLValue) {
    let find = fields.take("find")
    let lets = fields.take("let")
    let when = fields.take("when")
    let correlations = fields.present(of: Correlation.words)
    let blocks = Correlation.words.compactMap { word in fields.take(word).map { (word, $0) } }
    if let find { readSelections(find) }
    if let lets { readLets(lets) }
    if let when, blocks.isEmpty {
      self.when = expressions.program(when, "when", expecting: .bool)
    } else if when == nil, blocks.isEmpty {
      root.report(
        .missing,
        "the rule has neither 'when' nor a correlation (\(Correlation.words.joined(separator: ", ")))")
    } else if let (word, block) = blocks.first {
      readCorrelation(word, block)
      for other in correlations where other != word {
        fields.key(other)?.report(.value, "a rule has one correlation, and this one has \(word) already")
      }
      for (key, value) in [("when", when), ("find", find), ("let", lets)] where value != nil {
        fields.key(key)?.report(
          .value, "'\(key)' does not go with \(word): a rule over many contacts counts other rules")
      }
    }
    readRest(&fields)
  }

  private mutating func readRest(_ fields: inout YAMLFields) {
    if let value = fields.take("grade") {
      grade = expressions.program(value, "grade", expecting: .string)
      if case .string(let grade)? = grade?.constant, !["A", "B", "C"].contains(grade) {
        value.report(.value, "grade is '\(grade)'; it must be 'A', 'B' or 'C'")
      }
    }
    if let value = fields.take("score") {
      score = expressions.program(value, "score", expecting: .double)
    }
    guard let value = fields.require("explain"), var texts = value.fields("explain") else { return }
    for language in RuleLanguage.allCases {
      guard let text = texts.require(language.rawValue) else { continue }
      explain[language] = expressions.template(text, "explain.\(language.rawValue)")
    }
    texts.finish()
  }

  // MARK: Selections

  private mutating func readSelections(_ value: YAMLValue) {
    var drafts: [SelectionReader.Draft] = []
    // A faulty selection still has its name, so that conditions that read it are not reported as well.
    var variables: [(name: String, type: ValueType)] = []
    for (key, body) in value.pairs("find") ?? [] {
      guard let name = newName(key, "selection") else { continue }
      let word = SelectionWord.allCases.first { body.hasKey(of: [$0.rawValue]) }
      readsText = readsText || ![.gap, .overlapTalk, .rate, .reply].contains(word ?? .gap)
      variables.append((name, .object(Selection.objectType(name, fields: (word ?? .phrases).fields))))
      if let draft = selectionReader.selection(name, at: key, body) {
        drafts.append(draft)
        checkScript(draft.kind, body)
      }
    }
    usedLists = selectionReader.phrases.used
    expressions.selections = Set(variables.map(\.name))
    expressions.environment.variables += variables.map { Environment.Variable($0.name, $0.type) }
    selections = AnchorResolver.resolve(drafts, known: variables.map(\.name))
  }

  private mutating func checkScript(_ kind: SelectionKind, _ body: YAMLValue) {
    guard case .script(let selection) = kind, let name = selection.script else { return }
    usedScripts.insert(name)
    guard index.scripts[name] == nil, !index.brokenScripts.contains(name) else { return }
    let value = body.fields("selection").flatMap { fields in
      var fields = fields
      return fields.take("script")
    }
    (value ?? body).report(
      .unknownName, "unknown script '\(name)'",
      suggestion: NearestName.of(name, among: Array(index.scripts.keys) + ["assigned"]))
  }

  /// A name for a selection or let that nothing else has.
  private mutating func newName(_ key: YAMLValue, _ what: String) -> String? {
    guard let name = key.name("the name of a \(what)", marks: "_") else { return nil }
    if ContactVariable(name: name) != nil {
      key.report(.identity, "'\(name)' is a field of the contact; give the \(what) another name")
      return nil
    }
    if Self.reserved.contains(name) || ContactFunction.allCases.contains(where: { $0.name == name }) {
      key.report(.identity, "'\(name)' means something in expressions; give the \(what) another name")
      return nil
    }
    if let earlier = names[name] {
      key.report(.identity, "'\(name)' is the name of a selection in line \(earlier.line) already")
      return nil
    }
    names[name] = key.place
    return name
  }

  /// Words of CEL that can't be names, its functions and its types
  /// (https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax).
  private static let reserved: Set<String> = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
    "import", "let", "loop", "package", "namespace", "return", "var", "void", "while", "has", "all", "exists",
    "exists_one", "map", "filter", "size", "matches", "int", "uint", "double", "bool", "string", "bytes",
    "list", "type", "dyn", "duration", "timestamp", "null_type", "google",
  ]

  // MARK: Lets and correlations

  private mutating func readLets(_ value: YAMLValue) {
    for (key, body) in value.pairs("let") ?? [] {
      guard let name = newName(key, "let") else { continue }
      let program = expressions.program(body, "let.\(name)", expecting: nil)
      expressions.environment.variables.append(Environment.Variable(name, program?.type ?? .dyn))
      if let program { lets.append(NamedProgram(name: name, program: program)) }
    }
  }

  private mutating func readCorrelation(_ word: String, _ value: YAMLValue) {
    isCorrelated = true
    var reader = CorrelationReader()
    correlation = reader.correlation(word, value)
    ruleNames = reader.ruleNames
    expressions = ExpressionReader(
      environment: ExpressionReader.finding(groupedBy: correlation?.groupBy ?? ContactVariable.groups))
  }
}
