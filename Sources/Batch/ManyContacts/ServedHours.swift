/// The hours of the clock in which agents were in contacts tonight: only what reaches into one of them can overlap any.
struct ServedHours: Sendable {
  /// Hours since 1970 UTC.
  private var hours: Set<Int64> = []
  /// The hour that was added last, as many contacts in a row are of one.
  private var last: Int64?
  /// All hours from the first to the last of contacts that are longer than ``mostHours``.
  private var span: ClosedRange<Int64>?

  private static let mostHours: Int64 = 168

  /// Adds the hours of a contact.
  ///
  /// - Parameters:
  ///   - start: Milliseconds since 1970 UTC.
  ///   - end: The same; not before the start.
  mutating func add(from start: Int64, to end: Int64) {
    let range = Self.hours(start, end)
    if range.lowerBound == range.upperBound {
      if last == range.lowerBound { return }
      last = range.lowerBound
    }
    guard range.upperBound - range.lowerBound < Self.mostHours else {
      span = span.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
      return
    }
    for hour in range { hours.insert(hour) }
  }

  /// Adds the hours of another worker.
  mutating func merge(_ other: ServedHours) {
    hours.formUnion(other.hours)
    guard let range = other.span else { return }
    span = span.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
  }

  /// Whether a contact may overlap one of tonight; false is certain.
  func mayOverlap(from start: Int64, to end: Int64) -> Bool {
    let range = Self.hours(start, end)
    if let span, span.overlaps(range) { return true }
    if range.upperBound - range.lowerBound < Self.mostHours { return range.contains(where: hours.contains) }
    return hours.contains(where: range.contains)
  }

  private static func hours(_ start: Int64, _ end: Int64) -> ClosedRange<Int64> {
    let first = hour(start)
    return first...max(first, hour(end))
  }

  private static func hour(_ instant: Int64) -> Int64 {
    instant / 3_600_000 - (instant % 3_600_000 < 0 ? 1 : 0)
  }
}
