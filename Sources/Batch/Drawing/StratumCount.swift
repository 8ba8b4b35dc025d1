import Contacts
import Sampling

/// A stratum while the frame is gone through: how many contacts it has and those with the smallest tickets.
struct StratumCount: Sendable {
  var population = 0
  /// How many of them were drawn in the window before, and are not among ``smallest``.
  var passedOver = 0
  /// How many of them are chats.
  var chats = 0
  var smallest: SmallestTickets

  mutating func merge(_ other: StratumCount) {
    population += other.population
    passedOver += other.passedOver
    chats += other.chats
    smallest.merge(other.smallest)
  }
}
