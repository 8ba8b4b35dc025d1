import Contacts
import Expressions

/// Reads one rule file.
struct RuleReader {
  let index: BookIndex

  /// A rule as far as it could be read.
  struct Draft {
    /// Its id, where it has a proper one.
    var id: String?
    var idPlace = SourcePlace.start
    /// `nil` where anything is wrong.
    var rule: Rule?
    /// Where the correlation names rules.
    var ruleNames: [YAMLValue] = []
  }

  /// The keys that stand before everything else.
  private struct Head {
    var version: Int?
    var title: LocalizedText?
    var status: RuleStatus?
    var category: RuleCategory?
    var severity: Severity?
    var languages: [RuleLanguage]??
    var channels: Set<Channel>??
    var owner: String?
    var clause: String??
    var basis: String??
    var falsePositives: [String]?
    var review: Bool?
  }

  /// `folder` and `stem`: where the file lies and what it is called without `.yaml`.
  func draft(_ file: SourceFile, folder: String, stem: String) -> Draft {
    var draft = Draft()
    guard let root = YAMLText.read(file, without: index.isSound ? "tests" : nil),
      var fields = root.fields("the rule")
    else { return draft }
    if let value = fields.require("id") {
      draft.id = id(value, folder: folder, stem: stem)
      draft.idPlace = value.place
    }
    let head = head(&fields, folder: folder)
    var body = RuleBody(
      index: index, id: draft.id ?? stem, version: head.version ?? 1, owner: head.owner ?? "")
    body.read(&fields, root: root)
    draft.ruleNames = body.ruleNames
    let tests: (tests: [RuleTest], place: SourcePlace)?
    if index.isSound {
      tests = ([], fields.take("tests")?.place ?? .start)
    } else {
      tests = TestReader(
        index: index, correlated: body.isCorrelated, looksAtTotals: body.correlation?.looksAtTotals ?? false
      ).tests(&fields)
    }
    fields.finish()
    if let tests, !index.isSound {
      TestCoverage.check(
        tests.tests, languages: head.languages ?? nil, readsText: body.readsText, at: tests.place, in: file)
    }
    guard !file.failed, let id = draft.id, let version = head.version, let title = head.title,
      let status = head.status, let category = head.category, let severity = head.severity,
      let languages = head.languages, let channels = head.channels, let owner = head.owner,
      let clause = head.clause, let basis = head.basis, let falsePositives = head.falsePositives,
      let review = head.review, let tests
    else { return draft }
    draft.rule = Rule(
      id: id, version: version, title: title, status: status, category: category, severity: severity,
      languages: languages, channels: channels, owner: owner, clause: clause, basis: basis,
      falsePositives: falsePositives, selections: body.selections, lets: body.lets, when: body.when,
      correlation: body.correlation, grade: body.grade, score: body.score, explain: body.explain,
      review: review, tests: tests.tests, file: file.path, line: root.place.line,
      digest: index.digest(of: file, lists: body.usedLists, scripts: body.usedScripts),
      meaning: index.meaning(of: file, lists: body.usedLists, scripts: body.usedScripts))
    return draft
  }

  private func id(_ value: YAMLValue, folder: String, stem: String) -> String? {
    guard let id = value.name("id", marks: ".-") else { return nil }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let category = parts.first, let name = parts.last, !name.isEmpty else {
      value.report(.value, "id '\(id)' must be <category>.<name>")
      return nil
    }
    if category != folder {
      value.report(
        .identity, "id '\(id)' must begin with '\(folder).', since the file lies in the folder \(folder)",
        suggestion: "\(folder).\(name)")
      return nil
    }
    guard stem == id || stem == name else {
      value.report(
        .identity, "id '\(id)' and the file's name '\(stem).yaml' differ", suggestion: "\(folder).\(stem)")
      return nil
    }
    return id
  }

  private func head(_ fields: inout YAMLFields, folder: String) -> Head {
    var head = Head()
    head.version = fields.require("version")?.int("version", in: 1...1_000_000)
    head.title = fields.require("title").flatMap { Self.localized($0, "title") }
    head.status = fields.require("status")?.word("status", RuleStatus.self)
    if let value = fields.require("category") {
      head.category = value.word("category", RuleCategory.self)
      if let category = head.category, category.rawValue != folder {
        value.report(
          .identity, "category '\(category.rawValue)' and the file's folder '\(folder)' differ",
          suggestion: folder)
      }
    }
    head.severity = fields.require("severity")?.word("severity", Severity.self)
    head.languages = Self.languages(fields.take("languages"))
    head.channels = Self.channels(fields.take("channels"))
    head.owner = fields.require("owner")?.text("owner")
    head.clause = Self.optionalText(fields.take("clause"), "clause")
    head.basis = Self.optionalText(fields.take("basis"), "basis")
    head.falsePositives =
      fields.take("false_positives").map { value in
        let items = value.list("false_positives") ?? []
        return items.compactMap { $0.text("a false positive") }
      } ?? []
    head.review = fields.take("review").map { $0.bool("review") } ?? false
    return head
  }

  /// `.some(nil)`: not given; `nil`: faulty.
  private static func optionalText(_ value: YAMLValue?, _ what: String) -> String?? {
    guard let value else { return .some(nil) }
    return value.text(what).map { .some($0) }
  }

  private static func languages(_ value: YAMLValue?) -> [RuleLanguage]?? {
    guard let value else { return .some(nil) }
    guard let items = value.list("languages") else { return nil }
    let found = items.compactMap { $0.word("language", RuleLanguage.self) }
    guard found.count == items.count else { return nil }
    return .some(RuleLanguage.allCases.filter(found.contains))
  }

  private static func channels(_ value: YAMLValue?) -> Set<Channel>?? {
    guard let value else { return .some(nil) }
    guard let items = value.list("channels") else { return nil }
    let words = items.compactMap { $0.word("channel", of: Channel.allCases.map(\.name)) }
    guard words.count == items.count else { return nil }
    return .some(Set(words.compactMap { Channel(name: $0) }))
  }

  /// A text in all three languages.
  static func localized(_ value: YAMLValue, _ what: String) -> LocalizedText? {
    guard var fields = value.fields(what) else { return nil }
    let en = fields.require("en")?.text("\(what).en")
    let pl = fields.require("pl")?.text("\(what).pl")
    let zh = fields.require("zh")?.text("\(what).zh")
    fields.finish()
    guard let en, let pl, let zh else { return nil }
    return LocalizedText(en: en, pl: pl, zh: zh)
  }
}
