/// An agent's part of a contact.
struct Service: Hashable, Sendable {
  /// The agent's place in the vendor's roster.
  let agent: Int
  /// The queue from which the contact came.
  let queue: Int
  /// Milliseconds from the start of the contact.
  let from: Int
  var until: Int
  /// Milliseconds of hold.
  var hold = 0
  var holds = 0
  var ending: Ending = .afterFarewell
  var side: Side = .customer
  /// What the agent did here.
  var kinds = MisbehaviourSet()
  /// The occasions that arose.
  var occasions = MisbehaviourSet()
}
