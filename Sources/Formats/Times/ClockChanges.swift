/// The nights in which clocks are put forward or back by an hour somewhere.
enum ClockChanges {
  /// A zone for each way in which the years since 1970 had such nights, as far as call centres have known them.
  private static let zones = [
    "Europe/London", "Europe/Warsaw", "Europe/Chisinau", "Europe/Moscow", "Europe/Istanbul",
    "America/New_York",
    "America/Havana", "America/Santiago", "America/Asuncion", "America/Sao_Paulo", "America/Mexico_City",
    "Africa/Cairo", "Africa/Casablanca", "Asia/Amman", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem",
    "Asia/Tehran",
    "Australia/Sydney", "Pacific/Auckland",
  ].compactMap { ClockZone(name: $0) }

  /// Whether clocks change within a day of an instant.
  ///
  /// - Parameter instant: Milliseconds since 1970, by whatever clock.
  static func isNear(_ instant: Int64) -> Bool {
    let seconds = instant / 1_000
    return zones.contains { $0.offset(at: seconds - 86_400) != $0.offset(at: seconds + 86_400) }
  }
}
