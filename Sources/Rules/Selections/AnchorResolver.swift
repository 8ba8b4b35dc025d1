/// Puts the places of selections for the names in their anchors.
enum AnchorResolver {
  /// The selections, or none where an anchor names nothing or closes a circle, which is reported. `known`: the
  /// names of all selections, the faulty ones included.
  static func resolve(_ drafts: [SelectionReader.Draft], known: [String]) -> [Selection] {
    let indices = Dictionary(
      drafts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var sound = true
    for draft in drafts {
      guard let anchor = draft.anchor, !known.contains(anchor.name) else { continue }
      anchor.target.report(
        .unknownName, "unknown selection '\(anchor.name)' in the anchor of '\(draft.name)'",
        suggestion: NearestName.of(anchor.name, among: known.filter { $0 != draft.name }))
      sound = false
    }
    for (start, draft) in drafts.enumerated() where closesCircle(from: start, drafts, indices) {
      draft.anchor?.target.report(
        .value,
        "the anchors go round in a circle: '\(draft.name)' hangs on itself by way of '\(draft.anchor?.name ?? "")'"
      )
      sound = false
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
        times: draft.times, keeping: draft.keeping, line: draft.place.line)
    }
  }

  private static func closesCircle(
    from start: Int, _ drafts: [SelectionReader.Draft], _ indices: [String: Int]
  ) -> Bool {
    var current = start
    for _ in drafts {
      guard let name = drafts[current].anchor?.name, let next = indices[name] else { return false }
      if next == start { return true }
      current = next
    }
    return false
  }
}
