import Contacts

/// Which of two instants the stamps of a contact mean that its clock shows twice, in the hour in which it is put back.
///
/// The durations that the record tells decide. A stamp of an answer or end that could still be either is not guessed:
/// it is absent, since talk and wait would be an hour off. A start that could be either is the first of the two; a contact
/// must have one.
struct TwofoldTimes {
  /// A stamp of a contact.
  enum Part { case start, answer, end }

  /// The second instant of each part that has one, milliseconds since 1970 UTC.
  private var start: Int64?
  private var answer: Int64?
  private var end: Int64?

  /// Forgets what was noted, at the beginning of a record.
  mutating func forget() { (start, answer, end) = (nil, nil, nil) }

  /// Notes that a clock showed a part's time again.
  ///
  /// - Parameter first: The first of the two instants.
  mutating func note(_ part: Part, first: Int64, _ zone: ClockZone) {
    let seconds = first / 1_000
    let later = first + Int64(zone.offset(at: seconds) - zone.offset(at: seconds + 86_400)) * 1_000
    switch part {
    case .start: start = later
    case .answer: answer = later
    case .end: end = later
    }
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - duration: From start to end, in milliseconds, where the record tells it.
  ///   - keepsStart: Whether the start stays the first instant: the times of turns count from it.
  func settle(_ fields: inout ContactFields, duration: Int64?, keepsStart: Bool) {
    guard start != nil || answer != nil || end != nil, let first = fields.startedAt else { return }
    var best: [Times] = []
    var least = Int64.max
    for start in [first] + (keepsStart ? [] : [start].compactMap { $0 }) {
      for answer in Self.readings(fields.answeredAt, answer) {
        for end in Self.readings(fields.endedAt, end) {
          let times = Times(start: start, answer: answer, end: end)
          let cost = times.cost(fields, duration)
          if cost < least {
            least = cost
            best = []
          }
          if cost == least { best.append(times) }
        }
      }
    }
    guard let first = best.first else { return }
    best.removeAll { $0.start != first.start }
    fields.startedAt = first.start
    fields.answeredAt = best.allSatisfy { $0.answer == first.answer } ? first.answer : nil
    fields.endedAt = best.allSatisfy { $0.end == first.end } ? first.end : nil
  }

  private static func readings(_ first: Int64?, _ second: Int64?) -> [Int64?] {
    guard first != nil, let second else { return [first] }
    return [first, second]
  }

  private struct Times {
    let start: Int64
    let answer: Int64?
    let end: Int64?

    /// More than any contact lasts, in milliseconds.
    private static let longest: Int64 = 1_000_000_000_000

    /// By how much the spans differ from the durations, and from any order, in milliseconds.
    func cost(_ fields: ContactFields, _ duration: Int64?) -> Int64 {
      var cost: Int64 = 0
      func add(_ from: Int64?, _ to: Int64?, _ told: Int64?) {
        guard let from, let to else { return }
        let (span, isTooLong) = to.subtractingReportingOverflow(from)
        guard !isTooLong, abs(span / 2) < Self.longest else { return cost += Self.longest }
        if span < 0 { cost += Self.longest }
        if let told, told < Self.longest { cost += abs(span - max(0, told)) }
      }
      add(start, end, duration)
      add(start, answer, fields.wait)
      add(
        answer, end, fields.talk.map { min($0, Self.longest) + max(0, min(fields.hold ?? 0, Self.longest)) })
      return cost
    }
  }
}
