/// A cell of a plan: contacts that share the fields by which the sample is to be divided.
package struct PlanCell: Hashable, Sendable {
  /// The fields' values, joined by `/`.
  package var id: String
  /// What margins are told apart by, the vendor as a rule.
  package var group: String
  /// N, the contacts in it.
  package var population: Int
  /// The defect rate that is expected.
  package var rate: Double
  /// Minutes that a review takes.
  package var minutes: Double
  /// At least so many reviews, as far as there are contacts.
  package var minimum: Int
  /// At most so many; `nil` for no cap.
  package var cap: Int?

  /// A cell.
  package init(
    id: String, group: String, population: Int, rate: Double, minutes: Double = 1, minimum: Int = 2,
    cap: Int? = nil
  ) {
    self.id = id
    self.group = group
    self.population = population
    self.rate = rate
    self.minutes = minutes
    self.minimum = minimum
    self.cap = cap
  }

  /// A rate drawn towards its group by one defect among two reviews: a stratum without a defect so far is not
  /// one without defects, and Neyman's allocation never starves it.
  ///
  /// - Parameters:
  ///   - defects: Found so far.
  ///   - reviewed: Reviewed so far.
  package static func shrunkenRate(defects: Int, reviewed: Int) -> Double {
    Double(defects + 1) / Double(reviewed + 2)
  }
}
