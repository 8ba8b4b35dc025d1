import Expressions

/// The keys of a mapping, taken one after the other; what nobody takes is not known.
struct YAMLFields {
  let value: YAMLValue
  private let what: String
  private let pairs: [(name: String, key: YAMLValue, value: YAMLValue)]
  private var known: Set<String> = []

  init?(_ value: YAMLValue, what: String) {
    guard let pairs = value.pairs(what) else { return nil }
    self.value = value
    self.what = what
    self.pairs = pairs.compactMap { pair in
      guard let name = pair.key.rawText else {
        pair.key.report(.value, "a key of \(what) must be a single word, not \(pair.key.kindName)")
        return nil
      }
      return (name, pair.key, pair.value)
    }
  }

  /// The value of a key that may be left out.
  mutating func take(_ name: String) -> YAMLValue? {
    known.insert(name)
    return pairs.first { $0.name == name }?.value
  }

  /// The value of a key that must be there.
  mutating func require(_ name: String) -> YAMLValue? {
    if let found = take(name) { return found }
    value.report(.missing, "\(what) has no '\(name)'")
    return nil
  }

  /// The key itself.
  func key(_ name: String) -> YAMLValue? { pairs.first { $0.name == name }?.key }

  /// Those of `names` that are there, in the order of the file.
  func present(of names: [String]) -> [String] { pairs.map(\.name).filter(names.contains) }

  /// All keys, in the order of the file.
  var names: [String] { pairs.map(\.name) }

  /// Reports the keys that nobody took. `others`: names that are known as well.
  func finish(others: [String] = []) {
    let all = known.union(others)
    for pair in pairs where !all.contains(pair.name) {
      let near = NearestName.of(pair.name, among: all)
      let choice = near == nil ? "; it knows \(all.sorted().joined(separator: ", "))" : ""
      pair.key.report(.unknownName, "unknown key '\(pair.name)' in \(what)\(choice)", suggestion: near)
    }
  }
}
