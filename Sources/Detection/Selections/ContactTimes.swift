import Contacts
import Rules

/// The times of a contact that the selections need: of its turns, of hits in them, and of its end.
struct ContactTimes {
  /// Whether turns have times, and ends.
  private(set) var hasTimes = false
  private(set) var hasEnds = false
  /// Whether another record may tell when the contact begins and ends: what hangs on these is settled when it is known.
  let isOpen: Bool
  /// When the customer or an agent begins to speak for the last time.
  private(set) var lastSpoken: Int64?
  /// The end that stamps tell, even where it is contradicted.
  private(set) var stampedEnd: Int64?
  /// The contact's end by its own stamps, milliseconds from its start; `nil` where it is contradicted or open.
  private(set) var contactEnd: Int64?
  /// Whether the customer or an agent begins to speak after the contact's end, so that its stamps do not tell how it ended.
  private(set) var isEndContradicted = false
  /// The same, or else the end of the last turn that has a time.
  private(set) var end: Int64?

  /// How long after the end somebody may begin to speak, milliseconds: stamps of whole seconds, clocks of two systems.
  private static let lateness: Int64 = 5_000

  /// The times of a record whose turns are folded.
  init(
    _ fields: borrowing ContactFields, _ turns: UnsafeMutableBufferPointer<FoldedTranscript.Turn>,
    isOpen: Bool = false
  ) {
    self.isOpen = isOpen
    if !isOpen { stampedEnd = fields.length }
    contactEnd = stampedEnd
    var last: Int64?
    for turn in turns {
      if let at = turn.at {
        hasTimes = true
        // A machine may go on when everybody is gone.
        if turn.role == .agent || turn.role == .customer { lastSpoken = max(lastSpoken ?? at, at) }
        last = max(last ?? at, turn.until ?? at)
      }
      if turn.until != nil { hasEnds = true }
    }
    if let over = contactEnd, let lastSpoken, Self.isContradicted(end: over, by: lastSpoken) {
      isEndContradicted = true
      contactEnd = nil
    }
    end = contactEnd ?? last
  }

  /// Whether somebody who begins to speak then speaks after the end.
  static func isContradicted(end: Int64, by at: Int64) -> Bool { at.subtractingClamped(end) > lateness }

  /// Whether a turn that begins then stands behind the end that stamps tell.
  func isBehindEnd(_ at: Int64) -> Bool { stampedEnd.map { Self.isContradicted(end: $0, by: at) } ?? false }

  /// The time of what stands at `offset` of the `length` bytes of a turn: with an end, in proportion; without
  /// one, the turn's own.
  @inline(__always)
  static func time(of turn: FoldedTranscript.Turn, offset: Int, length: Int) -> Int64? {
    guard let at = turn.at else { return nil }
    guard let until = turn.until, until > at, length > 0, offset > 0 else { return at }
    let span = Double(until) - Double(at)
    return Int64(exactly: (Double(at) + span * Double(min(offset, length)) / Double(length)).rounded(.down))
      ?? at
  }

  /// The same, of a turn that is folded.
  static func end(of turn: FoldedTranscript.Turn) -> Int64? {
    turn.until.map { max($0, turn.at ?? $0) } ?? turn.at
  }

  /// When a turn is over: its end, or else its beginning.
  static func end(of turn: Turn) -> Int64? { turn.until.map { max($0, turn.at ?? $0) } ?? turn.at }

  /// Whether a hit lies in a window; both ends belong to it. Without a time it lies in none but by turns.
  func contains(_ window: Window, turn: Int, of turns: Int, at: Int64?) -> Bool {
    if case .turns(let count) = window.extent {
      return window.edge == .first ? turn < count : turn >= turns - count
    }
    return Self.contains(window, at: at, end: end)
  }

  /// The same for a window that is not one of turns.
  static func contains(_ window: Window, at: Int64?, end: Int64?) -> Bool {
    switch window.extent {
    case .turns: return false
    case .milliseconds(let length):
      guard let at else { return false }
      if window.edge == .first { return at <= length }
      guard let end else { return false }
      return end.subtractingClamped(at) <= length
    case .percent(let percent):
      guard let at, let end else { return false }
      let border = Double(end) * (window.edge == .first ? percent : 100 - percent) / 100
      return window.edge == .first ? Double(at) <= border : Double(at) >= border
    }
  }
}
