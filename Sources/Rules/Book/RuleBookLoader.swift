import Expressions

/// Reads lists, then scripts, then rules, then waivers, each of which may name what was read before.
struct RuleBookLoader {
  private let root: String
  private let problems = Problems()
  private var index = BookIndex()
  private var files: [(kind: BookFile, file: SourceFile)] = []
  init(root: String) { self.root = root }

  /// Whether the book was taken to be sound, and was not read whole.
  var isSound: Bool { index.isSound }

  /// - Parameter isSound: As for ``RuleBook/load(files:root:today:isSound:)``.
  mutating func load(
    _ sorted: [(path: String, bytes: [UInt8])], today: CalendarDay?, _ isSound: (ContentDigest) -> Bool
  ) -> RuleBookLoad {
    for (path, bytes) in sorted {
      let kind = BookFile(path: path)
      let file = SourceFile(path: path, root: root, bytes: bytes, problems: problems)
      if case .misplaced(let message, let suggestion) = kind {
        file.report(.identity, message, at: .start, suggestion: suggestion)
      } else if let last = files.last, last.file.path == path {
        file.report(.identity, "the file is given twice", at: .start)
      } else if kind != .ignored {
        files.append((kind, file))
      }
    }
    let digest = ContentDigest(of: files.map { ($0.file.path, $0.file.bytes) })
    index.isSound = isSound(digest)
    readLists()
    readScripts()
    let rules = readRules()
    let waivers = readWaivers(rules.ids)
    let expired = expired(waivers, today: today)
    let errors = problems.sorted
    guard errors.isEmpty else { return RuleBookLoad(book: nil, errors: errors, expired: expired) }
    let book = RuleBook(
      rules: rules.rules.sorted { $0.id < $1.id }, lists: index.lists.values.sorted { $0.id < $1.id },
      scripts: index.scripts.values.sorted { $0.id < $1.id }, waivers: waivers.map(\.waiver), digest: digest)
    return RuleBookLoad(book: book, errors: [], expired: expired)
  }

  private mutating func readLists() {
    let lists = files.compactMap { kind, file in
      if case .list(let stem) = kind { (stem, file) } else { nil }
    }
    let isSound = index.isSound
    let read = lists.concurrentMap { stem, file in
      (stem: stem, list: ListReader.list(file, stem: stem, isSound: isSound))
    }
    for (stem, list) in read {
      if let list {
        index.lists[list.id] = list
      } else {
        index.brokenLists.insert(stem)
      }
    }
    for (stem, file) in lists { index.files["lists/\(stem)"] = file }
  }

  private mutating func readScripts() {
    let reader = ScriptReader(index: index)
    for (kind, file) in files {
      guard case .script(let stem) = kind else { continue }
      if let script = reader.script(file, stem: stem) {
        index.scripts[script.id] = script
      } else {
        index.brokenScripts.insert(stem)
      }
      index.files["scripts/\(stem)"] = file
    }
  }

  private func readRules() -> (rules: [Rule], ids: Set<String>) {
    let reader = RuleReader(index: index)
    var rules: [Rule] = []
    var first: [String: (name: String, line: Int)] = [:]
    var ids: Set<String> = []
    var references: [(id: String, names: [YAMLValue])] = []
    let all = files.compactMap { kind, file in
      if case .rule(let folder, let stem) = kind { (folder: folder, stem: stem, file: file) } else { nil }
    }
    let drafts = all.concurrentMap { reader.draft($0.file, folder: $0.folder, stem: $0.stem) }
    for ((folder, stem, file), draft) in zip(all, drafts) {
      // A rule that can't be read still has the id that its file promises.
      let id = draft.id ?? (stem.hasPrefix("\(folder).") ? stem : "\(folder).\(stem)")
      ids.insert(id)
      if draft.id != nil {
        if let earlier = first[id] {
          file.report(
            .identity, "the id '\(id)' is taken by \(earlier.name):\(earlier.line)", at: draft.idPlace)
        } else {
          first[id] = (file.name, draft.idPlace.line)
        }
      }
      if !draft.ruleNames.isEmpty { references.append((id, draft.ruleNames)) }
      if let rule = draft.rule { rules.append(rule) }
    }
    checkReferences(references, ids: ids)
    return (rules, ids)
  }

  /// The rules that correlations name must be there, and must not come back to themselves.
  private func checkReferences(_ references: [(id: String, names: [YAMLValue])], ids: Set<String>) {
    var graph: [String: [String]] = [:]
    for (id, names) in references { graph[id, default: []] += names.compactMap(\.rawText) }
    for (id, names) in references {
      for value in names {
        guard let name = value.rawText else { continue }
        if !ids.contains(name) {
          value.report(
            .unknownName, "unknown rule '\(name)'", suggestion: NearestName.of(name, among: ids))
        } else if reaches(id, from: name, graph) {
          value.report(.value, "the rules count each other in a circle: '\(name)' leads back to '\(id)'")
        }
      }
    }
  }

  private func reaches(_ target: String, from start: String, _ graph: [String: [String]]) -> Bool {
    var seen: Set<String> = []
    var open = [start]
    while let current = open.popLast() {
      if current == target { return true }
      if seen.insert(current).inserted { open += graph[current] ?? [] }
    }
    return false
  }

  private func readWaivers(_ ids: Set<String>) -> [(waiver: Waiver, file: SourceFile)] {
    let reader = WaiverReader(ruleIDs: ids)
    return files.flatMap { kind, file in
      kind == .waivers ? reader.waivers(file).map { ($0, file) } : []
    }
  }

  private func expired(_ waivers: [(waiver: Waiver, file: SourceFile)], today: CalendarDay?) -> [RuleError] {
    guard let today else { return [] }
    return waivers.filter { $0.waiver.isExpired(on: today) }.map { waiver, file in
      RuleError(
        code: .expired, file: file.name, line: waiver.line, column: 1,
        message: "the waiver of '\(waiver.rule)' for \(waiver.owner) ended on \(waiver.expires); "
          + "renew it with a reason, or take it out", suggestion: nil)
    }
  }
}
