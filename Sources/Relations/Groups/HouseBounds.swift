import Statistics

/// How many calls that were cut by their own record lines, telephones and manners explain at most, whatever others have.
///
/// Only calls are counted that seem cut by what was said, from a ratio of 3 on, and stay so with what followed: the customer
/// was put off, promised a call and left, or asked and got nothing but a goodbye. A line that drops seldom drops just there.
/// In simulated worlds where nobody cuts calls hardly any of the calls that seem cut is of that kind, also where telephones
/// name the agent's side of every call.
///
/// So many calls seem cut without anybody cutting them: those that customer or system ended and that look the same, times the
/// odds with which the telephones name the agent's side after proper goodbyes, 1 at least; and no more than there are. One in
/// twenty of them is allowed to be cut by its own record, and one call in a thousand beside.
struct HouseBounds {
  private static let outrightShare = 0.05
  private static let granted = 0.001
  /// What is not known of a house: the variance of the rate ratio.
  private static let variance = 0.25

  /// The most that is to be expected.
  let expected: Double
  /// The chance of as many where so many are expected.
  let p: Double

  /// The bounds of a group.
  init(_ tally: AgentTally) throws(StatisticsError) {
    var counts: [CallReading.Level: Int] = [:]
    tally.cells.forEach { _, level, count in counts[level, default: 0] += count }
    func count(_ level: CallReading.Level) -> Double { Double(counts[level] ?? 0) }
    let open = count(.brokenOff) + count(.leftFair)
    let odds = max(1, count(.released) / max(count(.left), 1))
    // Where no customer ever hangs up the telephones tell nothing, and all may be theirs.
    let seeming = count(.left) > 0 ? min(Double(tally.graded), odds * open) : Double(tally.graded)
    expected = Self.outrightShare * seeming + Self.granted * Double(tally.scored)
    p = try AgentTail.probability(events: tally.outright, expected: expected, variance: Self.variance)
  }
}
