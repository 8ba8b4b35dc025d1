import Zones

extension Timestamp {
  /// Reads RFC 3339: `2009-02-13T23:31:30.5Z`, `…+01:00`. Digits beyond nanoseconds are dropped.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    func digits(_ count: Int) -> Int64? {
      guard index + count <= bytes.count else { return nil }
      var number: Int64 = 0
      for byte in bytes[index..<index + count] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        number = number * 10 + Int64(byte - 0x30)
      }
      index += count
      return number
    }
    func skip(_ wanted: Character) -> Bool {
      guard index < bytes.count, bytes[index] == wanted.asciiValue else { return false }
      index += 1
      return true
    }
    guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2), skip("T"),
      let hour = digits(2), skip(":"), let minute = digits(2), skip(":"), let second = digits(2),
      month >= 1, month <= 12, day >= 1, day <= CivilTime.dayCount(year: year, month: month),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var nanos: Int64 = 0
    if skip(".") {
      var scale: Int64 = 100_000_000
      let first = index
      while let digit = digits(1) {
        nanos += digit * scale
        scale /= 10
      }
      guard index > first else { return nil }
    }
    var offset: Int64 = 0
    if !skip("Z") {
      let sign: Int64
      if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
      guard let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60
      else { return nil }
      offset = sign * (hours * 3600 + minutes * 60)
    }
    guard index == bytes.count else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    self.init(
      seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, nanos: Int32(nanos))
  }

  /// RFC 3339 in UTC, with as many digits of the second as there are: `2009-02-13T23:31:30.5Z`.
  package var text: String {
    let civil = CivilTime(seconds: seconds)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let date = "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
    let time = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
    return "\(date)T\(time)\(DurationText.fraction(Int64(nanos)))Z"
  }
}
