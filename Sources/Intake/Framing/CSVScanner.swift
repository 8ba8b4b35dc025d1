/// Finds the end of one CSV row and its fields.
struct CSVScanner {
  /// How a scan ended.
  enum Finding: Hashable {
    /// The row ends at `end`; what follows begins at `after`.
    case row(end: Int, after: Int)
    /// The region ends first.
    case needsMore
    /// A quoted field is not closed.
    case unclosed
    /// The row is longer than the limit.
    case tooLong
  }

  private enum Edge { case field(Int), row(end: Int, after: Int), inside, needsMore }

  let dialect: CSVDialect
  let lineEnds: LineEnds
  let limit: Int

  /// The end of the line in which `at` stands, and `at` behind it; nil when the end is not there yet, with `at` as far
  /// as it is known that there is none.
  func endOfLine(in region: Region, _ at: inout Int) -> Int? {
    if let found = lineEnds.next(in: region, from: at) {
      at = found.after
      return found.start
    }
    if region.isFinal {
      at = region.count
      return region.count
    }
    // The last byte may be the first half of a line end.
    at = max(at, region.count - 1)
    return nil
  }

  /// Scans the row that begins at `start`.
  ///
  /// RFC 4180, and what it leaves open: quotes within an unquoted field are text; text behind a closing quote
  /// belongs to the field, up to the next delimiter or line end. But where a quoted field went over a line end
  /// and its closing quote has text behind it, the quote was never closed, and that later quote opens a field.
  func scan(_ region: Region, from start: Int, into fields: CSVFields) -> Finding {
    fields.clear(base: region.base + start)
    var at = start
    while true {
      let begin = at
      if at - start > limit { return .tooLong }
      if at < region.count, region[at] == dialect.quote {
        switch quoted(region, at, start, fields) {
        case .field(let next): at = next
        case .end(let finding): return finding
        }
      } else {
        switch unquoted(region, at, start) {
        case .field(let next):
          fields.append(begin - start, next - 1 - start, isQuoted: false, needsUnquoting: false)
          at = next
        case .end(let finding):
          if case .row(let end, _) = finding {
            fields.append(begin - start, end - start, isQuoted: false, needsUnquoting: false)
          }
          return finding
        }
      }
    }
  }

  private enum Part {
    /// The field ended with a delimiter; the next begins here.
    case field(Int)
    case end(Finding)
  }

  /// Goes to the delimiter or line end behind `from`.
  private func unquoted(_ region: Region, _ from: Int, _ start: Int) -> Part {
    let delimiter = dialect.delimiter
    let stop = min(region.count, start + limit + 1)
    var at = from
    while true {
      at = region.first(of: delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"), from: at, to: stop)
      guard at < stop else { break }
      switch edge(region, at) {
      case .field(let next): return .field(next)
      case .row(let end, let after): return .end(.row(end: end, after: after))
      case .needsMore: return .end(.needsMore)
      case .inside: at += 1
      }
    }
    if region.count - start > limit { return .end(.tooLong) }
    return .end(region.isFinal ? .row(end: region.count, after: region.count) : .needsMore)
  }

  /// What the byte at an index, which lies outside quotes, means.
  private func edge(_ region: Region, _ at: Int) -> Edge {
    let byte = region[at]
    if byte == dialect.delimiter { return .field(at + 1) }
    if byte == UInt8(ascii: "\n") { return .row(end: at, after: at + 1) }
    guard byte == UInt8(ascii: "\r") else { return .inside }
    guard at + 1 < region.count else {
      guard region.isFinal else { return .needsMore }
      return lineEnds == .any ? .row(end: at, after: at + 1) : .inside
    }
    if region[at + 1] == UInt8(ascii: "\n") { return .row(end: at, after: at + 2) }
    return lineEnds == .any ? .row(end: at, after: at + 1) : .inside
  }

  /// Reads the quoted field whose opening quote is at `open`.
  private func quoted(_ region: Region, _ open: Int, _ start: Int, _ fields: CSVFields) -> Part {
    let stop = min(region.count, start + limit + 1)
    let begin = open + 1
    var at = begin
    var needsUnquoting = false
    let quote = dialect.quote
    // Without escapes only the quote is of interest.
    let escape = dialect.escapesWithBackslash ? UInt8(ascii: "\\") : quote
    while true {
      at = region.first(of: quote, escape, quote, from: at, to: stop)
      guard at < stop else { break }
      let byte = region[at]
      if byte == dialect.quote {
        guard at + 1 < region.count else {
          guard region.isFinal else { return .end(.needsMore) }
          if at + 1 - start > limit { return .end(.tooLong) }
          fields.append(begin - start, at - start, isQuoted: true, needsUnquoting: needsUnquoting)
          return .end(.row(end: at + 1, after: at + 1))
        }
        if region[at + 1] == dialect.quote {
          needsUnquoting = true
          at += 2
          continue
        }
        if at + 1 - start > limit { return .end(.tooLong) }
        switch edge(region, at + 1) {
        case .field(let next):
          fields.append(begin - start, at - start, isQuoted: true, needsUnquoting: needsUnquoting)
          return .field(next)
        case .row(let end, let after):
          fields.append(begin - start, at - start, isQuoted: true, needsUnquoting: needsUnquoting)
          return .end(.row(end: end, after: after))
        case .needsMore: return .end(.needsMore)
        case .inside:
          if crossesLine(region, begin..<at) { return .end(.unclosed) }
          let rest = unquoted(region, at + 1, start)
          switch rest {
          case .field(let next):
            fields.append(begin - start, next - 1 - start, isQuoted: true, needsUnquoting: true)
          case .end(.row(let end, _)):
            fields.append(begin - start, end - start, isQuoted: true, needsUnquoting: true)
          case .end: break
          }
          return rest
        }
      }
      guard at + 1 < region.count else { break }
      if region[at + 1] == quote || region[at + 1] == byte {
        needsUnquoting = true
        at += 1
      }
      at += 1
    }
    return .end(region.isFinal || region.count - start > limit ? .unclosed : .needsMore)
  }

  private func crossesLine(_ region: Region, _ range: Range<Int>) -> Bool {
    region.bytes(range).contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }
}
