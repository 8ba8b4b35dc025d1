/// A stratum after the draw.
package struct DrawnStratum: Hashable, Sendable {
  /// The stratum.
  package let stratum: Stratum
  /// How many contacts it has.
  package let population: Int
  /// The drawn contacts by rising ticket; as many as were allocated.
  package let drawn: [Candidate]
  /// The contacts with the next tickets, kept for replacements; not drawn.
  package let reserve: [Candidate]

  /// A stratum after the draw.
  package init(stratum: Stratum, population: Int, drawn: [Candidate], reserve: [Candidate] = []) {
    self.stratum = stratum
    self.population = population
    self.drawn = drawn
    self.reserve = reserve
  }

  /// The chance that a contact of the stratum had to be drawn.
  package var inclusionProbability: Double { Double(drawn.count) / Double(population) }

  /// How many contacts of the stratum a drawn one stands for.
  package var weight: Double { Double(population) / Double(drawn.count) }
}
