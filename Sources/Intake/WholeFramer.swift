/// One record a stream.
final class WholeFramer: Framer {
  var number = 0
  var isInside = false
  private let prologue: Int
  private let limit: Int
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
      if start < region.count, region.count - start > limit { skippedFrom = region.offset + start }
    }
    guard region.isFinal else { return skippedFrom == nil ? start : region.count }
    var end = region.count
    if skippedFrom == nil, end == start { return end }
    while end > start, JSONFramer.isBlank(region[end - 1]) { end -= 1 }
    let first = skippedFrom ?? region.offset + start
    let count = region.offset + end - first
    let framed: Framed
    if count > limit || skippedFrom != nil {
      framed = .rejected(Rejection(reason: .tooLong, number: number, offset: first, count: count))
    } else if region.isCut {
      framed = .rejected(Rejection(reason: .incomplete, number: number, offset: first, count: count))
    } else {
      framed = .record(Record(bytes: region.bytes(start..<end), number: number, offset: first, fields: nil))
    }
    number += 1
    skippedFrom = nil
    _ = emit(framed)
    return region.count
  }
}
