/// The open strata, best first: a binary heap over a total order that does not depend on the budget.
struct PriorityQueue {
  /// Whether the weights are the sizes because no open stratum has a weight of its own.
  let isBySize: Bool
  private let sizes: [Int]
  private let caps: [Int]
  private let costs: [Double]?
  private let weights: Weights
  private var units: [Int]
  private var keys: [Double]
  private var heap: [Int]

  init(
    strata: [AllocationStratum], weights: Weights, units: [Int], costed: Bool, bySize: Bool = false
  ) {
    isBySize = bySize
    sizes = strata.map(\.population)
    caps = strata.map(\.most)
    let uniform = Set(strata.map(\.cost)).count <= 1
    costs = costed && !uniform ? strata.map(\.cost) : nil
    self.weights = weights
    self.units = units
    keys = []
    heap = strata.indices.filter { units[$0] < strata[$0].most }
    keys = strata.indices.map { key(of: $0) }
    for position in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(position) }
  }

  /// The stratum that gets the next unit.
  var top: Int? { heap.first }

  /// Whether the best open stratum has A = 0, and so every one has.
  var topHasNoWeight: Bool {
    guard let best = heap.first else { return false }
    switch weights {
    case .exact(let squares): return squares[best] == 0
    case .real(let squares): return squares[best] == 0
    }
  }

  /// Gives the best stratum one unit and puts it where it now belongs.
  mutating func grantTop() {
    guard let best = heap.first else { return }
    units[best] += 1
    if units[best] >= caps[best] {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    } else {
      keys[best] = key(of: best)
    }
    sink(0)
  }

  /// The priority as a number. Rounded to 44 bits, so that values that are equal but for the last digits of
  /// a product tie, as they do on paper; only used where the weights are not integers.
  private func key(of stratum: Int) -> Double {
    let square: Double
    switch weights {
    case .exact(let squares): square = Double(squares[stratum])
    case .real(let squares): square = squares[stratum]
    }
    let count = Double(units[stratum])
    if square == 0 { return 0 }
    if count == 0 { return .infinity }
    let priority = square / (count * (count + 1)) / (costs?[stratum] ?? 1)
    guard priority.isFinite, priority.isNormal else { return priority }
    return Double(sign: .plus, exponent: priority.exponent, significand: rounded(priority.significand))
  }

  private func rounded(_ significand: Double) -> Double {
    let scale = 17_592_186_044_416.0
    return (significand * scale).rounded() / scale
  }

  /// Whether stratum `a` comes before stratum `b`.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    if case .exact(let squares) = weights, costs == nil {
      let left = UInt128(squares[a]) * pair(b)
      let right = UInt128(squares[b]) * pair(a)
      // With no unit yet both sides may be zero: then the pair itself decides.
      if squares[a] != 0, squares[b] != 0, units[a] == 0 || units[b] == 0 {
        if (units[a] == 0) != (units[b] == 0) { return units[a] == 0 }
      } else if left != right {
        return left > right
      }
    } else if keys[a] != keys[b] {
      return keys[a] > keys[b]
    }
    return sizes[a] == sizes[b] ? a < b : sizes[a] > sizes[b]
  }

  /// n(n + 1), and 1 for a stratum without a unit, whose priority is infinite or zero.
  private func pair(_ stratum: Int) -> UInt128 {
    let count = UInt128(units[stratum])
    return max(1, count * (count + 1))
  }

  private mutating func sink(_ start: Int) {
    var position = start
    while true {
      var best = position
      for child in [2 * position + 1, 2 * position + 2] where child < heap.count {
        if precedes(heap[child], heap[best]) { best = child }
      }
      if best == position { return }
      heap.swapAt(position, best)
      position = best
    }
  }
}
