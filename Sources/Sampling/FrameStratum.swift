/// What is known of a stratum when the draw begins.
package struct FrameStratum: Sendable {
  /// N, the contacts in it.
  package var population: Int
  /// How many of them were drawn in the window before and are passed over.
  package var passedOver: Int
  /// How many of them are chats.
  package var chats: Int
  /// The contacts with the smallest tickets, without those passed over.
  package var smallest: SmallestTickets
  /// The agent, where the strata tell agents apart, with the vendor before it.
  package var agent: String?

  /// A stratum.
  package init(
    population: Int, passedOver: Int = 0, chats: Int = 0, smallest: SmallestTickets, agent: String? = nil
  ) {
    self.population = population
    self.passedOver = passedOver
    self.chats = chats
    self.smallest = smallest
    self.agent = agent
  }
}
