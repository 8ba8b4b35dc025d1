/// What is known of one stratum after review.
package struct StratumSample: Hashable, Sendable {
  /// N, the contacts in the stratum.
  package let population: Int
  /// n, those reviewed, a simple random sample of the stratum.
  package let sampled: Int
  /// x, the defects among those reviewed.
  package let defects: Int

  /// Makes a stratum; ``StratifiedEstimate`` checks the numbers.
  package init(population: Int, sampled: Int, defects: Int) {
    self.population = population
    self.sampled = sampled
    self.defects = defects
  }

  /// Whether every unit was reviewed, so that nothing is left to chance.
  var isCensus: Bool { sampled == population }

  var rate: Double { Double(defects) / Double(sampled) }
}
