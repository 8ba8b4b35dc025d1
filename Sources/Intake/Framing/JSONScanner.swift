/// Finds the end of one JSON object or array by its brackets, outside of strings.
struct JSONScanner {
  /// How a scan ended.
  enum Finding: Hashable {
    /// The index behind the closing bracket.
    case value(end: Int)
    /// The region ends first.
    case needsMore
    /// It cannot be JSON; `at` is where that shows.
    case damaged(Rejection.Reason, at: Int)
  }

  private enum Kind {
    static let plain: UInt8 = 0
    static let quote: UInt8 = 1
    static let open: UInt8 = 2
    static let close: UInt8 = 3
  }

  private let limits: IntakeLimits
  /// The open containers, as their opening brackets.
  private var open: [UInt8]
  private let kinds: [UInt8]

  init(limits: IntakeLimits) {
    self.limits = limits
    open = Array(repeating: 0, count: limits.nesting + 1)
    var kinds = [UInt8](repeating: Kind.plain, count: 256)
    kinds[Int(UInt8(ascii: "\""))] = Kind.quote
    for byte in "{[".utf8 { kinds[Int(byte)] = Kind.open }
    for byte in "}]".utf8 { kinds[Int(byte)] = Kind.close }
    self.kinds = kinds
  }

  /// Scans the value that begins with the bracket at `start`.
  ///
  /// Besides unmatched brackets, three things give a broken value away before it swallows its neighbours: a
  /// line feed within a string; an opening bracket where JSON allows none (RFC 8259: only behind `:`, `[`, or
  /// `,` in an array); and, when `strict`, any opening bracket at the beginning of a line.
  mutating func scan(_ region: Region, from start: Int, strict: Bool) -> Finding {
    let stop = min(region.count, start + limits.recordLength + 1)
    let nesting = limits.nesting
    return open.withUnsafeMutableBufferPointer { open in
      kinds.withUnsafeBufferPointer { kinds in
        var depth = 0
        var at = start
        while at < stop {
          let byte = region[at]
          switch kinds[Int(byte)] {
          case Kind.quote:
            switch JSONScanner.string(region, from: at + 1, to: stop) {
            case .some(let end) where end >= 0: at = end
            case .some(let feed): return .damaged(.unbalanced, at: -feed)
            case nil: return JSONScanner.unfinished(region, start, limits)
            }
          case Kind.open:
            if depth > 0, !JSONScanner.mayOpen(region, at, start, in: open[depth - 1], strict: strict) {
              return .damaged(.unbalanced, at: at)
            }
            if depth == nesting { return .damaged(.tooDeep, at: at) }
            open[depth] = byte
            depth += 1
          case Kind.close:
            // In ASCII a closing bracket is its opening one plus two.
            guard open[depth - 1] &+ 2 == byte else { return .damaged(.unbalanced, at: at) }
            depth -= 1
            if depth == 0 {
              let end = at + 1
              return end - start > limits.recordLength ? .damaged(.tooLong, at: end) : .value(end: end)
            }
          default: break
          }
          at &+= 1
        }
        return JSONScanner.unfinished(region, start, limits)
      }
    }
  }

  private static func unfinished(_ region: Region, _ start: Int, _ limits: IntakeLimits) -> Finding {
    if region.count - start > limits.recordLength {
      return .damaged(.tooLong, at: start + limits.recordLength)
    }
    return region.isFinal ? .damaged(.incomplete, at: region.count) : .needsMore
  }

  /// The index of the closing quote, or the negated index of a line feed, or nil when neither is there.
  private static func string(_ region: Region, from start: Int, to stop: Int) -> Int? {
    let (quote, feed, escape) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\\"))
    var at = start
    while true {
      at = region.first(of: quote, feed, escape, from: at, to: stop)
      guard at < stop else { return nil }
      if region[at] == quote { return at }
      if region[at] == feed { return -at }
      // An escaped line feed is as raw as any other.
      at &+= 1
      guard at < stop else { return nil }
      if region[at] == feed { return -at }
      at &+= 1
    }
  }

  /// Whether a bracket may open within an open container, by what stands before it.
  private static func mayOpen(
    _ region: Region, _ at: Int, _ start: Int, in container: UInt8, strict: Bool
  ) -> Bool {
    if strict, region[at - 1] == UInt8(ascii: "\n") { return false }
    var before = at - 1
    while before > start, JSONFramer.isBlank(region[before]) { before -= 1 }
    switch region[before] {
    case UInt8(ascii: ":"): return container == UInt8(ascii: "{")
    case UInt8(ascii: "["): return true
    case UInt8(ascii: ","): return container == UInt8(ascii: "[")
    default: return false
    }
  }
}
