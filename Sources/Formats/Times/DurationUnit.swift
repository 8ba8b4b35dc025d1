/// In which unit a column of durations is written.
package enum DurationUnit: String, CaseIterable, Hashable, Sendable {
  /// Seconds, with or without a fraction.
  case seconds = "s"
  /// Milliseconds.
  case milliseconds = "ms"
  /// Microseconds.
  case microseconds = "us"
  /// Minutes, with or without a fraction.
  case minutes = "min"
  /// `hh:mm:ss` or `mm:ss`, with or without a fraction; a number without a colon is seconds.
  case clock

  /// Reads a duration in milliseconds, rounded to the nearest.
  ///
  /// - Throws: `bad_number`.
  func read(_ text: UnsafeRawBufferPointer, field: String) throws(RecordFault) -> Int64 {
    let text = text.trimmed
    var seconds = 0.0
    if self == .clock, text.firstIndex(of: 0x3A, from: 0) != nil {
      var parts = 0
      for part in text.split(separator: 0x3A, omittingEmptySubsequences: false) {
        parts += 1
        guard parts <= 3, let value = Self.number(UnsafeRawBufferPointer(rebasing: part)), value >= 0,
          parts == 1 || value < 60
        else { throw RecordFault(.badNumber, field) }
        seconds = seconds * 60 + value
      }
    } else {
      guard let value = Self.number(text) else { throw RecordFault(.badNumber, field) }
      seconds =
        switch self {
        case .seconds, .clock: value
        case .milliseconds: value / 1_000
        case .microseconds: value / 1_000_000
        case .minutes: value * 60
        }
    }
    guard abs(seconds) < 1e12 else { throw RecordFault(.badNumber, field) }
    return Int64(seconds * 1_000 + (seconds < 0 ? -0.5 : 0.5))
  }

  /// A number with a point or, as in Central Europe, a comma before its fraction.
  static func number(_ text: UnsafeRawBufferPointer) -> Double? {
    let text = text.trimmed
    guard !text.isEmpty, text.count < 40,
      text.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2C || $0 == 0x2D || $0 == 0x2B })
    else { return nil }
    let written = String(decoding: text.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self)
    guard let number = Double(written), number.isFinite else { return nil }
    return number
  }
}
