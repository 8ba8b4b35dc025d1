/// A queue with its own ways.
struct WorkQueue: Sendable {
  /// How contacts of the queue end once all is said.
  enum Custom: Sendable {
    /// Whoever hangs up first.
    case either
    /// The agent always ends, after the closing.
    case agentEnds
    /// The agent passes the customer on to a survey.
    case survey
  }

  let name: String
  /// The client for whom it works.
  let brand: String
  let topics: [Topic]
  let custom: Custom
  /// How long steps take, in thousandths of the ordinary.
  let pace: Int
  /// How often new matters fall into it, relative to the vendor's other queues.
  let weight: Int

  init(
    _ name: String, _ brand: String, _ topics: [Topic], custom: Custom = .either, pace: Int = 1_000,
    weight: Int = 10
  ) {
    self.name = name
    self.brand = brand
    self.topics = topics
    self.custom = custom
    self.pace = pace
    self.weight = weight
  }
}
