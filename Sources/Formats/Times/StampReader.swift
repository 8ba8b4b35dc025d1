/// Walks over the parts of a stamp.
struct StampReader {
  private let text: UnsafeRawBufferPointer
  private var at = 0
  /// Whether the time that was read last told its second.
  private(set) var readSeconds = false
  /// Whether that was a second 60, which there is at the end of a UTC day only.
  private(set) var readLeapSecond = false

  init(_ text: UnsafeRawBufferPointer) { self.text = text.trimmed }

  /// Whether everything was read.
  var isAtEnd: Bool { at == text.count }

  /// A number of so many digits.
  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    let start = at
    while at < text.count, at - start < digits.upperBound, text[at].isDigit {
      value = value * 10 + Int(text[at] - 0x30)
      at += 1
    }
    guard at - start >= digits.lowerBound else {
      at = start
      return nil
    }
    return value
  }

  /// Exactly these bytes.
  mutating func take(_ literal: StaticString) -> Bool {
    guard text.slice(at..<text.count).begins(with: literal) else { return false }
    at += literal.utf8CodeUnitCount
    return true
  }

  /// Exactly that byte.
  mutating func take(_ byte: UInt8) -> Bool {
    guard at < text.count, text[at] == byte else { return false }
    at += 1
    return true
  }

  /// Whether it is the afternoon: `AM`, `PM`, `上午`, `下午`.
  mutating func noon() -> Bool? {
    if take("AM") || take("am") || take("上午") { return false }
    if take("PM") || take("pm") || take("下午") { return true }
    return nil
  }

  /// What may stand between year, month and day.
  mutating func separator() -> Bool {
    take("-") || take("/") || take(".") || take("年") || take("月")
  }

  /// The sign that a Chinese date ends with.
  mutating func skipDaySign() { _ = take("日") }

  /// Whether the `T` between a day and a time comes next.
  var isAtTimeMark: Bool { at < text.count && text[at] | 0x20 == 0x74 }

  /// What stands between a day and a time.
  mutating func startTime() -> Bool {
    let start = at
    if isAtTimeMark { at += 1 }
    while at < text.count, text[at].isSpace { at += 1 }
    if at < text.count, text[at].isDigit { return true }
    at = start
    return false
  }

  /// A time of the day in milliseconds: `8:01`, `08:01:02.123`.
  ///
  /// - Parameter mayBeBasic: Whether `0801` and `080102.123` are times as well.
  mutating func time(mayBeBasic: Bool) -> Int64? {
    let start = at
    guard let hour = number(1...2), hour < 24 else { return nil }
    let isBasic = mayBeBasic && at - start == 2 && at < text.count && text[at].isDigit
    guard isBasic || take(":"), let minute = number(2...2), minute < 60 else { return nil }
    var milliseconds = Int64(hour * 3_600 + minute * 60) * 1_000
    readSeconds = isBasic ? at < text.count && text[at].isDigit : take(":")
    guard readSeconds else { return milliseconds }
    guard let second = number(2...2), second <= 60 else { return nil }
    readLeapSecond = second == 60
    milliseconds += Int64(second) * 1_000
    if take(".") || take(",") {
      guard let fraction = fraction() else { return nil }
      milliseconds += fraction
    }
    return milliseconds
  }

  /// Digits of a second, in milliseconds.
  mutating func fraction() -> Int64? {
    var scale: Int64 = 100
    var value: Int64 = 0
    let start = at
    while at < text.count, text[at].isDigit {
      value += Int64(text[at] - 0x30) * scale
      scale /= 10
      at += 1
    }
    return at == start ? nil : value
  }

  /// `Z`, `UTC`, `+03`, `+0300` or `+03:00`, a blank before it or not, in seconds east of UTC.
  mutating func zone() -> Int? {
    let start = at
    while at < text.count, text[at].isSpace { at += 1 }
    if take("Z") || take("z") || take("UTC") || take("GMT") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2...2), hours < 24 else {
      at = start
      return nil
    }
    var minutes = 0
    if !isAtEnd {
      _ = take(":")
      guard let value = number(2...2), value < 60 else {
        at = start
        return nil
      }
      minutes = value
    }
    return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
