import ArgumentParser
import Foundation

/// From when to when.
struct PeriodOptions: ParsableArguments {
  @Option(name: .long, help: "Contacts that began at or after it: a day (UTC) or an ISO 8601 instant.")
  var since: String?

  @Option(name: .long, help: "Contacts that began before it: a day (UTC) or an ISO 8601 instant.")
  var until: String?

  func validate() throws {
    for text in [since, until].compactMap({ $0 }) where Self.instant(text) == nil {
      throw ValidationError(
        "'\(text)' is neither a day, such as 2026-01-31, nor an instant, such as 2026-01-31T08:00:00Z")
    }
  }

  /// The beginning, milliseconds since 1970 UTC.
  var from: Int64? { since.flatMap(Self.instant) }

  /// The end, milliseconds since 1970 UTC.
  var to: Int64? { until.flatMap(Self.instant) }

  /// A day's beginning or an instant.
  static func instant(_ text: String) -> Int64? {
    if BusinessDate.isValid(text) { return instant(text + "T00:00:00Z") }
    let formatter = ISO8601DateFormatter()
    for options: ISO8601DateFormatter.Options in [
      [.withInternetDateTime], [.withInternetDateTime, .withFractionalSeconds],
    ] {
      formatter.formatOptions = options
      if let date = formatter.date(from: text) {
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
      }
    }
    return nil
  }
}
