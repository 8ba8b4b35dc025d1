import Contacts
import Sampling

/// A stratum while the frame is gone through: how many contacts it has and those with the smallest tickets.
struct StratumCount: Sendable {
  var population = 0
  var smallest: SmallestTickets

  mutating func merge(_ other: StratumCount) {
    population += other.population
    smallest.merge(other.smallest)
  }
}
