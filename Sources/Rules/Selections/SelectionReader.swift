/// Reads one selection under `find`: what it finds, and its modifiers.
struct SelectionReader {
  var phrases: PhraseReader
  /// Whether the patterns are known to be sound: see ``BookIndex/isSound``.
  let isSound: Bool

  init(phrases: PhraseReader, isSound: Bool) {
    self.phrases = phrases
    self.isSound = isSound
  }

  /// A selection whose anchor still names the other one.
  struct Draft {
    let name: String
    let kind: SelectionKind
    let role: RoleFilter
    let window: Window?
    let anchor: AnchorDraft?
    let unless: [NameDraft]
    let times: Times?
    let keeping: Keeping?
    let place: SourcePlace
  }

  /// The name of another selection before it is resolved.
  struct NameDraft {
    let target: YAMLValue
    let name: String
  }

  /// An anchor before the names are resolved.
  struct AnchorDraft {
    let target: YAMLValue
    let name: String
    let relation: Anchor.Relation
    let which: Anchor.Which
    let within: Distance?
  }

  mutating func selection(_ name: String, at key: YAMLValue, _ value: YAMLValue) -> Draft? {
    let what = "selection '\(name)'"
    guard var fields = value.fields(what) else { return nil }
    let words = SelectionWord.allCases.map(\.rawValue)
    let named = fields.present(of: words)
    let role = fields.take("role").map { $0.word("role", RoleFilter.self) }
    let window = fields.take("where").map(Self.window)
    let anchorValue = fields.take("anchor")
    let anchor = anchorValue.flatMap(Self.anchor)
    let unlessValue = fields.take("unless")
    let unless = unlessValue.flatMap(Self.unless)
    let times = fields.take("times").map(Self.times)
    let keeping = fields.take("keep").map(Self.keeping)
    var kind: SelectionKind?
    if let first = named.first, let word = SelectionWord(rawValue: first), let body = fields.take(first) {
      kind = self.kind(word, body)
      for other in named.dropFirst() {
        fields.key(other)?.report(
          .value, "\(what) finds two things, \(first) and \(other): make two selections")
        _ = fields.take(other)
      }
      fields.finish()
    } else {
      fields.finish(others: words)
      if fields.present(of: words).isEmpty, !value.file.failed {
        key.report(.missing, "\(what) does not say what it finds: one of \(words.joined(separator: ", "))")
      }
    }
    guard let kind, role != .some(nil), window != .some(nil), (anchor == nil) == (anchorValue == nil),
      unlessValue == nil || unless != nil, times != .some(nil), keeping != .some(nil)
    else { return nil }
    return Draft(
      name: name, kind: kind, role: (role ?? nil) ?? Self.role(of: kind), window: window ?? nil,
      anchor: anchor, unless: unless ?? [], times: times ?? nil, keeping: keeping ?? nil, place: key.place)
  }

  /// Who is meant where nothing is said: who answers and who repeats is the agent, else anybody.
  private static func role(of kind: SelectionKind) -> RoleFilter {
    switch kind {
    case .reply, .repeat: .agent
    default: .any
    }
  }

  // MARK: Modifiers

  private static func window(_ value: YAMLValue) -> Window? {
    guard var fields = value.fields("where") else { return nil }
    let units = ["turns", "seconds", "percent"]
    let present = fields.present(of: units)
    let bodies = present.compactMap { name in fields.take(name).map { (name, $0) } }
    for unit in units { _ = fields.take(unit) }
    fields.finish()
    guard let (unit, body) = bodies.first, bodies.count == 1 else {
      if !present.isEmpty || fields.names.isEmpty {
        value.report(.value, "where takes exactly one of turns, seconds, percent")
      }
      return nil
    }
    guard var ends = body.fields("where.\(unit)") else { return nil }
    let first = ends.take("first")
    let last = ends.take("last")
    ends.finish()
    guard let length = first ?? last, first == nil || last == nil else {
      body.report(.value, "where.\(unit) takes exactly one of first, last")
      return nil
    }
    let extent: Window.Extent? =
      switch unit {
      case "turns": length.int("where.turns", in: 1...100_000).map(Window.Extent.turns)
      case "seconds": length.seconds("where.seconds").map(Window.Extent.milliseconds)
      default: length.number("where.percent", in: 0.001...100).map(Window.Extent.percent)
      }
    return extent.map { Window(edge: first != nil ? .first : .last, extent: $0) }
  }

  private static func anchor(_ value: YAMLValue) -> AnchorDraft? {
    guard var fields = value.fields("anchor") else { return nil }
    let relations = Anchor.Relation.allCases.map(\.rawValue)
    let present = fields.present(of: relations)
    for relation in relations { _ = fields.take(relation) }
    let which = fields.take("hit").map { $0.word("hit", Anchor.Which.self) } ?? .any
    let distance = fields.take("within")
    let within = distance.map { Self.distance($0, units: ["turns", "seconds"]) }
    fields.finish()
    guard let first = present.first, present.count == 1, let relation = Anchor.Relation(rawValue: first),
      let target = fields.take(first)
    else {
      value.report(
        .value, "an anchor takes exactly one of before, after, around, same, with the name of a selection")
      return nil
    }
    if relation == .same, let distance {
      distance.report(.value, "'same' means the same turn; leave 'within' out")
      return nil
    }
    if relation == .around, distance == nil {
      value.report(.missing, "'around' needs 'within', else it says nothing")
      return nil
    }
    guard let name = target.text("the selection of an anchor"), let which, within != .some(nil) else {
      return nil
    }
    return AnchorDraft(
      target: target, name: name, relation: relation, which: which, within: within ?? nil)
  }

  /// The name of one selection, or a list of names.
  private static func unless(_ value: YAMLValue) -> [NameDraft]? {
    let what = "unless"
    guard let targets = value.isScalar ? [value] : value.list(what) else { return nil }
    var names: [NameDraft] = []
    for target in targets {
      guard let name = target.text("the name of a selection under \(what)") else { return nil }
      if names.contains(where: { $0.name == name }) {
        target.report(.value, "'\(name)' stands under \(what) twice")
        return nil
      }
      names.append(NameDraft(target: target, name: name))
    }
    return names
  }

  private static func times(_ value: YAMLValue) -> Times? {
    if value.isScalar {
      return value.int("times", in: 1...10_000).map { Times(atLeast: $0, distinct: false) }
    }
    guard var fields = value.fields("times") else { return nil }
    let atLeast = fields.require("at_least")?.int("times.at_least", in: 1...10_000)
    let distinct = fields.take("distinct").map { $0.bool("times.distinct") } ?? false
    fields.finish()
    guard let atLeast, let distinct else { return nil }
    return Times(atLeast: atLeast, distinct: distinct)
  }

  private static func keeping(_ value: YAMLValue) -> Keeping? {
    guard var fields = value.fields("keep") else { return nil }
    let first = fields.take("first").map { $0.int("keep.first", in: 1...Keeping.most) }
    let words = fields.take("words").map { $0.bool("keep.words") } ?? true
    fields.finish()
    guard first != .some(nil), let words else { return nil }
    if first == nil, words {
      value.report(.missing, "keep says nothing: give it 'first', 'words: false', or both")
      return nil
    }
    return Keeping(first: first ?? nil, words: words)
  }

  /// `{ turns: 3 }`, with exactly one of the units.
  static func distance(_ value: YAMLValue, units: [String]) -> Distance? {
    guard var fields = value.fields("within") else { return nil }
    let present = units.compactMap { unit in fields.take(unit).map { (unit, $0) } }
    fields.finish()
    guard let (unit, length) = present.first, present.count == 1 else {
      if !present.isEmpty || fields.names.isEmpty {
        value.report(.value, "within takes exactly one of \(units.joined(separator: ", "))")
      }
      return nil
    }
    switch unit {
    case "words": return length.int("words", in: 0...10_000).map(Distance.words)
    case "characters": return length.int("characters", in: 0...100_000).map(Distance.characters)
    case "turns": return length.int("turns", in: 0...100_000).map(Distance.turns)
    default: return length.seconds("seconds", zero: true).map(Distance.milliseconds)
    }
  }
}
