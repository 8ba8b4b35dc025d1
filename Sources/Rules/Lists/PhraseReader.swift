import Expressions
import Yams

/// Reads phrases, written in a rule or in a file of lists, or named by their list.
struct PhraseReader {
  /// The lists of the book, by id.
  var lists: [String: PhraseList] = [:]
  /// Lists that are there but could not be read.
  var brokenLists: Set<String> = []
  /// The lists that were named.
  private(set) var used: Set<String> = []
  /// What the ids of lists inside the rule or script begin with, and its version and owner.
  var scope = (prefix: "", version: 1, owner: "")
  private var count = 0

  /// The name of a list; or phrases `[…]`; or `{ en: […], pl: […], zh: […], fold: […] }`; or
  /// `{ lists: [a, b] }`, which may have phrases of its own beside.
  mutating func lists(_ value: YAMLValue, _ what: String) -> [PhraseList]? {
    switch value.node {
    case .scalar: return list(named: value, what).map { [$0] }
    case .sequence:
      return value.list(what).map { items in
        let common = Self.phrases(items, what, language: nil)
        return [inline(phrases: [:], common: common, folds: .standard)]
      }
    case .mapping: return mapped(value, what)
    case .alias: return nil
    }
  }

  private mutating func mapped(_ value: YAMLValue, _ what: String) -> [PhraseList]? {
    guard var fields = value.fields(what) else { return nil }
    var found: [PhraseList] = []
    for item in fields.take("lists")?.list("lists") ?? [] {
      if let list = list(named: item, what) { found.append(list) }
    }
    let folds = fields.take("fold").flatMap(Self.folds) ?? .standard
    let (phrases, common) = Self.byLanguage(&fields, what)
    fields.finish()
    if !phrases.isEmpty || !common.isEmpty {
      found.append(inline(phrases: phrases, common: common, folds: folds))
    }
    guard !found.isEmpty else {
      if !value.file.failed { value.report(.phrase, "\(what) has no phrases") }
      return nil
    }
    return found
  }

  private mutating func inline(
    phrases: [RuleLanguage: [Phrase]], common: [Phrase], folds: FoldOptions
  ) -> PhraseList {
    count += 1
    return PhraseList(
      id: "\(scope.prefix)#\(count)", version: scope.version, owner: scope.owner, source: "own",
      folds: folds, phrases: phrases, common: common)
  }

  private mutating func list(named value: YAMLValue, _ what: String) -> PhraseList? {
    guard let name = value.text(what) else { return nil }
    used.insert(name)
    if let list = lists[name] { return list }
    guard !brokenLists.contains(name) else { return nil }
    let near = NearestName.of(name, among: lists.keys)
    let hint = near == nil ? "; phrases inside a rule stand in brackets: ['\(name)']" : ""
    value.report(.unknownName, "unknown list '\(name)' in \(what)\(hint)", suggestion: near)
    return nil
  }

  /// The phrases under `en`, `pl`, `zh` and `all`.
  static func byLanguage(
    _ fields: inout YAMLFields, _ what: String
  ) -> (phrases: [RuleLanguage: [Phrase]], common: [Phrase]) {
    var phrases: [RuleLanguage: [Phrase]] = [:]
    for language in RuleLanguage.allCases {
      guard let items = fields.take(language.rawValue)?.list("\(what) in \(language.rawValue)") else {
        continue
      }
      phrases[language] = Self.phrases(items, what, language: language)
    }
    let common = fields.take("every")?.list(what).map { Self.phrases($0, what, language: nil) } ?? []
    return (phrases, common)
  }

  /// `fold: [case, width, diacritics, script]`; an empty list folds nothing.
  static func folds(_ value: YAMLValue) -> FoldOptions? {
    guard case .sequence(let sequence) = value.node else {
      value.report(.value, "fold must be a list of case, width, diacritics, script")
      return nil
    }
    var folds: FoldOptions = []
    for node in sequence {
      let item = YAMLValue(node: node, file: value.file)
      guard let word = item.word("fold", of: FoldOptions.words.map(\.0)) else { return nil }
      for (name, fold) in FoldOptions.words where name == word { folds.insert(fold) }
    }
    return folds
  }

  static func phrases(_ items: [YAMLValue], _ what: String, language: RuleLanguage?) -> [Phrase] {
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let source = item.text("a phrase of \(what)"),
        let phrase = PhraseText.phrase(source, language: language, at: item)
      else { return nil }
      guard seen.insert(phrase.source).inserted else {
        item.report(.identity, "the phrase '\(source)' stands twice in \(what)")
        return nil
      }
      return phrase
    }
  }
}
