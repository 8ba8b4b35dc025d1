/// One stratum as the allocation sees it, before anything is drawn.
package struct AllocationStratum: Hashable, Sendable {
  /// Its name; unique within one allocation.
  package var id: String
  /// N, the contacts in it.
  package var population: Int
  /// S², the variance between units, for Neyman; nil when unknown.
  package var variance: Double?
  /// The coefficient of variation for the power method; 1 everywhere is "equal CV".
  package var variation: Double
  /// X, the size of importance for the power method; nil means N.
  package var importance: Double?
  /// What one unit costs (reviewer minutes), above 0.
  package var cost: Double
  /// At least this many units, as far as N and `cap` allow.
  package var minimum: Int
  /// At most this many units; nil for no cap but N.
  package var cap: Int?

  /// Makes a stratum; ``Allocation`` checks the numbers.
  package init(
    id: String, population: Int, variance: Double? = nil, variation: Double = 1, importance: Double? = nil,
    cost: Double = 1, minimum: Int = 0, cap: Int? = nil
  ) {
    self.id = id
    self.population = population
    self.variance = variance
    self.variation = variation
    self.importance = importance
    self.cost = cost
    self.minimum = minimum
    self.cap = cap
  }

  /// S² of a defect with rate `p` in a population of `population`: N/(N−1) p(1−p). 0 for one unit
  /// or fewer.
  package static func variance(ofRate p: Double, population: Int) -> Double {
    population < 2 ? 0 : Double(population) / Double(population - 1) * p * (1 - p)
  }

  var most: Int { min(population, cap ?? population) }
  var start: Int { min(minimum, most) }
}
