/// A layout of stamps in letters: `dd/MM/yyyy HH:mm:ss`, `yyyy年M月d日 H:mm`, `MM-dd-yyyy hh:mm a`.
///
/// `yyyy` year, `MM` or `M` month, `dd` or `d` day, `HH` or `H` hour, `hh` or `h` hour of twelve with `a` for
/// AM or PM, `mm` minute, `ss` second, `S` a fraction of any length, `Z` an offset. Two letters want two
/// digits, one letter takes one or two. Anything else stands for itself.
package struct TimePattern: Hashable, Sendable {
  private enum Part: Hashable {
    case year, month(Int), day(Int), hour(Int), half(Int), minute, second, fraction, zone, noon
    case literal(UInt8)
  }

  private let parts: [Part]

  /// Reads a layout; `nil` where it lacks the day or the hour, or names a part twice.
  package init?(_ text: String) {
    var parts: [Part] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let letter = bytes[at]
      let run = bytes[at...].prefix { $0 == letter }.count
      switch letter {
      case UInt8(ascii: "y"):
        guard run == 4 else { return nil }
        parts.append(.year)
      case UInt8(ascii: "M"): parts.append(.month(run))
      case UInt8(ascii: "d"): parts.append(.day(run))
      case UInt8(ascii: "H"): parts.append(.hour(run))
      case UInt8(ascii: "h"): parts.append(.half(run))
      case UInt8(ascii: "m"): parts.append(.minute)
      case UInt8(ascii: "s"): parts.append(.second)
      case UInt8(ascii: "S"): parts.append(.fraction)
      case UInt8(ascii: "Z"): parts.append(.zone)
      case UInt8(ascii: "a"): parts.append(.noon)
      default:
        parts.append(contentsOf: repeatElement(.literal(letter), count: run))
        at += run
        continue
      }
      guard run <= 2 || letter == UInt8(ascii: "y") || letter == UInt8(ascii: "S") else { return nil }
      at += run
    }
    func has(_ test: (Part) -> Bool) -> Int { parts.count(where: test) }
    let years = has { $0 == .year }
    let months = has { if case .month = $0 { true } else { false } }
    let days = has { if case .day = $0 { true } else { false } }
    let hours = has { if case .hour = $0 { true } else { false } }
    let halves = has { if case .half = $0 { true } else { false } }
    let noons = has { $0 == .noon }
    guard years == 1, months == 1, days == 1, hours + halves == 1, halves == noons,
      has({ $0 == .minute }) == 1
    else { return nil }
    self.parts = parts
  }

  /// Reads a stamp of this layout.
  ///
  /// - Returns: What the clock shows as if it were UTC, in milliseconds, and the offset in seconds where the
  ///   stamp has one; `nil` where it has another layout or names a time that does not exist.
  func read(_ text: UnsafeRawBufferPointer) -> (clock: Int64, offset: Int?)? {
    var reader = StampReader(text)
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var isAfternoon: Bool?
    var minute = 0
    var second = 0
    var fraction: Int64 = 0
    var offset: Int?
    for part in parts {
      switch part {
      case .year:
        guard let value = reader.number(4...4) else { return nil }
        year = value
      case .month(let run):
        guard let value = reader.number(run...2) else { return nil }
        month = value
      case .day(let run):
        guard let value = reader.number(run...2) else { return nil }
        day = value
      case .hour(let run):
        guard let value = reader.number(run...2), value < 24 else { return nil }
        hour = value
      case .half(let run):
        guard let value = reader.number(run...2), (1...12).contains(value) else { return nil }
        hour = value % 12
      case .minute:
        guard let value = reader.number(1...2), value < 60 else { return nil }
        minute = value
      case .second:
        guard let value = reader.number(1...2), value < 60 else { return nil }
        second = value
      case .fraction:
        guard let value = reader.fraction() else { return nil }
        fraction = value
      case .zone:
        guard let value = reader.zone() else { return nil }
        offset = value
      case .noon:
        guard let value = reader.noon() else { return nil }
        isAfternoon = value
      case .literal(let byte):
        guard reader.take(byte) else { return nil }
      }
    }
    guard reader.isAtEnd, Stamp.exists(year: year, month: month, day: day) else { return nil }
    if isAfternoon == true { hour += 12 }
    let seconds =
      Stamp.days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
    return (Int64(seconds) * 1_000 + fraction, offset)
  }
}
