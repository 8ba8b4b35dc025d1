/// The hours of the week in which response time counts.
package struct BusinessHours: Hashable, Sendable {
  /// A day of the week, from Monday.
  package enum Weekday: String, CaseIterable, Hashable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun
  }

  /// The days, from Monday.
  package let days: [Weekday]
  /// The first minute of a day, 0 to 1439.
  package let from: Int
  /// The minute before which it ends, above `from`, at most 1440.
  package let to: Int
  /// The zone's name in the IANA database, such as `Europe/Warsaw`.
  package let zone: String

  /// Puts the parts together; only the loader checks them.
  package init(days: [Weekday], from: Int, to: Int, zone: String) {
    self.days = days
    self.from = from
    self.to = to
    self.zone = zone
  }
}
