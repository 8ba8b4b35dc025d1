/// How a contact, or an agent's part of it, really ended. The raw values stand in `truth.jsonl`.
enum Ending: String, Hashable, Sendable {
  /// All was said and both had taken leave, or one of them.
  case afterFarewell = "after_farewell"
  /// The same, without a farewell: the customer was content and hung up.
  case content
  /// The agent sent the customer on to a survey.
  case survey
  /// The agent passed the customer on, for a reason.
  case transfer
  /// The agent passed the customer on to be rid of the matter.
  case transferAway = "transfer_away"
  /// The customer had enough.
  case customerLeft = "customer_left"
  /// Nobody had answered when the customer gave up.
  case abandoned
  /// The line or the page broke.
  case network
  /// A chat without a word from the customer, ended by the machine.
  case idle
  /// The customer no longer answered, and the agent ended it.
  case silence
  /// The customer swore on after a warning, and the agent ended it.
  case abuse
  /// The customer wanted somebody else.
  case wrongNumber = "wrong_number"
  /// An outbound call that reached a machine.
  case voicemail
  /// The agent hung up on a matter left open.
  case cut
  /// The agent hung up while the customer was on hold.
  case cutOnHold = "cut_on_hold"
  /// The agent hung up after a promise to call back that was never meant.
  case cutAfterPromise = "cut_after_promise"
  /// The agent closed a chat with the question open.
  case closedEarly = "closed_early"

  /// Who ended it.
  var side: Side {
    switch self {
    case .survey, .transfer, .transferAway: .transfer
    case .customerLeft, .abandoned, .content: .customer
    case .network, .idle: .system
    case .afterFarewell: .customer
    case .silence, .abuse, .wrongNumber, .voicemail, .cut, .cutOnHold, .cutAfterPromise, .closedEarly: .agent
    }
  }
}
