import Contacts
import Rules

/// `overlap_talk`: two speakers at the same time. A hit is the turn that began while another role's went on,
/// with the time at which it began.
enum Overlap {
  static func collect(
    _ selection: OverlapTalkSelection, _ fragment: Fragment, _ times: ContactTimes, _ body: (Hit) -> Void
  ) -> Findings.Absence? {
    guard times.hasEnds else { return .ends }
    let turns = fragment.turns
    let order = turns.indices.filter { turns[$0].at != nil && turns[$0].until != nil }
      .sorted { (turns[$0].at ?? 0, $0) < (turns[$1].at ?? 0, $1) }
    var latest = [Int64?](repeating: nil, count: Role.allCases.count)
    var hits: [Hit] = []
    for turn in order {
      guard let at = turns[turn].at, let until = turns[turn].until else { continue }
      let speaker = Int(turns[turn].role.rawValue)
      if selection.startedBy.accepts(turns[turn].role) {
        var longest: Int64 = 0
        for (role, end) in latest.enumerated() where role != speaker {
          if let end { longest = max(longest, min(end, until).subtractingClamped(at)) }
        }
        let length = longest.subtractingClamped(selection.grace)
        if length > 0, selection.length.contains(length) {
          hits.append(Hit(turn: turn, start: 0, end: 0, at: at))
        }
      }
      latest[speaker] = max(latest[speaker] ?? until, until)
    }
    for hit in hits.sorted(by: { $0.turn < $1.turn }) { body(hit) }
    return nil
  }
}
