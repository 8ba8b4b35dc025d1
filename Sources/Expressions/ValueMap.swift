/// A CEL map: keys are bool, int, uint or string; entries are kept sorted by key (bool, then numbers,
/// then strings by their UTF-8 bytes), so that everything made from a map is the same on every run.
package struct ValueMap: Sendable {
  /// One entry.
  package struct Entry: Sendable {
    /// A bool, int, uint or string.
    package let key: Value
    /// What the map holds for it.
    package let value: Value

    /// An entry.
    package init(key: Value, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The entries, in ascending order of their keys.
  package let entries: [Entry]

  /// Why entries can't form a map.
  enum Flaw: Error { case keyType(String), repeated }

  /// A map without entries.
  package init() { entries = [] }

  /// A map with text keys, such as a vendor's attributes; of two equal keys the later one wins.
  package init(_ pairs: [(String, Value)]) {
    let sorted = pairs.enumerated().sorted { left, right in
      let order = Comparison.order(left.element.0, right.element.0)
      return order == 0 ? left.offset < right.offset : order < 0
    }
    var entries: [Entry] = []
    for (_, pair) in sorted {
      if case .string(let last)? = entries.last?.key, Comparison.order(last, pair.0) == 0 {
        entries.removeLast()
      }
      entries.append(Entry(key: .string(pair.0), value: pair.1))
    }
    self.entries = entries
  }

  init(checking unsorted: [Entry]) throws(Flaw) {
    for entry in unsorted where Self.rank(entry.key) == nil { throw .keyType(entry.key.typeName) }
    entries = unsorted.sorted { Self.order($0.key, $1.key) < 0 }
    for index in entries.indices.dropFirst()
    where Self.order(entries[index - 1].key, entries[index].key) == 0 { throw .repeated }
  }

  /// The number of entries.
  package var count: Int { entries.count }

  /// The value of `key`; a double finds the whole number that it equals.
  package subscript(key wanted: Value) -> Value? {
    var key = wanted
    if case .double(let number) = key {
      if let whole = Int64(exactly: number) {
        key = .int(whole)
      } else if let whole = UInt64(exactly: number) {
        key = .uint(whole)
      } else {
        return nil
      }
    }
    guard Self.rank(key) != nil else { return nil }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = low + (high - low) / 2
      let order = Self.order(entries[middle].key, key)
      if order == 0 { return entries[middle].value }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private static func rank(_ key: Value) -> Int? {
    switch key {
    case .bool: 0
    case .int, .uint: 1
    case .string: 2
    default: nil
    }
  }

  private static func order(_ left: Value, _ right: Value) -> Int {
    let ranks = (rank(left) ?? 3, rank(right) ?? 3)
    guard ranks.0 == ranks.1 else { return ranks.0 < ranks.1 ? -1 : 1 }
    switch Comparison.order(left, right) {
    case .less: return -1
    case .greater: return 1
    default: return 0
    }
  }
}
