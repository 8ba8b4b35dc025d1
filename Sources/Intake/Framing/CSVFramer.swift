/// CSV rows.
///
/// A row that is too long, or has a quote that is never closed, is rejected alone: up to the end of its first
/// line, where reading goes on.
final class CSVFramer: Framer {
  var number = 0
  var isInside = false
  private let scanner: CSVScanner
  private let prologue: Int
  private let fields: CSVFields
  /// The rejected row whose first line has not ended yet.
  private var skip: (reason: Rejection.Reason, from: Int)?

  init(dialect: CSVDialect?, head: [UInt8], limits: IntakeLimits) {
    let dialect = dialect ?? CSVDialect.recognise(head)
    scanner = CSVScanner(
      dialect: dialect, lineEnds: LineEnds.recognise(head, quote: dialect.quote),
      limit: min(limits.rowLength, limits.recordLength))
    prologue = CSVPrologue(head).length
    fields = CSVFields(dialect: dialect)
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var at = isInside ? 0 : max(0, min(region.count, prologue - region.offset))
    while at < region.count || (skip != nil && region.isFinal) {
      if let skip {
        guard let rejected = pass(region, &at, skip.reason, skip.from) else { return at }
        if emit(rejected) == .stop { return at }
        continue
      }
      switch scanner.scan(region, from: at, into: fields) {
      case .needsMore: return at
      case .unclosed: skip = (.unclosedQuote, region.offset + at)
      case .tooLong: skip = (.tooLong, region.offset + at)
      case .row(let end, let after):
        let start = at
        at = after
        // A line without a byte is no row.
        if end == start { continue }
        if end == after, region.isCut {
          at = start
          skip = (.incomplete, region.offset + start)
          continue
        }
        let record = Record(
          bytes: region.bytes(start..<end), number: number, offset: region.offset + start, fields: fields)
        number += 1
        if emit(.record(record)) == .stop { return at }
      }
    }
    return at
  }

  /// Passes over the first line of a rejected row; nil when its end is not there yet.
  private func pass(_ region: Region, _ at: inout Int, _ reason: Rejection.Reason, _ start: Int) -> Framed? {
    guard let end = scanner.endOfLine(in: region, &at) else { return nil }
    skip = nil
    defer { number += 1 }
    return .rejected(
      Rejection(reason: reason, number: number, offset: start, count: region.offset + end - start))
  }
}
