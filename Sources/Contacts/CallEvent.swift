/// Something that a switch or queue reports about a contact at an instant.
///
/// Events are what queue logs, channel logs and conversation segments have in common. The assembler puts
/// the events of one contact in order of time and derives legs, waits and who ended the contact from them.
package struct CallEvent: Hashable, Sendable {
  /// What happened.
  package enum Kind: UInt8, CaseIterable, Hashable, Sendable {
    /// The customer joined a queue (`queue`).
    case entered
    /// An agent and the customer were joined (`agent`, `duration`: the wait in the queue, if measured).
    case connected
    /// The agent's side ended the leg (`duration`: the talk, if measured).
    case completedByAgent
    /// The customer's side ended the leg (`duration`: the talk, if measured).
    case completedByCustomer
    /// The agent passed the contact on (`duration`: the talk, if measured).
    case transferred
    /// The customer left the queue before an answer (`duration`: the wait).
    case abandoned
    /// The queue let the customer go: timeout, empty queue, key pressed (`duration`: the wait).
    case leftQueue
    /// The agent ended the contact during the announcement, before talking.
    case dropped
    /// An agent did not answer the ring.
    case rangUnanswered
    /// The customer was put on hold.
    case held
    /// The customer was taken off hold.
    case resumed
    /// A channel ended, by the doing of an agent's telephone (`duration`: the microseconds within the
    /// millisecond, which order events of one instant).
    case channelEndedByAgent
    /// A channel ended, by the doing of the customer's side (`duration` as above).
    case channelEndedByCustomer
    /// A channel ended, by a person's doing neither way (`duration` as above).
    case channelEnded
    /// The switch passed the call on.
    case passedOn
    /// All channels of the call have ended.
    case callEnded
    /// An agent's telephone answered (`duration`: the microseconds within the millisecond).
    case channelAnswered
  }

  /// What happened.
  package var kind: Kind
  /// When, milliseconds since 1970 UTC.
  package var at: Int64
  /// The agent concerned, in the owner's bytes.
  package var agent: TextSpan
  /// The queue concerned, in the owner's bytes.
  package var queue: TextSpan
  /// Whether it tells of a channel of the switch rather than of a queue.
  package var isOfChannel: Bool { kind.rawValue >= Kind.channelEndedByAgent.rawValue }
  /// A duration that the event reports, in milliseconds.
  package var duration: Int64?

  /// An event.
  package init(
    kind: Kind, at: Int64, agent: TextSpan = .none, queue: TextSpan = .none, duration: Int64? = nil
  ) {
    self.kind = kind
    self.at = at
    self.agent = agent
    self.queue = queue
    self.duration = duration
  }
}
