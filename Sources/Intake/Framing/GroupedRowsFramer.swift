/// CSV rows, those with the same key that follow one another taken together.
///
/// A group longer than a record may be is rejected as a whole, up to its last row. A row that is no row is
/// rejected alone, as in ``CSVFramer``, and ends the group before it. In a stream that ends where it should not
/// have, the last group is rejected: nobody knows what else belonged to it.
final class GroupedRowsFramer: Framer {
  /// Rows with one key.
  private struct Group {
    var rows: RecordGroup
    /// Behind the line end of the last row, in the stream.
    var next: Int
    /// Whether it is the row that names the columns.
    var isHeader: Bool
  }

  var number = 0
  var isInside = false
  private let scanner: CSVScanner
  private let prologue: Int
  private let fields: CSVFields
  private let columns: [Int]
  private let limit: Int
  private var group: Group?
  private var hasHeader = false
  /// The key of the group, and that of the row at hand.
  private var key: [UInt8] = []
  private var candidate: [UInt8] = []
  private var value: [UInt8] = []
  /// The rejected row whose first line has not ended yet.
  private var skip: (reason: Rejection.Reason, from: Int)?

  init(dialect: CSVDialect, key: [Int], head: [UInt8], limits: IntakeLimits) {
    scanner = CSVScanner(
      dialect: dialect, lineEnds: LineEnds.recognise(head, quote: dialect.quote),
      limit: min(limits.rowLength, limits.recordLength))
    prologue = CSVPrologue(head).length
    fields = CSVFields(dialect: dialect)
    columns = key
    limit = limits.recordLength
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var at = isInside ? 0 : max(0, min(region.count, prologue - region.offset))
    if let group { at = max(at, group.next - region.offset) }
    while at < region.count || (skip != nil && region.isFinal) {
      if let skip {
        guard let rejected = pass(region, &at, skip.reason, skip.from) else { return at }
        if emit(rejected) == .stop { return at }
        continue
      }
      let start = at
      let finding = scanner.scan(region, from: at, into: fields)
      switch finding {
      case .needsMore: return kept(region, at)
      case .unclosed, .tooLong:
        if isLastLine(region, at) { return cut(region, from: at, emit) }
        if let ended = close(region) {
          if emit(ended) == .stop { return at }
          continue
        }
        skip = (finding == .tooLong ? .tooLong : .unclosedQuote, region.offset + at)
      case .row(let end, let after):
        at = after
        // A line without a byte is no row.
        if end == start { continue }
        if end == after, region.isCut {
          return cut(region, from: start, emit)
        }
        readKey()
        if var own = group, !own.isHeader, candidate == key {
          own.rows.extend(to: region.offset + end, limit: limit)
          own.next = region.offset + after
          group = own
          continue
        }
        if let ended = close(region), emit(ended) == .stop { return start }
        open(region, start, end, after)
      }
    }
    guard region.isFinal, let last = group else { return kept(region, at) }
    if region.isCut, !last.isHeader { return cut(region, from: region.count, emit) }
    if let ended = close(region) { _ = emit(ended) }
    return region.count
  }

  private func open(_ region: Region, _ start: Int, _ end: Int, _ after: Int) {
    let offset = region.offset + start
    group = Group(
      rows: RecordGroup(start: offset, end: region.offset + end), next: region.offset + after,
      isHeader: !hasHeader && (!isInside || offset == prologue))
    hasHeader = true
    swap(&key, &candidate)
  }

  /// Ends the group.
  private func close(_ region: Region) -> Framed? {
    guard let group else { return nil }
    self.group = nil
    defer { number += 1 }
    return group.rows.framed(in: region, number: number)
  }

  /// Whether the row that begins here has no second line before a stream ends where it should not have.
  private func isLastLine(_ region: Region, _ at: Int) -> Bool {
    region.isCut && region.count - at <= scanner.limit && scanner.lineEnds.next(in: region, from: at) == nil
  }

  /// Rejects the group and the row behind it, of which nobody knows whether they belong together.
  private func cut(_ region: Region, from row: Int, _ emit: (Framed) -> Flow) -> Int {
    if group?.isHeader == true, let header = close(region), emit(header) == .stop { return row }
    let start = group?.rows.start ?? region.offset + row
    group = nil
    let count = region.offset + region.count - start
    let rejection = Rejection(reason: .incomplete, number: number, offset: start, count: count)
    number += 1
    _ = emit(.rejected(rejection))
    return region.count
  }

  /// From where on the bytes are needed again.
  private func kept(_ region: Region, _ at: Int) -> Int {
    guard let rows = group?.rows, !rows.isTooLong else { return at }
    return rows.start - region.offset
  }

  /// Reads the key of the row at hand: each value behind its length, so that none runs into the next; a column
  /// that the row does not have differs from an empty one.
  private func readKey() {
    candidate.removeAll(keepingCapacity: true)
    for column in columns {
      guard column >= 0, column < fields.count else {
        candidate.append(0)
        continue
      }
      value.removeAll(keepingCapacity: true)
      fields.copy(column, into: &value)
      candidate.append(1)
      withUnsafeBytes(of: value.count) { candidate.append(contentsOf: $0) }
      candidate.append(contentsOf: value)
    }
  }

  private func pass(_ region: Region, _ at: inout Int, _ reason: Rejection.Reason, _ start: Int) -> Framed? {
    guard let end = scanner.endOfLine(in: region, &at) else { return nil }
    skip = nil
    defer { number += 1 }
    return .rejected(
      Rejection(reason: reason, number: number, offset: start, count: region.offset + end - start))
  }
}
