/// What an agent may do that the buyer did not pay for. The raw values stand in `truth.jsonl` and are what
/// `--misbehaviour` takes.
///
/// Each kind is a decision at the moment at which an honest agent would decide otherwise; all else follows
/// from it. The moment is its *occasion*: the truth lists the occasions of every contact, whoever served it.
package enum Misbehaviour: String, CaseIterable, Hashable, Sendable {
  /// Hangs up on a complex call with steps left. Occasion: a call of complexity 0.55 or more, after its first
  /// step, the customer's question open.
  case cutComplex = "cut_complex"
  /// The same from complexity 0.45, but only in the last quarter of the shift.
  case cutLate = "cut_late"
  /// Hangs up while the customer is on hold. Occasion: a hold in a call of complexity 0.4 or more.
  case cutOnHold = "cut_on_hold"
  /// Promises to call back, hangs up and never calls. Occasion: complexity 0.45 or more, after the first step.
  case cutAfterPromise = "cut_after_promise"
  /// Passes a complex contact on to a queue that can't help either. Occasion: complexity 0.5 or more.
  case transferAway = "transfer_away"
  /// Leaves out greeting, notice and identity check. Occasion: every contact that customers begin.
  case skipScript = "skip_script"
  /// Asks for a card's verification code, a password or a one-time code. Occasion: a charge, a refund or an
  /// account, once the customer is identified.
  case askSecret = "ask_secret"
  /// Steers the customer to a private channel, sometimes with a payment. Occasion: a parcel, a refund, a
  /// fault or a cancellation, in the first step.
  case steerPrivate = "steer_private"
  /// Takes a second call for another brand while in a call. Occasion: a call arrives while the agent is in
  /// one for another brand; only those that are taken are listed, at the second call. Both calls are labelled.
  case doubleClients = "double_clients"
  /// Answers far slower as other chats run. Occasion: a chat that begins beside two others.
  case slowLoad = "slow_load"
  /// Closes a chat with the question open. Occasion: a chat of complexity 0.4 or more, after the first step.
  case closeEarly = "close_early"
  /// Moves the time of the answer so that the wait stays below 20 s. Occasion: a wait of more than 20 s, at a
  /// vendor whose agents can edit records.
  case editTimes = "edit_times"

  /// Whether an agent of a channel can do it at all, at a vendor with that export.
  func isPossible(_ channel: Medium, _ style: ExportStyle) -> Bool {
    switch self {
    case .cutComplex, .cutLate, .cutOnHold, .cutAfterPromise: channel == .voice
    case .doubleClients: channel == .voice
    case .slowLoad, .closeEarly: channel == .chat
    case .editTimes: style.isEditable
    case .transferAway, .skipScript, .askSecret, .steerPrivate: true
    }
  }
}
