import Formats
import Ledger
import Rules
import Zones

/// Finds hours in which a vendor has no contact although it usually has: the same hour of the same weekday of
/// the four weeks before, on the local clock.
///
/// An hour is judged where at least two of those days brought contacts at all, each had one in that hour, and
/// they had five on average: of a Poisson count with mean 5 one in 150 is zero. With three such days it is a
/// failure, with two a warning. Only whole days are judged: those up to the run's own day, and later ones up to
/// the vendor's last contact within the run's horizon. Days off and exchanged ones of the vendor's calendar are no such days, neither before nor
/// now: a day is compared with days of its own kind.
struct SilenceCheck {
  /// The zone of the local clock.
  let zone: ClockZone
  /// The run's own day, in days since 1970.
  let day: Int
  /// What earlier runs told, by vendor and hour since 1970 UTC.
  private let past: [String: [Int64: Int]]
  /// What a day since 1970 is to a vendor; `nil` in a year that its calendar does not know.
  private let kind: (String, Int) -> DayKind?

  init(
    zone: ClockZone, day: Int, horizon: StampHorizon, past rows: [CompletenessRow],
    kind: @escaping (String, Int) -> DayKind? = { _, day in
      CalendarDay(daysSince1970: day).map { .weekday($0.weekday) }
    }
  ) {
    self.zone = zone
    self.day = day
    self.kind = kind
    var past: [String: [Int64: Int]] = [:]
    for row in rows {
      guard row.check == "hour", let hour = row.subject.flatMap({ CheckDay.hour($0) }),
        let count = row.found.flatMap({ Int($0) }), horizon.covers(hour * 3_600_000)
      else { continue }
      past[row.vendor, default: [:]][hour, default: 0] += count
    }
    self.past = past
  }

  /// The rows for all vendors: one an hour with contacts, which later runs judge by, and one a silent window.
  ///
  /// - Parameters:
  ///   - hours: Contacts of this run that are new, by vendor and hour.
  ///   - isJudged: Whether the silence of a vendor is judged.
  func rows(_ hours: [String: [Int64: Int]], isJudged: (String) -> Bool) -> [CompletenessRow] {
    Set(hours.keys).union(past.keys).sorted().flatMap { vendor in
      let own = hours[vendor] ?? [:]
      return self.hours(vendor, own) + (isJudged(vendor) ? silences(vendor, own) : [])
    }
  }

  private func hours(_ vendor: String, _ own: [Int64: Int]) -> [CompletenessRow] {
    let all = (past[vendor] ?? [:]).merging(own) { $0 + $1 }
    return own.sorted { $0.key < $1.key }.map { hour, count in
      let usual = usual(hour, all, vendor)
      return CompletenessRow(
        vendor: vendor, check: "hour", subject: CheckDay.hourText(hour),
        expected: usual.map { Self.text($0.mean) }, found: "\(count)",
        verdict: usual == nil ? "not_judged" : "ok")
    }
  }

  private func silences(_ vendor: String, _ own: [Int64: Int]) -> [CompletenessRow] {
    let all = (past[vendor] ?? [:]).merging(own) { $0 + $1 }
    guard let last = all.keys.max() else { return [] }
    var days = Set(own.keys.map { self.day(of: $0) })
    if past[vendor] != nil { days.insert(day) }
    var silent: [(hour: Int64, mean: Double, isSure: Bool)] = []
    for day in days.sorted() {
      // From a day before to a day after, so that no offset leaves an hour out.
      for hour in Int64(day - 1) * 24..<Int64(day + 2) * 24 where self.day(of: hour) == day {
        guard all[hour] == nil, day <= self.day || hour < last, let usual = usual(hour, all, vendor),
          usual.mean >= 5,
          usual.least >= 1
        else { continue }
        silent.append((hour, usual.mean, usual.days >= 3))
      }
    }
    return Self.windows(silent, vendor)
  }

  /// What the same hour of the same weekday had in the four weeks before; `nil` where fewer than two of those
  /// days had a contact.
  private func usual(_ hour: Int64, _ all: [Int64: Int], _ vendor: String) -> (
    mean: Double, least: Int, days: Int
  )? {
    guard let own = kind(vendor, day(of: hour)) else { return nil }
    let local = clock(hour)
    var counts: [Int] = []
    for week in 1...4 {
      let shown = local - Int64(week) * 7 * 86_400
      let then = zone.instant(ofClock: shown * 1_000).at / 3_600_000
      let day = self.day(of: then)
      guard let other = kind(vendor, day), own == other,
        (Int64(day - 1) * 24..<Int64(day + 2) * 24).contains(where: {
          all[$0] != nil && self.day(of: $0) == day
        })
      else { continue }
      counts.append(all[then] ?? 0)
    }
    guard counts.count >= 2 else { return nil }
    return (Double(counts.reduce(0, +)) / Double(counts.count), counts.min() ?? 0, counts.count)
  }

  /// What the local clock shows at the beginning of an hour, as if it were UTC, in seconds.
  private func clock(_ hour: Int64) -> Int64 { hour * 3_600 + Int64(zone.offset(at: hour * 3_600)) }

  /// The local day of an hour, since 1970.
  private func day(of hour: Int64) -> Int {
    let clock = clock(hour)
    return Int(clock >= 0 ? clock / 86_400 : (clock - 86_399) / 86_400)
  }

  /// Silent hours that follow each other, as one row.
  private static func windows(
    _ silent: [(hour: Int64, mean: Double, isSure: Bool)], _ vendor: String
  ) -> [CompletenessRow] {
    var rows: [CompletenessRow] = []
    var start = 0
    while start < silent.count {
      var end = start + 1
      while end < silent.count, silent[end].hour == silent[end - 1].hour + 1 { end += 1 }
      let window = silent[start..<end]
      let mean = window.reduce(0) { $0 + $1.mean }
      rows.append(
        CompletenessRow(
          vendor: vendor, check: "silent_window",
          subject: CheckDay.hourText(silent[start].hour) + "/" + CheckDay.hourText(silent[end - 1].hour + 1),
          expected: "\(text(mean)) contacts", found: "0 contacts",
          verdict: window.contains { $0.isSure } ? "failed" : "warning"))
      start = end
    }
    return rows
  }

  /// A mean with one decimal.
  private static func text(_ mean: Double) -> String {
    let tenths = Int((mean * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
