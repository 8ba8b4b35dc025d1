/// The instants of one call, and which of its stamps' readings they are.
///
/// A wall clock shows the hour in which it is put back twice. The durations of the record, and the stamps that
/// can be read in one way only, tell which of the two was meant. A difference that no change of the clock explains
/// is not mended: the stamps stay as they are written, and a duration that contradicts them is not told.
struct FreeSwitchClocks {
  /// What a stamp stands for.
  enum Part: Int { case start, answer, end }

  /// What was decided.
  struct Times {
    var start: Int64 = 0
    var answer: Int64?
    var end: Int64?
    /// Whether the stamps of answer and end are not as far apart as the seconds billed.
    var contradictsTalk = false
    /// Whether the stamps of start and answer are not as far apart as the two durations.
    var contradictsWait = false
    /// Whether a clock that was changed by an hour during the call explains what the assumed UTC does not.
    var showsChange = false
  }

  /// A duration that is told, but not known: where a contact is put together, a negative one becomes absent and
  /// marks its times as contradictory.
  static let contradicted: Int64 = -1

  /// From start to end, in milliseconds.
  var duration: Int64?
  /// From answer to end, in milliseconds.
  var billed: Int64?
  private var readings: [[Int64]] = [[], [], []]
  private var doubts: [ClockZone.Doubt?] = [nil, nil, nil]
  /// How far stamps that agree may be apart: seconds are cut off, by a spreadsheet minutes.
  private var tolerance: Int64 = 1_000
  private var fromStamps = false
  /// Whether a stamp was read as UTC for want of a zone.
  private var assumesUTC = false

  /// Whether an instant is known.
  func has(_ part: Part) -> Bool { !readings[part.rawValue].isEmpty }

  /// Takes an instant over.
  mutating func set(_ part: Part, epoch: Int64?) { readings[part.rawValue] = epoch.map { [$0] } ?? [] }

  /// Takes a stamp over. A clock without a known zone is read as UTC, as everywhere where a switch does not tell
  /// its zone.
  mutating func set(_ part: Part, stamp: LooseStamp?, _ site: SiteClock) {
    guard let stamp else { return }
    fromStamps = true
    if !stamp.hasSeconds { tolerance = 60_000 }
    if let offset = stamp.offset {
      readings[part.rawValue] = [stamp.clock - Int64(offset) * 1_000]
    } else if let zone = site.zone {
      (readings[part.rawValue], doubts[part.rawValue]) = zone.readings(ofClock: stamp.clock)
    } else {
      readings[part.rawValue] = [stamp.clock]
      assumesUTC = true
    }
  }

  /// Decides between the readings: for those that fit most durations, then for those in order, then for the first.
  func decide(_ site: SiteClock) -> Times {
    var best = Times()
    var least = Int.max
    for start in readings[0] {
      for answer in readings[1].isEmpty ? [nil] : readings[1].map(Optional.some) {
        for end in readings[2].isEmpty ? [nil] : readings[2].map(Optional.some) {
          let cost = cost(start, answer, end)
          guard cost < least else { continue }
          least = cost
          best = Times(start: start, answer: answer, end: end)
        }
      }
    }
    for (index, field) in ["start_stamp", "answer_stamp", "end_stamp"].enumerated() {
      site.note(doubts[index], field)
    }
    if fromStamps { settle(&best) }
    return best
  }

  private func cost(_ start: Int64, _ answer: Int64?, _ end: Int64?) -> Int {
    var cost = 0
    if let end, let duration, !agree(end - start, duration) { cost += 10 }
    if let answer, let end, let billed, !agree(end - answer, billed) { cost += 10 }
    if let end, end < start { cost += 1 }
    if let answer, answer < start { cost += 1 }
    if let answer, let end, end < answer { cost += 1 }
    return cost
  }

  /// Takes the durations' word within the tolerance, and says which of them the stamps contradict.
  private func settle(_ times: inout Times) {
    if let end = times.end, let duration, tolerance > 1_000, agree(end - times.start, duration) {
      times.end = times.start + duration
    }
    if assumesUTC { mendChange(&times) }
    guard let answer = times.answer, let end = times.end else { return }
    if let billed {
      times.contradictsTalk = !agree(end - answer, billed)
      if !times.contradictsTalk, end - billed >= times.start { times.answer = end - billed }
      if let duration { times.contradictsWait = !agree(answer - times.start, duration - billed) }
    }
  }

  /// Takes the durations' word where the stamps are off by the hour by which clocks somewhere change that night: whose
  /// clock it was nobody said.
  private func mendChange(_ times: inout Times) {
    guard let end = times.end, let duration, !agree(end - times.start, duration),
      agree(abs(end - times.start - duration), 3_600_000), ClockChanges.isNear(times.start)
    else { return }
    times.end = times.start + duration
    if let billed, times.answer != nil { times.answer = times.start + max(0, duration - billed) }
    times.showsChange = true
  }

  private func agree(_ span: Int64, _ duration: Int64) -> Bool { abs(span - duration) <= tolerance }
}
