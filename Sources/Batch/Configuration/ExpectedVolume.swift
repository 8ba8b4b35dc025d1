import Formats
import Ledger
import Rules

/// Whether each vendor's days have about as many contacts as such days had before.
///
/// A day is compared with the median of up to eight earlier days of its kind within 400 days: the same weekday,
/// days off, trading Sundays; a day of rest that is worked is compared with working days. It is out of the ordinary
/// where it is farther from the median than half of it and than four times the median's square root, the spread of
/// a Poisson count. With fewer than three such days, or in a year that the vendor's calendar does not know, it is
/// not evaluated. A day without any contact is always explained: by its kind, or by what came and what did not.
struct ExpectedVolume {
  /// What is needed of earlier days before one is judged.
  static let leastDays = 3
  private static let mostDays = 8
  private static let reach = 400
  /// For how many days a vendor that falls silent is still expected.
  private static let memory = 35

  private let day: CalendarDay
  private let zone: ClockZone
  private let configuration: Configuration
  private let calendars: CalendarBook
  /// What earlier nights counted, by vendor and day.
  private var counted: [String: [CalendarDay: Int]] = [:]

  /// - Parameters:
  ///   - day: The night's day.
  ///   - counted: What earlier nights counted.
  init(
    day: CalendarDay, configuration: Configuration, calendars: CalendarBook,
    counted: [(vendor: String, day: String, contacts: Int)]
  ) {
    self.day = day
    zone = configuration.zone
    self.configuration = configuration
    self.calendars = calendars
    for entry in counted {
      guard let day = CalendarDay(entry.day) else { continue }
      self.counted[entry.vendor, default: [:]][day] = entry.contacts
    }
  }

  /// The vendors that were heard of in the last weeks, and would be silent if nothing of them came tonight.
  var silentVendors: [String] {
    counted.filter { entry in
      entry.value.contains { $0.value > 0 && (0...Self.memory).contains(distance($0.key)) }
    }.keys.sorted()
  }

  /// The checks of a night.
  ///
  /// - Parameters:
  ///   - tonight: Contacts seen for the first time, by vendor and quarter of an hour since 1970 UTC.
  ///   - files: The reports of the night's files, by which a silent day is explained.
  ///   - left: How many files were left for later.
  func rows(
    _ tonight: [String: [Int64: Int]], files: [FileReport], left: Int
  ) -> [CompletenessRow] {
    var rows: [CompletenessRow] = []
    for vendor in Set(tonight.keys).union(silentVendors).sorted() {
      var totals = counted[vendor] ?? [:]
      var touched: Set<CalendarDay> = [day]
      for (quarter, count) in tonight[vendor] ?? [:] {
        guard let day = localDay(quarter), abs(distance(day)) <= Self.reach else { continue }
        totals[day, default: 0] += count
        touched.insert(day)
      }
      for day in touched.sorted() {
        rows.append(row(vendor, day, totals, files: files, left: left))
      }
    }
    return rows
  }

  private func row(
    _ vendor: String, _ day: CalendarDay, _ totals: [CalendarDay: Int], files: [FileReport], left: Int
  ) -> CompletenessRow {
    let found = totals[day] ?? 0
    var row = CompletenessRow(
      vendor: vendor, check: "expected_volume", subject: day.description, found: String(found),
      verdict: "not_evaluated")
    guard day <= self.day else {
      row.expected = "the night of \(self.day) does not tell of later days"
      return row
    }
    guard let kind = kind(of: day, vendor) else {
      row.expected =
        "the calendar \(configuration.calendar(of: vendor) ?? "-") does not know \(day.year)"
      return row
    }
    let like = totals.filter { entry in
      entry.key < day && distance(entry.key, to: day) <= Self.reach
        && self.kind(of: entry.key, vendor).map(kind.isLike) == true
    }
    let counts = like.sorted { $1.key < $0.key }.prefix(Self.mostDays).map(\.value)
    let silence = found == 0 ? "; " + explanation(vendor, kind, files: files, left: left) : ""
    guard counts.count >= Self.leastDays else {
      row.expected = "unknown: \(counts.count) earlier \(kind.words), and \(Self.leastDays) are needed"
      row.found = String(found) + silence
      if found == 0, kind == .off { row.verdict = "ok" }
      return row
    }
    let median = Self.median(counts)
    row.expected = "\(median), the median of \(counts.count) \(kind.words)"
    row.found = String(found) + silence
    let isOrdinary = abs(Double(found - median)) <= max(Double(median) / 2, 4 * Double(median).squareRoot())
    if found == 0 {
      row.verdict = median == 0 || kind == .off ? "ok" : isOrdinary ? "warning" : "failed"
    } else {
      row.verdict = isOrdinary ? "ok" : "warning"
    }
    return row
  }

  /// Why there is no contact, as far as the files tell.
  private func explanation(_ vendor: String, _ kind: DayKind, files: [FileReport], left: Int) -> String {
    if kind == .off { return "a day off" }
    let own = files.filter { $0.vendors.contains(vendor) || $0.file.folder == vendor }
    if own.contains(where: { $0.status == .failed }) {
      return "a file of this vendor could not be read as a whole"
    }
    if !own.isEmpty { return "what came of this vendor holds no contact of that day" }
    return left > 0 ? "no file of this vendor came, and \(left) files were left for later" : "no file came"
  }

  private func kind(of day: CalendarDay, _ vendor: String) -> DayKind? {
    calendars.kind(of: day, configuration.calendar(of: vendor))
  }

  private func distance(_ earlier: CalendarDay) -> Int { distance(earlier, to: day) }

  private func distance(_ earlier: CalendarDay, to day: CalendarDay) -> Int {
    day.daysSince1970 - earlier.daysSince1970
  }

  /// The day of a quarter of an hour in the site's zone; all zones are whole quarters from UTC.
  private func localDay(_ quarter: Int64) -> CalendarDay? {
    guard abs(quarter) < 1 << 40 else { return nil }
    let seconds = quarter * 900
    let local = seconds + Int64(zone.offset(at: seconds))
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return CalendarDay(daysSince1970: Int(days))
  }

  private static func median(_ counts: [Int]) -> Int {
    let sorted = counts.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

extension CompletenessRow {
  /// The check as a line for the person who started the run.
  var warning: String {
    // `0; no file came`: the reason stands behind the number.
    let parts = (found ?? "-").split(separator: ";", maxSplits: 1)
    let why = parts.count > 1 ? "; \(parts[1].drop { $0 == " " })" : ""
    return "\(vendor): \(subject ?? "-"): \(parts.first ?? "-") contacts\(why); expected \(expected ?? "-")"
  }
}
