/// A stamp of a call detail record: what a clock showed, or an instant, as `cdr_custom` can be told to write it.
enum CDRStamp {
  /// `2024-01-27 15:07:24`, read as if the clock were UTC's, in milliseconds.
  case clock(Int64)
  /// An epoch or a stamp with its zone, in milliseconds since 1970.
  case instant(Int64)

  /// Reads `%Y-%m-%d %T`, whole and broken seconds since 1970, and ISO 8601.
  init?(_ text: UnsafeRawBufferPointer) {
    if let clock = Stamp.clock(text, zone: 0) {
      self = .clock(clock)
    } else if (text.firstIndex(of: 0x2E, from: 0) ?? text.count) == 10, let at = Stamp.epoch(text) {
      self = .instant(at)
    } else if text.count > 18, let stamp = LooseStamp(text) {
      self = stamp.offset.map { .instant(stamp.clock - Int64($0) * 1_000) } ?? .clock(stamp.clock)
    } else {
      return nil
    }
  }

  /// Whether a field holds no stamp: it is empty, or a zero where epochs are written.
  static func isNone(_ text: UnsafeRawBufferPointer) -> Bool {
    text.allSatisfy { $0 == 0x30 || $0 == 0x2E }
  }

  /// The instant where the clock stands that many seconds east of UTC.
  func instant(zone: Int) -> Int64 {
    switch self {
    case .clock(let clock): clock - Int64(zone) * 1_000
    case .instant(let at): at
    }
  }
}
