/// Counts of non-negative integers in buckets of two significant digits, for ranks within a group.
///
/// Values below 256 have a bucket each; above, every doubling is cut into 128, so a bucket is never wider
/// than 1/128 of its values (the log-linear layout of HdrHistogram). Histograms of shards and nights merge by
/// addition, in any order, with the same result. Small ones hold only the buckets in use.
package struct RankHistogram: Hashable, Sendable {
  /// One bucket in use.
  package struct Bucket: Hashable, Sendable {
    /// Its place, 0 ..< ``RankHistogram/bucketCount``.
    package let index: Int
    /// How many values it holds, above 0.
    package let count: Int

    /// Makes a bucket.
    package init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }
  }

  /// The number of buckets that cover all of `Int64`.
  package static let bucketCount = 256 + 55 * 128

  /// The buckets in use, by index.
  private var indices: [UInt16] = []
  private var counts: [Int] = []

  /// How many values were added.
  package private(set) var total = 0

  /// An empty histogram.
  package init() {}

  /// From stored buckets; nil when an index is unknown, a count is not above 0, or an index occurs twice.
  package init?(buckets: [Bucket]) {
    for bucket in buckets.sorted(by: { $0.index < $1.index }) {
      guard (0..<Self.bucketCount).contains(bucket.index), bucket.count > 0 else { return nil }
      let index = UInt16(bucket.index)
      if indices.last == index { return nil }
      indices.append(index)
      counts.append(bucket.count)
      total = Self.sum(total, bucket.count)
    }
  }

  /// The buckets in use, rising.
  package var buckets: [Bucket] {
    zip(indices, counts).map { Bucket(index: Int($0), count: $1) }
  }

  /// The bucket of a value; negative values count as 0.
  package static func bucket(of value: Int64) -> Int {
    let value = UInt64(max(0, value))
    guard value >= 256 else { return Int(value) }
    let shift = 56 - value.leadingZeroBitCount
    return 256 + (shift - 1) * 128 + Int(value >> UInt64(shift)) - 128
  }

  /// The smallest value of a bucket. Precondition: `index` is within 0 ..< ``bucketCount``.
  package static func lowest(ofBucket index: Int) -> Int64 {
    precondition(index >= 0 && index < bucketCount, "no such bucket")
    guard index >= 256 else { return Int64(index) }
    let shift = (index - 256) / 128 + 1
    return Int64((index - 256) % 128 + 128) << Int64(shift)
  }

  /// Counts a value `times` times; negative values count as 0, `times` below 1 as nothing.
  package mutating func add(_ value: Int64, times: Int = 1) {
    guard times > 0 else { return }
    let index = UInt16(Self.bucket(of: value))
    let place = position(of: index)
    if place < indices.count, indices[place] == index {
      counts[place] = Self.sum(counts[place], times)
    } else {
      indices.insert(index, at: place)
      counts.insert(times, at: place)
    }
    total = Self.sum(total, times)
  }

  /// Adds the counts of another histogram.
  package mutating func merge(_ other: RankHistogram) {
    var mergedIndices: [UInt16] = []
    var mergedCounts: [Int] = []
    mergedIndices.reserveCapacity(indices.count + other.indices.count)
    mergedCounts.reserveCapacity(indices.count + other.indices.count)
    var (mine, theirs) = (0, 0)
    while mine < indices.count || theirs < other.indices.count {
      if theirs == other.indices.count || (mine < indices.count && indices[mine] < other.indices[theirs]) {
        mergedIndices.append(indices[mine])
        mergedCounts.append(counts[mine])
        mine += 1
      } else if mine == indices.count || other.indices[theirs] < indices[mine] {
        mergedIndices.append(other.indices[theirs])
        mergedCounts.append(other.counts[theirs])
        theirs += 1
      } else {
        mergedIndices.append(indices[mine])
        mergedCounts.append(Self.sum(counts[mine], other.counts[theirs]))
        mine += 1
        theirs += 1
      }
    }
    indices = mergedIndices
    counts = mergedCounts
    total = Self.sum(total, other.total)
  }

  /// The prefix sums, built once, that answer ranks.
  package func ranks() -> RankTable { RankTable(indices: indices, counts: counts) }

  private func position(of index: UInt16) -> Int {
    var (low, high) = (0, indices.count)
    while low < high {
      let middle = (low + high) / 2
      if indices[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Addition that stays at the largest integer instead of trapping.
  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (result, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : result
  }
}
