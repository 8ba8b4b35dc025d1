import Expressions
import Rules

/// Counts only the time inside business hours. The zone's offset is taken once, at the contact's start: a
/// contact during which the clocks change is off by that hour at most.
struct OfficeClock {
  private let hours: BusinessHours
  /// Milliseconds since Monday 00:00 local time, at the contact's start.
  private let origin: Int64

  private static let day: Int64 = 86_400_000
  private static let week: Int64 = 7 * day

  /// A clock for a contact that started at an instant; `nil` where the zone is unknown.
  init?(_ hours: BusinessHours, around started: Int64) {
    guard let stamp = Timestamp(milliseconds: started) else { return nil }
    let zone = Value.string(hours.zone)
    func read(_ program: Program?) -> Int64? {
      guard
        case .value(.int(let number))? = program?.evaluate(StampAndZone(stamp: .timestamp(stamp), zone: zone))
      else { return nil }
      return number
    }
    // CEL counts days from Sunday.
    guard let weekday = read(Self.weekday), let hour = read(Self.hour), let minute = read(Self.minute) else {
      return nil
    }
    let rest = ((started % 60_000) + 60_000) % 60_000
    self.hours = hours
    origin = (weekday + 6) % 7 * Self.day + hour * 3_600_000 + minute * 60_000 + rest
  }

  /// The milliseconds inside business hours between two times, counted from the contact's start.
  func milliseconds(from: Int64, to: Int64) -> Int64 {
    guard to > from, from > -Self.week * 5200, to < Self.week * 5200 else { return 0 }
    let start = origin + from
    let end = origin + to
    let days = BusinessHours.Weekday.allCases
    var total: Int64 = 0
    let perWeek = Int64(hours.days.count) * Int64(hours.to - hours.from) * 60_000
    var day = Self.floor(start, Self.day)
    let whole = (end - start) / Self.week
    total += whole * perWeek
    let rest = end - whole * Self.week
    while day * Self.day < rest {
      let weekday = Int(((day % 7) + 7) % 7)
      if hours.days.contains(days[weekday]) {
        let open = max(start, day * Self.day + Int64(hours.from) * 60_000)
        let close = min(rest, day * Self.day + Int64(hours.to) * 60_000)
        if close > open { total += close - open }
      }
      day += 1
    }
    return total
  }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  private static let weekday = compile("stamp.getDayOfWeek(zone)")
  private static let hour = compile("stamp.getHours(zone)")
  private static let minute = compile("stamp.getMinutes(zone)")

  private static func compile(_ source: String) -> Program? {
    try? Program.compile(
      source, in: Environment(variables: [.init("stamp", .timestamp), .init("zone", .string)]))
  }

  private struct StampAndZone: Activation {
    let stamp: Value
    let zone: Value
    func variable(_ slot: Int) -> Evaluation { .value(slot == 0 ? stamp : zone) }
  }
}
