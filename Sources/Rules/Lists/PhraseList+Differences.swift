extension PhraseList {
  /// In what it differs from another list.
  func differences(from old: PhraseList) -> [String] {
    var names: [String] = []
    if version != old.version { names.append("version") }
    if owner != old.owner { names.append("owner") }
    if source != old.source { names.append("source") }
    if folds != old.folds { names.append("fold") }
    for language in RuleLanguage.allCases.map(Optional.some) + [nil] {
      let after = Set((language.map { phrases[$0] ?? [] } ?? common).map(\.source))
      let before = Set((language.map { old.phrases[$0] ?? [] } ?? old.common).map(\.source))
      let word = language?.rawValue ?? "every"
      let (came, went) = (after.subtracting(before).count, before.subtracting(after).count)
      if came > 0 { names.append("+\(came) phrases (\(word))") }
      if went > 0 { names.append("-\(went) phrases (\(word))") }
    }
    return names
  }
}

extension Script {
  /// In what it differs from another script.
  func differences(from old: Script) -> [String] {
    var names: [String] = []
    if version != old.version { names.append("version") }
    if title != old.title { names.append("title") }
    if owner != old.owner { names.append("owner") }
    let before = Dictionary(old.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    names += Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map {
      "steps.\($0)"
    }
    if names.isEmpty, steps.map(\.id) != old.steps.map(\.id) { names.append("steps") }
    return names
  }
}
