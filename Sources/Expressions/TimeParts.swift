import Zones

/// The parts of timestamps and durations: `getFullYear()` and its like.
enum TimeParts {
  static func apply(_ function: Function, _ value: Value, zone: Value?) -> Evaluation {
    switch value {
    case .timestamp(let instant):
      var local = instant.seconds
      switch zone {
      case .string(let name)?:
        guard let offset = TimeZones.offset(of: name, at: instant.seconds) else {
          return .error("unknown time zone: '\(name)'; write an IANA name or an offset like +02:00")
        }
        local += offset
      case nil: break
      case .some(let other): return .error(Arithmetic.noOverload("\(function)", [value, other]))
      }
      return .value(.int(part(function, CivilTime(seconds: local), nanos: Int64(instant.nanos))))
    case .duration(let length) where zone == nil:
      switch function {
      case .hours: return .value(.int(length / 3_600_000_000_000))
      case .minutes: return .value(.int(length / 60_000_000_000))
      case .seconds: return .value(.int(length / 1_000_000_000))
      // Only what is left after whole seconds, unlike the others: so the specification has it.
      case .milliseconds: return .value(.int(length / 1_000_000 % 1000))
      default: return .error(Arithmetic.noOverload("\(function)", [value]))
      }
    default: return .error(Arithmetic.noOverload("\(function)", [value]))
    }
  }

  private static func part(_ function: Function, _ civil: CivilTime, nanos: Int64) -> Int64 {
    switch function {
    case .fullYear: civil.year
    case .month: civil.month - 1
    case .dayOfYear: civil.dayOfYear
    case .date: civil.day
    case .dayOfMonth: civil.day - 1
    case .dayOfWeek: civil.dayOfWeek
    case .hours: civil.hour
    case .minutes: civil.minute
    case .seconds: civil.second
    default: nanos / 1_000_000
    }
  }
}
