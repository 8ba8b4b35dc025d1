import Formats
import Testing

@testable import earshot

struct BusinessDateTests {
  /// In Warsaw Sunday 2026-03-29 has 23 hours and Sunday 2025-10-26 has 25.
  @Test(
    arguments: [
      // Monday 00:30, 23 and a half hours after Sunday began.
      (1_774_823_400, "2026-03-29", "2026-03-30"),
      // Monday 00:30 and Sunday 23:30, on either side of the end of the long day.
      (1_761_521_400, "2025-10-26", "2025-10-27"), (1_761_517_800, "2025-10-25", "2025-10-26"),
      // Any other midnight, and the second before it.
      (1_763_593_200, "2025-11-19", "2025-11-20"), (1_763_593_199, "2025-11-18", "2025-11-19"),
    ] as [(Int64, String, String)])
  func `yesterday is the day before today, however long it was`(
    seconds: Int64, yesterday: String, today: String
  ) throws {
    let zone = try #require(ClockZone(name: "Europe/Warsaw"))
    #expect(BusinessDate.yesterday(in: zone, now: seconds * 1_000 + 999) == yesterday)
    #expect(BusinessDate.today(in: zone, now: seconds * 1_000) == today)
  }

  @Test func `a day is one of the calendar`() {
    #expect(BusinessDate.isValid("2024-02-29") && !BusinessDate.isValid("2025-02-29"))
    #expect(!BusinessDate.isValid("2025-2-9") && !BusinessDate.isValid("2025-13-01"))
  }
}
