import Contacts

/// What instants of a piece are counted from, so that the differences are small: those of the contact that came before.
struct WaitingClock {
  /// Where new contacts count from: the first instant of all.
  private var base: Int64?
  /// The contact's first instant, the one that came last, the end, and that of the last event.
  private var origin: Int64?
  private var last: Int64?
  private var end: Int64?
  private var event: Int64?

  /// Begins another contact.
  mutating func begin() { (origin, last, end, event) = (nil, nil, nil, nil) }

  /// What the contact's start is counted from.
  var start: Int64 { origin ?? base ?? 0 }
  /// What other instants are counted from where nothing is nearer.
  var now: Int64 { last ?? start }

  /// What an event is counted from.
  func before(_ kind: CallEvent.Kind) -> Int64 {
    switch kind {
    case .entered: start
    case .completedByAgent, .completedByCustomer, .transferred, .abandoned, .leftQueue, .callEnded:
      end ?? now
    default: event ?? start
    }
  }

  /// How long ago, at an event, the event before was.
  func sinceEvent(_ at: Int64) -> Int64 { at &- (event ?? start) }

  mutating func note(_ instant: Int64) {
    if base == nil { base = instant }
    if origin == nil { origin = instant }
    last = instant
  }

  mutating func noteEnd(_ instant: Int64) {
    note(instant)
    end = instant
  }

  mutating func noteEvent(_ instant: Int64) {
    note(instant)
    event = instant
  }

  /// The talk that the stamps of a record tell.
  static func talk(_ fields: ContactFields) -> Int64 {
    guard let answered = fields.answeredAt, let ended = fields.endedAt else { return 0 }
    return ended &- answered &- (fields.hold ?? 0)
  }

  /// The wait that they tell.
  static func wait(_ fields: ContactFields) -> Int64 {
    guard let answered = fields.answeredAt, let started = fields.startedAt else { return 0 }
    return answered &- started
  }
}
