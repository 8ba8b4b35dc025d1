/// A multiset of values that are known beforehand, of which some are in it: its order statistics, in time logarithmic in the
/// number of values (P. M. Fenwick, A New Data Structure for Cumulative Frequency Tables, Software: Practice and
/// Experience 24, 1994).
struct RankedCounts {
  /// The values that may be in it, rising.
  private let values: [Int64]
  /// At `place`, from 1, how many of the last `place & -place` values up to there are in it.
  private var sums: [Int]
  /// How many are in it.
  private(set) var count = 0

  /// An empty one.
  ///
  /// - Parameter values: Those that may come, in any order.
  init(_ values: [Int64]) {
    let sorted = values.sorted()
    self.values = sorted.indices.filter { $0 == 0 || sorted[$0 - 1] != sorted[$0] }.map { sorted[$0] }
    sums = Array(repeating: 0, count: self.values.count + 1)
  }

  /// Puts a value in, one of those that may come.
  mutating func add(_ value: Int64) { change(value, by: 1) }

  /// Takes a value out that is in it.
  mutating func remove(_ value: Int64) { change(value, by: -1) }

  /// The value with `index` others before it in order; `index` must be below ``count``.
  func value(at index: Int) -> Int64 {
    var place = 0
    var rest = index
    var step = 1 << (Int.bitWidth - 1 - max(1, values.count).leadingZeroBitCount)
    while step > 0 {
      if place + step < sums.count, sums[place + step] <= rest {
        place += step
        rest -= sums[place]
      }
      step /= 2
    }
    return values[place]
  }

  private mutating func change(_ value: Int64, by difference: Int) {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] >= value { high = middle } else { low = middle + 1 }
    }
    var place = low + 1
    while place < sums.count {
      sums[place] += difference
      place += place & -place
    }
    count += difference
  }
}
