import Contacts
import Rules

/// `reply`: response times. A round is one or more turns of the other side and the first answer; it is timed
/// from its first turn in a chat, where the customer waits from then on, and from its last one in a call.
enum ReplyTimes {
  struct Result {
    var measures = ReplyMeasures()
    var isFound = false
    var absence: Findings.Absence?
  }

  private struct Round {
    var time: Int64
    var answer: Int
  }

  static func collect(
    _ selection: ReplySelection, _ fragment: Fragment, _ times: ContactTimes, role: RoleFilter,
    _ body: (Hit) -> Void
  ) -> Result {
    var result = Result()
    guard times.hasTimes else {
      result.absence = .times
      return result
    }
    var clock: OfficeClock?
    if let hours = selection.hours {
      guard let started = fragment.fields.startedAt, let made = OfficeClock(hours, around: started) else {
        result.absence = .zone
        return result
      }
      clock = made
    }
    let isVoice = fragment.fields.channel == .voice
    var rounds: [Round] = []
    var asked: Int64?
    var isOpen = false
    for (index, turn) in fragment.turns.enumerated() {
      if answers(turn.role, role) {
        guard isOpen else { continue }
        isOpen = false
        result.measures.rounds += 1
        guard let from = asked, let at = turn.at else { continue }
        var time =
          clock.map { $0.milliseconds(from: from, to: at) } ?? max(0, ContactTimes.difference(at, from))
        if let cap = selection.cap { time = min(time, cap) }
        rounds.append(Round(time: time, answer: index))
      } else if asks(turn.role, role) {
        if !isOpen || isVoice { asked = ContactTimes.end(of: turn) ?? asked }
        isOpen = true
      }
    }
    if isOpen {
      result.measures.rounds += 1
      result.measures.unanswered += 1
    }
    measure(rounds, &result.measures)
    result.isFound = holds(selection, result.measures)
    let longest = result.measures.max
    for round in rounds {
      let isSlow = selection.max?.atLeast.map { round.time >= $0 } ?? (round.time == longest)
      if isSlow { body(Hit(turn: round.answer, start: 0, end: 0, at: fragment.turns[round.answer].at)) }
    }
    return result
  }

  private static func answers(_ role: Role, _ filter: RoleFilter) -> Bool {
    filter == .any ? role == .agent : filter.accepts(role)
  }

  /// The other side of an agent or a bot is the customer, and that of the customer the agent.
  private static func asks(_ role: Role, _ filter: RoleFilter) -> Bool {
    filter == .customer ? role == .agent : role == .customer
  }

  private static func measure(_ rounds: [Round], _ measures: inout ReplyMeasures) {
    guard !rounds.isEmpty else { return }
    let sorted = rounds.map(\.time).sorted()
    measures.opening = rounds.first?.time
    measures.max = sorted.last
    // A sum of times of one contact can't overflow unless the stamps are made up: then it is held at the limit.
    let sum = sorted.reduce(Int64(0)) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
    measures.mean = sum / Int64(sorted.count)
    measures.p95 = sorted[min(sorted.count - 1, (sorted.count * 95 + 99) / 100 - 1)]
  }

  private static func holds(_ selection: ReplySelection, _ measures: ReplyMeasures) -> Bool {
    let bounds = [
      (selection.first, measures.opening), (selection.mean, measures.mean), (selection.max, measures.max),
      (selection.p95, measures.p95),
    ]
    var asked = false
    for (bound, value) in bounds {
      guard let bound else { continue }
      asked = true
      guard let value, bound.contains(value) else { return false }
    }
    if let unanswered = selection.unanswered {
      asked = true
      if !unanswered.contains(Double(measures.unanswered)) { return false }
    }
    return asked || measures.rounds > 0
  }
}
