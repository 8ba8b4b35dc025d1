import Expressions

/// Puts the places of selections for the names in their anchors and excuses.
enum AnchorResolver {
  /// The selections, or none where one hangs on nothing or, by way of others, on itself, which is reported. `known`: the
  /// names of all selections, the faulty ones included.
  static func resolve(_ drafts: [SelectionReader.Draft], known: [String]) -> [Selection] {
    let indices = Dictionary(
      drafts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var sound = true
    for draft in drafts {
      for tie in draft.ties where !known.contains(tie.name) {
        tie.target.report(
          .unknownName, "unknown selection '\(tie.name)' in the \(tie.what) of '\(draft.name)'",
          suggestion: NearestName.of(tie.name, among: known.filter { $0 != draft.name }))
        sound = false
      }
    }
    let next = drafts.map { $0.ties.compactMap { indices[$0.name] } }
    for (start, draft) in drafts.enumerated() {
      for tie in draft.ties {
        guard let first = indices[tie.name], reaches(start, from: first, next) else { continue }
        let what = draft.unless.isEmpty ? "anchors" : "anchors and excuses"
        tie.target.report(
          .value, "the \(what) go round in a circle: '\(draft.name)' hangs on itself by way of '\(tie.name)'")
        sound = false
      }
    }
    guard sound else { return [] }
    return drafts.map { draft in
      let anchor = draft.anchor.flatMap { anchor in
        indices[anchor.name].map { index in
          Anchor(selection: index, relation: anchor.relation, which: anchor.which, within: anchor.within)
        }
      }
      return Selection(
        name: draft.name, kind: draft.kind, role: draft.role, window: draft.window, anchor: anchor,
        unless: draft.unless.compactMap { indices[$0.name] }, times: draft.times, keeping: draft.keeping,
        line: draft.place.line)
    }
  }

  /// Whether a selection hangs on `goal`, itself or by way of others.
  private static func reaches(_ goal: Int, from start: Int, _ next: [[Int]]) -> Bool {
    var seen: Set<Int> = [start]
    var left = [start]
    while let current = left.popLast() {
      if current == goal { return true }
      for other in next[current] where seen.insert(other).inserted { left.append(other) }
    }
    return false
  }
}

extension SelectionReader.Draft {
  /// The selections that it hangs on, and by what.
  fileprivate var ties: [(target: YAMLValue, name: String, what: String)] {
    (anchor.map { [($0.target, $0.name, "anchor")] } ?? []) + unless.map { ($0.target, $0.name, "unless") }
  }
}
