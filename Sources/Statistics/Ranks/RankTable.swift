/// The mid-ranks of a ``RankHistogram``, fixed at the moment it was made.
package struct RankTable: Hashable, Sendable {
  /// The buckets in use, rising.
  private let indices: [UInt16]
  /// P(X < x) + P(X = x)/2 and P(X ≤ x) of each.
  private let shares: [Double]

  init(indices: [UInt16], counts: [Int]) {
    self.indices = indices
    let total = counts.reduce(0.0) { $0 + Double($1) }
    var below = 0.0
    var shares: [Double] = []
    shares.reserveCapacity(2 * counts.count)
    for count in counts {
      shares.append((below + Double(count) / 2) / total)
      below += Double(count)
      shares.append(below / total)
    }
    self.shares = shares
  }

  /// P(X < value) + P(X = value)/2, 0 to 1; nil when the histogram was empty. Values of one bucket are equal.
  /// At most 13 comparisons.
  package func rank(of value: Int64) -> Double? {
    guard !indices.isEmpty else { return nil }
    let index = UInt16(RankHistogram.bucket(of: value))
    var (low, high) = (0, indices.count)
    while low < high {
      let probe = (low + high) / 2
      if indices[probe] < index { low = probe + 1 } else { high = probe }
    }
    if low < indices.count, indices[low] == index { return shares[2 * low] }
    return low == 0 ? 0 : shares[2 * low - 1]
  }

  /// The smallest value of the first bucket that P(X ≤ x) carries to `share` (0 to 1) or beyond; nil when
  /// empty. Within 1/128 below the quantile.
  package func quantile(_ share: Double) -> Int64? {
    guard let last = indices.last else { return nil }
    var (low, high) = (0, indices.count)
    while low < high {
      let probe = (low + high) / 2
      if shares[2 * probe + 1] < share { low = probe + 1 } else { high = probe }
    }
    return RankHistogram.lowest(ofBucket: Int(low < indices.count ? indices[low] : last))
  }
}
