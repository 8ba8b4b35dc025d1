extension RuleBook {
  /// What differs from an older book: rules, then lists, then scripts, each by id. Lines and comments do not
  /// count.
  package func changes(from older: RuleBook) -> [RuleBookChange] {
    Self.changes(.rule, older.rules, rules, id: \.id) { $0.differences(from: $1) }
      + Self.changes(.list, older.lists, lists, id: \.id) { $0.differences(from: $1) }
      + Self.changes(.script, older.scripts, scripts, id: \.id) { $0.differences(from: $1) }
  }

  private static func changes<Item>(
    _ part: RuleBookChange.Part, _ old: [Item], _ new: [Item], id: (Item) -> String,
    differences: (Item, Item) -> [String]
  ) -> [RuleBookChange] {
    let before = Dictionary(old.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).sorted().compactMap { key in
      switch (before[key], after[key]) {
      case (nil, _?): return RuleBookChange(part: part, id: key, kind: .added, fields: [])
      case (_?, nil): return RuleBookChange(part: part, id: key, kind: .removed, fields: [])
      case (let old?, let new?):
        let fields = differences(new, old)
        return fields.isEmpty ? nil : RuleBookChange(part: part, id: key, kind: .changed, fields: fields)
      case (nil, nil): return nil
      }
    }
  }
}
