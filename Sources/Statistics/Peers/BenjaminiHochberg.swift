/// False-discovery control (Benjamini and Hochberg, JRSS B 57, 1995).
package enum BenjaminiHochberg {
  /// The adjusted values q in the order of `p`: refusing all with q ≤ r keeps the expected share of innocents
  /// among the named at or below r. Errors name `p[i]`.
  package static func adjusted(_ p: [Double]) throws(StatisticsError) -> [Double] {
    for (index, value) in p.enumerated() {
      guard value >= 0, value <= 1 else {
        throw StatisticsError(.outOfRange, "p[\(index)]", "\(value) is not within 0 and 1")
      }
    }
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var q = p
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      // Never below p, which p · m / m can be by a rounding.
      least = min(least, max(p[index], p[index] * Double(p.count) / Double(rank + 1)))
      q[index] = least
    }
    return q
  }
}
