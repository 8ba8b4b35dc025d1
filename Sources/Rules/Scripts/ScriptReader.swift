import Expressions

/// Reads a file of `scripts/`.
struct ScriptReader {
  let index: BookIndex

  /// A step whose references are not resolved yet.
  private struct Draft {
    var id: String
    var need: ScriptStep.Need
    var role: RoleFilter
    var any: [SelectionKind]
    var after: [YAMLValue]?
    var isFree: Bool
    var turns: Int?
    var milliseconds: Int64?
    var hasLimit: Bool
    var from: YAMLValue?
    var branch: (word: String, step: YAMLValue)?
    var weight: Double
  }

  /// The script; `nil` where anything is wrong.
  func script(_ file: SourceFile, stem: String) -> Script? {
    guard let root = YAMLText.read(file), var fields = root.fields("the script") else { return nil }
    let id = fields.require("id").map { FileName.id($0, stem: stem) } ?? nil
    let version = fields.require("version")?.int("version", in: 1...1_000_000)
    let title = fields.require("title").map { RuleReader.localized($0, "title") } ?? nil
    let owner = fields.require("owner")?.text("owner")
    var reader = SelectionReader(phrases: PhraseReader(), isSound: index.isSound)
    reader.phrases.lists = index.lists
    reader.phrases.brokenLists = index.brokenLists
    reader.phrases.scope = (stem, version ?? 1, owner ?? "")
    let drafts = (fields.require("steps")?.list("steps") ?? []).compactMap { draft($0, &reader) }
    fields.finish()
    let steps = resolve(drafts)
    guard !file.failed, let id, let version, let title, let owner else { return nil }
    return Script(
      id: id, version: version, title: title, owner: owner, steps: steps, file: file.path,
      digest: index.digest(of: file, lists: reader.phrases.used))
  }

  private func draft(_ value: YAMLValue, _ reader: inout SelectionReader) -> Draft? {
    guard var fields = value.fields("a step") else { return nil }
    let id = fields.require("step")?.name("a step's id", marks: "-_")
    let need = fields.take("need").map { $0.word("need", ScriptStep.Need.self) } ?? .required
    let role = fields.take("role").map { $0.word("role", RoleFilter.self) } ?? .agent
    let any = fields.require("any").map { kinds($0, &reader) } ?? []
    let order = fields.take("order").map { $0.word("order", of: ["fixed", "free"]) } ?? "fixed"
    let after = fields.take("after").map { $0.isScalar ? [$0] : $0.list("after") ?? [] }
    let weight = fields.take("weight").map { $0.number("weight", in: 0.001...1000) } ?? 1
    var draft = Draft(
      id: id ?? "", need: need ?? .required, role: role ?? .agent, any: any, after: after,
      isFree: order == "free", hasLimit: false, weight: weight ?? 1)
    if let within = fields.take("within"), var limit = within.fields("within") {
      draft.hasLimit = true
      let turns = limit.take("turns")
      let seconds = limit.take("seconds")
      draft.turns = turns.map { $0.int("within.turns", in: 1...100_000) } ?? nil
      draft.milliseconds = seconds.map { $0.seconds("within.seconds") } ?? nil
      draft.from = limit.take("of")
      limit.finish()
      if turns == nil, seconds == nil { within.report(.missing, "within needs turns or seconds") }
    }
    if let branch = fields.take("branch"), var words = branch.fields("branch") {
      let present = ["if", "unless"].compactMap { word in words.take(word).map { (word, $0) } }
      words.finish()
      if present.count == 1 {
        draft.branch = present[0]
      } else {
        branch.report(.value, "branch takes exactly one of if, unless")
      }
    }
    fields.finish()
    return id == nil ? nil : draft
  }

  private func kinds(_ value: YAMLValue, _ reader: inout SelectionReader) -> [SelectionKind] {
    let words = ["phrases", "regex", "near", "outside", "similar", "entity"]
    let items = value.list("any") ?? []
    return items.compactMap { item in
      guard let pairs = item.pairs("a selection of a step") else { return nil }
      guard let (key, body) = pairs.first, pairs.count == 1 else {
        item.report(.value, "a selection of a step has one key, one of \(words.joined(separator: ", "))")
        return nil
      }
      guard let name = key.word("selection of a step", of: words), let word = SelectionWord(rawValue: name)
      else { return nil }
      return reader.kind(word, body)
    }
  }

  private func resolve(_ drafts: [Draft]) -> [ScriptStep] {
    var indices: [String: Int] = [:]
    var steps: [ScriptStep] = []
    /// The index of the step that a value names, which must stand above.
    func index(_ value: YAMLValue) -> Int? {
      guard let name = value.text("a step") else { return nil }
      if let index = indices[name] { return index }
      let stands = drafts.contains { $0.id == name }
      value.report(
        .unknownName,
        stands ? "the step '\(name)' must stand above the one that names it" : "unknown step '\(name)'",
        suggestion: stands ? nil : NearestName.of(name, among: indices.keys))
      return nil
    }
    var lastRequired: Int?
    for (position, draft) in drafts.enumerated() {
      let after: [Int]
      if let named = draft.after {
        after = named.compactMap(index).sorted()
      } else {
        after = draft.isFree || draft.need == .forbidden ? [] : [lastRequired].compactMap(\.self)
      }
      let start = draft.from.flatMap { $0.rawText == "start" ? nil : index($0) }
      let branch = draft.branch.flatMap { word, step in
        index(step).map { word == "if" ? ScriptStep.Branch.ifStep($0) : .unlessStep($0) }
      }
      steps.append(
        ScriptStep(
          id: draft.id, need: draft.need, role: draft.role, any: draft.any, after: after,
          limit: draft.hasLimit
            ? ScriptStep.Limit(turns: draft.turns, milliseconds: draft.milliseconds, from: start) : nil,
          branch: branch, weight: draft.weight))
      if indices[draft.id] == nil { indices[draft.id] = position }
      if draft.need == .required, draft.branch == nil, !draft.isFree { lastRequired = position }
    }
    return steps
  }
}
