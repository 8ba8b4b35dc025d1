import Glibc

/// CEL's equality and order.
enum Comparison {
  enum Order { case less, equal, greater, unordered, incomparable }

  static func equal(_ left: Value, _ right: Value) -> Bool {
    var budget = Budget.unlimited
    return equal(left, right, &budget)
  }

  /// As above, within a budget: a list may hold another many times over, and so have more elements than
  /// memory. Where the budget does not suffice, it is exhausted afterwards and the answer means nothing.
  static func equal(_ left: Value, _ right: Value, _ budget: inout Budget) -> Bool {
    guard budget.spend(1) else { return false }
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.uint(let a), .uint(let b)): return a == b
    case (.double(let a), .double(let b)): return a == b
    case (.string(let a), .string(let b)):
      guard a.utf8.count == b.utf8.count, budget.spend(bytes: a.utf8.count) else { return false }
      return order(a, b) == 0
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.timestamp(let a), .timestamp(let b)): return a == b
    case (.duration(let a), .duration(let b)): return a == b
    case (.type(let a), .type(let b)): return a == b
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) where !equal(x, y, &budget) { return false }
      return true
    case (.map(let a), .map(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a.entries, b.entries)
      where !equal(x.key, y.key, &budget) || !equal(x.value, y.value, &budget) { return false }
      return true
    case (.int, .uint), (.uint, .int), (.int, .double), (.double, .int), (.uint, .double), (.double, .uint):
      return order(left, right) == .equal
    default: return false
    }
  }

  static func order(_ left: Value, _ right: Value) -> Order {
    switch (left, right) {
    case (.int(let a), .int(let b)): of(a, b)
    case (.uint(let a), .uint(let b)): of(a, b)
    case (.double(let a), .double(let b)): of(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? .less : of(UInt64(a), b)
    case (.uint(let a), .int(let b)): b < 0 ? .greater : of(a, UInt64(b))
    // As the reference implementation does it: the whole number is rounded to a double.
    case (.int(let a), .double(let b)): of(Double(a), b)
    case (.double(let a), .int(let b)): of(a, Double(b))
    case (.uint(let a), .double(let b)): of(Double(a), b)
    case (.double(let a), .uint(let b)): of(a, Double(b))
    case (.bool(let a), .bool(let b)): of(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)): of(order(a, b), 0)
    case (.bytes(let a), .bytes(let b)): of(a.withUnsafeBytes { x in b.withUnsafeBytes { order(x, $0) } }, 0)
    case (.timestamp(let a), .timestamp(let b)): of(a, b)
    case (.duration(let a), .duration(let b)): of(a, b)
    default: .incomparable
    }
  }

  /// Below, at or above zero, by the texts' UTF-8 bytes (which is the order of their code points).
  /// Not Swift's own order, which takes canonically equivalent texts for equal.
  static func order(_ left: String, _ right: String) -> Int {
    let fast = left.utf8.withContiguousStorageIfAvailable { a in
      right.utf8.withContiguousStorageIfAvailable { b in
        order(UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
      }
    }
    if let fast, let fast { return fast }
    return Array(left.utf8).withUnsafeBytes { a in Array(right.utf8).withUnsafeBytes { order(a, $0) } }
  }

  static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let shared = min(left.count, right.count)
    if shared > 0, let a = left.baseAddress, let b = right.baseAddress {
      let result = Int(memcmp(a, b, shared))
      if result != 0 { return result }
    }
    return left.count - right.count
  }

  private static func of<T: Comparable>(_ left: T, _ right: T) -> Order {
    if left < right { return .less }
    if left > right { return .greater }
    return left == right ? .equal : .unordered
  }
}
