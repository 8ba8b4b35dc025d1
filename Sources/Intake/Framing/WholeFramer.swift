/// One record a stream.
final class WholeFramer: Framer {
  var number = 0
  var isInside = false
  private let prologue: Int
  private let limit: Int
  /// Blanks behind the record that do not count.
  private static let mostBlanks = 64 << 10
  /// Where a stream that is too long begins.
  private var skippedFrom: Int?

  init(prologue: Int, limits: IntakeLimits) {
    self.prologue = prologue
    limit = limits.recordLength
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var start = isInside ? 0 : max(0, min(region.count, prologue - region.offset))
    if skippedFrom == nil {
      while start < region.count, JSONFramer.isBlank(region[start]) { start += 1 }
      if region.count - start > limit + WholeFramer.mostBlanks { skippedFrom = region.offset + start }
    }
    guard region.isFinal else { return skippedFrom == nil ? start : region.count }
    if skippedFrom == nil, start == region.count { return start }
    var end = region.count
    while end > start, JSONFramer.isBlank(region[end - 1]) { end -= 1 }
    let first = skippedFrom ?? region.offset + start
    let framed: Framed
    if skippedFrom == nil, end - start <= limit, !region.isCut {
      framed = .record(Record(bytes: region.bytes(start..<end), number: number, offset: first, fields: nil))
    } else {
      let reason: Rejection.Reason = skippedFrom == nil && end - start <= limit ? .incomplete : .tooLong
      framed = .rejected(
        Rejection(reason: reason, number: number, offset: first, count: region.offset + region.count - first))
    }
    number += 1
    skippedFrom = nil
    _ = emit(framed)
    return region.count
  }
}
