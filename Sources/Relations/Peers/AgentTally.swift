/// What an agent, or a team, has in the window: counts by cell and by night, and the contacts behind them.
package struct AgentTally: Hashable, Sendable {
  /// What calls are compared within: a queue, how hard the call was, and the third of the day.
  package struct Cell: Hashable, Sendable, Comparable {
    /// The queue's number in the run's register.
    package var queue: UInt32
    /// How hard: 0 not known, 1 to 3.
    package var hardness: UInt8
    /// The third of the day, UTC, 0 to 2.
    package var part: UInt8

    package static func < (left: Cell, right: Cell) -> Bool {
      (left.queue, left.hardness, left.part) < (right.queue, right.hardness, right.part)
    }
  }

  /// A night's calls.
  package struct Night: Hashable, Sendable {
    /// Days since 1970.
    package var day: Int32
    package var contacts: Int32
    package var graded: Int32
  }

  /// The vendor's, the agent's and the team's number in the run's register.
  package var vendor: UInt32
  package var agent: UInt32
  package var team: UInt32
  /// The calls by cell and level.
  package var cells = TallyCells()
  /// The calls by night, rising.
  package var nights: [Night] = []
  /// Calls with a transcript of which nobody says who ended them.
  package var sideless = 0
  /// All contacts over all channels in the window, where that is known.
  package var allContacts = 0
  /// The graded calls, which stand behind a finding about the agent; at most 200.
  package var behind: [BehindCall] = []
  /// How many of the graded calls the customer came back after.
  package var returned = 0
  /// The patterns without transcripts, which stand behind a finding about a group; at most 200.
  package var patternsBehind: [BehindCall] = []
  /// The calls whose evidence is good by their own record already; at most 200.
  package var outrightBehind: [BehindCall] = []
  /// Calls without a transcript that the agent ended within a minute, and after which the customer was not back: by these
  /// the telephones of a group without transcripts are known.
  package var quickEnds = 0

  /// An agent without calls.
  package init(vendor: UInt32, agent: UInt32, team: UInt32) {
    self.vendor = vendor
    self.agent = agent
    self.team = team
  }

  /// The tally of one agent's cases, in order.
  package init?(_ group: [AgentCase], agent: UInt32) {
    guard let last = group.last else { return nil }
    self.init(vendor: last.vendor, agent: agent, team: last.team)
    for call in group { add(call) }
    cells.trim()
  }

  /// Adds a call; for the nights, calls must come in order.
  package mutating func add(_ call: AgentCase) {
    let level = call.reading.compared
    guard level != .unscored else { return }
    guard level != .sideless else {
      sideless += 1
      return
    }
    let part = UInt8(truncatingIfNeeded: Self.floored(call.startedAt, 28_800_000) % 3)
    let cell = Cell(queue: call.queue, hardness: call.hardness, part: part)
    cells.add(level, to: cell)
    if level.isScored {
      let day = Int32(clamping: Self.floored(call.startedAt, 86_400_000))
      if nights.last?.day != day { nights.append(Night(day: day, contacts: 0, graded: 0)) }
      nights[nights.count - 1].contacts += 1
      if level.isGraded { nights[nights.count - 1].graded += 1 }
    }
    let behindCall = BehindCall(id: call.id, queue: call.queue)
    if level == .pattern, patternsBehind.count < Self.mostBehind { patternsBehind.append(behindCall) }
    if level == .silentOrdinary, call.reading.own == .pattern { quickEnds += 1 }
    if level == .outright, outrightBehind.count < Self.mostBehind { outrightBehind.append(behindCall) }
    guard level.isGraded else { return }
    if behind.count < Self.mostBehind { behind.append(behindCall) }
    if call.isReturned { returned += 1 }
  }

  /// How many contacts stand behind a finding at most.
  static let mostBehind = 200

  /// The quotient towards earlier times, never negative for the sake of what is taken of it.
  private static func floored(_ time: Int64, _ unit: Int64) -> Int64 { max(0, time) / unit }

  /// Calls with a transcript and a side.
  package var scored: Int { count { $0.isScored } }
  /// Calls that stand behind a finding.
  package var graded: Int { count { $0.isGraded } }
  /// Of these, the ones whose evidence is good by itself.
  package var good: Int { count(\.isGood) }
  /// Of these, the ones whose evidence is so by their own record already.
  package var outright: Int { count { $0 == .outright } }
  /// Calls without a transcript.
  package var silent: Int { count(\.isSilent) }
  /// Of these, those that the agent ended and after which the customer was back.
  package var patterns: Int { count { $0 == .pattern } }
  /// The weight of all calls with a transcript.
  package var weight: Int {
    var sum = 0
    cells.forEach { _, level, count in if level.isScored { sum += level.weight * count } }
    return sum
  }

  private func count(_ fits: (CallReading.Level) -> Bool) -> Int { cells.count(fits) }
}
