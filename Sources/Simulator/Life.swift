/// A contact as it was lived through, before anybody wrote it down.
struct Life: Sendable {
  /// Its number at the vendor.
  let number: Int
  let channel: Medium
  let isOutbound: Bool
  let customer: Customer
  var matter: Matter
  /// Milliseconds since 1970 UTC.
  let start: Int
  /// The number of the night, from 1.
  let night: Int
  /// What was said, in order.
  var utterances: [Utterance] = []
  /// The agents' parts, in order; none where nobody answered.
  var services: [Service] = []
  /// Milliseconds from the start to the end.
  var end = 0
  /// The agent who might have taken it beside another call, and whether that happened.
  var secondLine: (agent: Int, isTaken: Bool)?
  /// How it ended where nobody served it.
  var unserved: Ending = .abandoned
  /// Milliseconds from the end until the customer tries again, if the customer does.
  var returns: Int?
  /// The answer's time as an agent edited it, in milliseconds from the start.
  var editedAnswer: Int?

  /// How it ended.
  var ending: Ending { services.last?.ending ?? unserved }
  /// Who ended it.
  var side: Side { services.last?.side ?? .customer }
  /// What was done in any part of it.
  var kinds: MisbehaviourSet { services.reduce(into: MisbehaviourSet()) { $0.formUnion($1.kinds) } }
  /// The occasions of all its parts.
  var occasions: MisbehaviourSet {
    services.reduce(into: MisbehaviourSet()) { $0.formUnion($1.occasions) }
  }
}
