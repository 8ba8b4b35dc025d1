import Contacts
import Rules

/// `reply`: response times. A round is one or more turns of the other side and the first answer; it is timed
/// from its first turn in a chat, where the customer waits from then on, and from its last one in a call.
///
/// Its storage is kept from contact to contact.
struct ReplyTimes: ~Copyable {
  struct Result {
    var measures = ReplyMeasures()
    var isFound = false
    var absence: Findings.Absence?
  }

  /// A round with an answer.
  struct Round {
    var time: Int64
    var answer: Int
  }

  private var rounds = PlainList<Round>()
  private var sorted = PlainList<Int64>()
  /// Whose rounds these are, by whoever answers and asks, or -1 where they are to be gathered: selections mostly differ in
  /// their bounds alone.
  private var known = -1
  private var all = 0
  private var unanswered = 0

  /// Forgets the last contact.
  mutating func reset() { known = -1 }

  mutating func collect(
    _ selection: ReplySelection, _ fields: borrowing ContactFields,
    _ turns: UnsafeMutableBufferPointer<FoldedTranscript.Turn>, _ times: ContactTimes, role: RoleFilter,
    _ body: (Hit) -> Void
  ) -> Result {
    var result = Result()
    guard times.hasTimes else {
      result.absence = .times
      return result
    }
    var clock: OfficeClock?
    if let hours = selection.hours {
      guard let started = fields.startedAt, let made = OfficeClock(hours, around: started) else {
        result.absence = .zone
        return result
      }
      clock = made
    }
    // The other side of an agent or a bot is the customer, and that of the customer the agent.
    let answers = (role == .any ? RoleFilter.agent : role).bits
    let asks = (role == .customer ? RoleFilter.agent : .customer).bits
    let key = Int(answers) << 8 | Int(asks)
    if clock != nil || key != known {
      gather(turns, answers: answers, asks: asks, isVoice: fields.channel == .voice, clock)
      known = clock == nil ? key : -1
    }
    result.measures.rounds = all
    result.measures.unanswered = unanswered
    let cap = selection.cap ?? .max
    measure(&result.measures, cap: cap)
    result.isFound = Self.holds(selection, result.measures)
    let longest = result.measures.max
    let slow = selection.max?.atLeast
    for round in rounds.elements {
      let time = min(round.time, cap)
      let isSlow = slow.map { time >= $0 } ?? (time == longest)
      if isSlow { body(Hit(turn: round.answer, start: 0, end: 0, at: turns[round.answer].at)) }
    }
    return result
  }

  /// Works out the rounds, with the times of those that have an answer.
  private mutating func gather(
    _ turns: UnsafeMutableBufferPointer<FoldedTranscript.Turn>, answers: UInt8, asks: UInt8, isVoice: Bool,
    _ clock: OfficeClock?
  ) {
    rounds.truncate(to: 0)
    sorted.truncate(to: 0)
    all = 0
    unanswered = 0
    var asked: Int64?
    var isOpen = false
    for index in turns.indices {
      let turn = turns[index]
      if answers >> turn.role.rawValue & 1 != 0 {
        guard isOpen else { continue }
        isOpen = false
        all += 1
        guard let from = asked, let at = turn.at else { continue }
        let time =
          clock.map { $0.milliseconds(from: from, to: at) } ?? max(0, at.subtractingClamped(from))
        rounds.append(Round(time: time, answer: index))
        sorted.append(time)
      } else if asks >> turn.role.rawValue & 1 != 0 {
        if !isOpen || isVoice { asked = ContactTimes.end(of: turn) ?? asked }
        isOpen = true
      }
    }
    if isOpen {
      all += 1
      unanswered += 1
    }
    var times = sorted.elements
    times.sort()
  }

  /// - Parameter cap: no time counts as more.
  private func measure(_ measures: inout ReplyMeasures, cap: Int64) {
    guard rounds.count > 0 else { return }
    let times = sorted.elements
    measures.opening = min(rounds.base[0].time, cap)
    measures.max = min(times[times.count - 1], cap)
    // A sum of times of one contact can't overflow unless the stamps are made up: then it is held at the limit.
    var sum: Int64 = 0
    for time in times {
      sum = sum.addingClamped(min(time, cap))
    }
    measures.mean = sum / Int64(times.count)
    measures.p95 = min(times[min(times.count - 1, (times.count * 95 + 99) / 100 - 1)], cap)
  }

  private static func holds(_ selection: ReplySelection, _ measures: ReplyMeasures) -> Bool {
    var asked = false
    var fails = false
    func check(_ bound: DurationBounds?, _ value: Int64?) {
      guard let bound else { return }
      asked = true
      if value.map({ bound.contains($0) }) != true { fails = true }
    }
    check(selection.first, measures.opening)
    check(selection.mean, measures.mean)
    check(selection.max, measures.max)
    check(selection.p95, measures.p95)
    if fails { return false }
    if let unanswered = selection.unanswered {
      asked = true
      if !unanswered.contains(Double(measures.unanswered)) { return false }
    }
    return asked || measures.rounds > 0
  }
}
