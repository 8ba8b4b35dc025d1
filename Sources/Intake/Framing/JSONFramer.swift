/// JSON objects and arrays in a row.
///
/// A line that begins with `{`, ends with `}` and is followed by `{` or by the end is one record without a
/// further look, unless a `}` in it stands before an opening bracket or a blank: `}` line feed `{` occurs in no
/// JSON value, so nothing else could be meant, and what is inside the line is for the parser to judge. All
/// else is scanned bracket by bracket.
///
/// When a value turns out broken, reading goes on at the next line that begins with a bracket, counted from
/// the beginning of the broken one; and, where values are joined without line feeds, at the next `}{`.
///
/// An array around the values that never closes, in a stream in which all else is sound, was cut off: what is missing
/// is told as one incomplete record at the end.
final class JSONFramer: Framer {
  /// How the last two values were told apart; it decides where to go on behind a broken one.
  private enum Seam { case unknown, lines, joined }
  /// What is being passed over, and until when.
  private enum Skip { case none, broken(Rejection.Reason, from: Int), stray(from: Int) }

  var number = 0
  var isInside = false
  private let limits: IntakeLimits
  /// Whether square brackets between values are passed over like commas.
  private let opensArrays: Bool
  private var scanner: JSONScanner
  private var skip = Skip.none
  private var seam = Seam.unknown
  /// The last byte before the region, to recognise a seam that lies on its edge.
  private var previous: UInt8 = 0
  /// The bytes scanned in vain before values proved broken.
  private var wasted = 0
  /// Arrays around the values that have not closed yet; `nil` once something was rejected.
  private var open: Int? = 0

  init(opensArrays: Bool, limits: IntakeLimits) {
    self.opensArrays = opensArrays
    self.limits = limits
    scanner = JSONScanner(limits: limits)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\t")
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var at = 0
    while true {
      let next = step(region, at)
      if next.at > at { previous = region[next.at - 1] }
      at = next.at
      if let framed = next.framed {
        if case .rejected = framed { open = nil }
        number += 1
        if emit(framed) == .stop { return at }
      } else if !next.goesOn {
        if region.isFinal, !region.isCut, at == region.count { tellCut(at: region.offset + at, emit) }
        return at
      }
    }
  }

  private func tellCut(at end: Int, _ emit: (Framed) -> Flow) {
    guard let count = open, count > 0 else { return }
    open = nil
    number += 1
    _ = emit(.rejected(Rejection(reason: .incomplete, number: number - 1, offset: end, count: 0)))
  }

  private struct Step {
    var at: Int
    var framed: Framed?
    var goesOn = true
  }

  private func step(_ region: Region, _ from: Int) -> Step {
    switch skip {
    case .none: break
    case .broken(let reason, let start): return pass(region, from, reason, start)
    case .stray(let start): return pass(region, from, .notAValue, start)
    }
    guard let at = begin(region, from) else { return Step(at: from, goesOn: false) }
    guard at < region.count else { return Step(at: at, goesOn: false) }
    switch region[at] {
    case UInt8(ascii: "{"):
      if let step = line(region, at) { return step }
      return value(region, at)
    case UInt8(ascii: "["): return value(region, at)
    default:
      skip = .stray(from: region.offset + at)
      return Step(at: at)
    }
  }

  /// Where the next value begins: behind blanks, commas and record separators (RFC 7464), and behind a byte
  /// order mark; nil when more bytes must tell.
  private func begin(_ region: Region, _ from: Int) -> Int? {
    var at = from
    if region.offset + at == 0, !isInside {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let held = min(3, region.count)
      if region.bytes(0..<held).elementsEqual(mark.prefix(held)) {
        if held < 3, !region.isFinal { return nil }
        if held == 3 { at = 3 }
      }
    }
    while at < region.count {
      let byte = region[at]
      let isBracket = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      guard
        JSONFramer.isBlank(byte) || byte == UInt8(ascii: ",") || byte == 0x1E || (opensArrays && isBracket)
      else { break }
      if byte == UInt8(ascii: "\n") { seam = .lines }
      if isBracket { open = open.map { max(0, $0 + (byte == UInt8(ascii: "[") ? 1 : -1)) } }
      at += 1
    }
    return at
  }

  /// The line from `at` on when it can be taken as it is; nil when it must be scanned.
  private func line(_ region: Region, _ at: Int) -> Step? {
    switch JSONLine.scan(region, from: at) {
    case .seam: return nil
    case .neither:
      if region.isFinal || region.count - at > limits.recordLength + 1 { return nil }
      return Step(at: at, goesOn: false)
    case .end(let feed):
      var last = feed - 1
      if last > at, region[last] == UInt8(ascii: "\r") { last -= 1 }
      guard last > at, region[last] == UInt8(ascii: "}"), last + 1 - at <= limits.recordLength else {
        return nil
      }
      if feed + 1 < region.count {
        guard region[feed + 1] == UInt8(ascii: "{") else { return nil }
      } else if !region.isFinal {
        return Step(at: at, goesOn: false)
      }
      seam = .lines
      return Step(at: feed + 1, framed: record(region, at..<(last + 1)))
    }
  }

  private func value(_ region: Region, _ at: Int) -> Step {
    let strict = wasted > max(limits.recordLength, 1 << 16) + 4 * (region.offset + at)
    switch scanner.scan(region, from: at, strict: strict) {
    case .needsMore: return Step(at: at, goesOn: false)
    case .value(let end):
      // A line feed before the next value will correct this.
      seam = .joined
      return Step(at: end, framed: record(region, at..<end))
    case .damaged(let reason, let place):
      wasted += place - at
      skip = .broken(reason, from: region.offset + at)
      return pass(region, at + 1, reason, region.offset + at)
    }
  }

  private func record(_ region: Region, _ range: Range<Int>) -> Framed {
    .record(
      Record(
        bytes: region.bytes(range), number: number, offset: region.offset + range.lowerBound, fields: nil))
  }

  /// Passes over what is no value.
  private func pass(
    _ region: Region, _ from: Int, _ reason: Rejection.Reason, _ start: Int
  ) -> Step {
    let isStray = if case .stray = skip { true } else { false }
    var before = from > 0 ? region[from - 1] : previous
    var at = from
    while at < region.count {
      let byte = region[at]
      let opens = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      let isSeam: Bool
      if isStray {
        isSeam = byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "{") && before == UInt8(ascii: "}"))
      } else {
        isSeam =
          opens
          && (before == UInt8(ascii: "\n")
            || (seam != .lines && byte == UInt8(ascii: "{") && before == UInt8(ascii: "}")))
      }
      if isSeam { break }
      before = byte
      at += 1
    }
    guard at < region.count || region.isFinal else { return Step(at: at, goesOn: false) }
    skip = .none
    let end = region.offset + at
    return Step(
      at: at, framed: .rejected(Rejection(reason: reason, number: number, offset: start, count: end - start)))
  }
}
