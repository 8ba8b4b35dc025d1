import Contacts
import Rules

/// `gap`: silence between turns. From the end of a turn to the beginning of the next one; where a turn has no
/// end, from its beginning. A gap belongs to the turn before it and has the time at which it begins. Before a turn that
/// begins behind the contact's end there is none: nobody was there to be silent. Where another record may tell the
/// contact's beginning and end, gaps at these are taken whatever their length is; see `Findings.settle(in:_:)`.
enum Silence {
  static func collect(
    _ selection: GapSelection, _ turns: UnsafeMutableBufferPointer<FoldedTranscript.Turn>,
    _ times: ContactTimes, _ body: (Hit) -> Void
  ) -> Findings.Absence? {
    guard times.hasTimes else { return .times }
    if selection.place == .start {
      guard let first = turns.first, let at = first.at, selection.after == .any else { return nil }
      if selection.before.accepts(first.role), times.isOpen || selection.length.contains(at) {
        body(hit(0, 0))
      }
      return nil
    }
    if selection.place == .end, times.contactEnd == nil, !times.isOpen { return .contactEnd }
    if selection.place == nil {
      for turn in turns.indices.dropLast() {
        guard selection.after.accepts(turns[turn].role), selection.before.accepts(turns[turn + 1].role),
          let end = ContactTimes.end(of: turns[turn]), let next = turns[turn + 1].at,
          !times.isBehindEnd(next)
        else { continue }
        let length = next.subtractingClamped(end)
        if length > 0, selection.length.contains(length) { body(hit(turn, end)) }
      }
    }
    if selection.place == .end || selection.before == .any, let last = turns.last,
      selection.after.accepts(last.role), let end = ContactTimes.end(of: last)
    {
      if times.isOpen { body(hit(turns.count - 1, end)) }
      guard let over = times.contactEnd else { return nil }
      let length = over.subtractingClamped(end)
      if length > 0, selection.length.contains(length) { body(hit(turns.count - 1, end)) }
    }
    return nil
  }

  private static func hit(_ turn: Int, _ at: Int64) -> Hit { Hit(turn: turn, start: 0, end: 0, at: at) }
}
