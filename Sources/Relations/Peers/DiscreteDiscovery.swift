/// False-discovery control for chances that take few values: the step-down procedure of Döhler, Durand and Roquain
/// (Electronic Journal of Statistics 12, 2018), after Heyse (2011).
///
/// An agent of whom a third of an event is expected has a chance of 0.3, of 0.04, of 0.005 and little in between. The
/// procedure of Benjamini and Hochberg takes it that every agent's chance falls below 0.01 once in a hundred times,
/// while this agent's does so once in two hundred. Here the sum runs over what each agent's chance can really do: with
/// Fᵢ(t) the probability that an honest agent's chance is at most t, the r-th smallest chance t has
/// q = Σ Fᵢ(t) / (1 − Fᵢ(t)) / r, and no agent less than one with a smaller chance.
package enum DiscreteDiscovery {
  /// The adjusted values q in the order of the chances: naming all with q ≤ r keeps the expected share of innocents
  /// among the named at or below r, where agents are independent of each other.
  ///
  /// - Parameters:
  ///   - chances: The chance of each agent's evidence.
  ///   - attainable: The chances that each agent can have, from 1 falling to the least of `chances` or below; where
  ///     it ends before, every chance is taken to be attainable.
  package static func adjusted(_ chances: [Double], attainable: [[Double]]) -> [Double] {
    var result = [Double](repeating: 1, count: chances.count)
    var greatest = 0.0
    // The order of the agents must not change what sums of reals come to.
    let order = chances.indices.sorted { left, right in
      chances[left] != chances[right]
        ? chances[left] < chances[right] : attainable[left].lexicographicallyPrecedes(attainable[right])
    }
    for (rank, place) in order.enumerated() {
      let limit = chances[place]
      var sum = 0.0
      for other in order where sum < .infinity {
        let reached = atMost(limit, attainable[other])
        sum += reached < 1 ? reached / (1 - reached) : .infinity
      }
      greatest = max(greatest, sum / Double(rank + 1), limit)
      guard greatest < 1 else { break }
      result[place] = greatest
    }
    return result
  }

  /// The greatest of falling values that is at most a limit; the limit where all are above it.
  private static func atMost(_ limit: Double, _ values: [Double]) -> Double {
    // Chances that are the same but for roundings are the same.
    let upper = limit * (1 + 1e-9)
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= upper { high = middle } else { low = middle + 1 }
    }
    return low < values.count ? values[low] : limit
  }
}
