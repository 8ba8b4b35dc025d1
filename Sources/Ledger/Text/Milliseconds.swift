/// Instants and durations between rows (whole milliseconds) and the file (text and seconds).
enum Milliseconds {
  /// The first and the last instant that a year of four digits can write.
  static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  /// A duration in seconds.
  static func seconds(_ milliseconds: Int64) -> Double { Double(milliseconds) / 1000 }

  /// The milliseconds of a duration that is exactly that many thousandths of a second.
  static func exactly(seconds: Double) -> Int64? {
    let scaled = (seconds * 1000).rounded()
    guard let milliseconds = Int64(exactly: scaled) else { return nil }
    return (Double(milliseconds) / 1000).bitPattern == seconds.bitPattern ? milliseconds : nil
  }

  /// The nearest whole number of milliseconds.
  static func nearest(seconds: Double) -> Int64? { Int64(exactly: (seconds * 1000).rounded()) }

  /// ISO 8601 in UTC with three decimals and Z; nil outside of the years 0000 to 9999.
  ///
  /// The calendar is the proleptic Gregorian one, by Howard Hinnant's "chrono-Compatible Low-Level Date
  /// Algorithms" (https://howardhinnant.github.io/date_algorithms.html).
  static func text(_ instant: Int64) -> String? {
    guard writable.contains(instant) else { return nil }
    let day = floorDivide(instant, 86_400_000)
    let inDay = instant - day * 86_400_000
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    var out = Array("0000-00-00T00:00:00.000Z".utf8)
    put(year, at: 0, width: 4, in: &out)
    put(month, at: 5, width: 2, in: &out)
    put(date, at: 8, width: 2, in: &out)
    put(inDay / 3_600_000, at: 11, width: 2, in: &out)
    put(inDay / 60_000 % 60, at: 14, width: 2, in: &out)
    put(inDay / 1000 % 60, at: 17, width: 2, in: &out)
    put(inDay % 1000, at: 20, width: 3, in: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// The instant that ``text(_:)`` wrote; nil for anything else.
  static func instant(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == 0x54, bytes[23] == 0x5A else { return nil }
    guard let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let date = number(bytes, 8, 2),
      let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
      let thousandths = number(bytes, 20, 3), (1...12).contains(month)
    else { return nil }
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let found = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + thousandths
    return self.text(found) == text ? found : nil
  }

  /// What remains of an instant over a multiple of a positive span, 0 or more.
  static func remainder(_ instant: Int64, _ span: Int64) -> Int64 {
    let rest = instant % span
    return rest < 0 ? rest + span : rest
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  private static func put(_ value: Int64, at start: Int, width: Int, in out: inout [UInt8]) {
    var rest = value
    for index in stride(from: start + width - 1, through: start, by: -1) {
      out[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int64? {
    var value: Int64 = 0
    for byte in bytes[start..<start + width] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }
}
