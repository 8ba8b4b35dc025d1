/// One record a line.
final class LineFramer: Framer {
  var number = 0
  var isInside = false
  private let lineEnds: LineEnds
  private let prologue: Int
  private let limit: Int
  /// Where a line that is too long began; its end has not been seen.
  private var skippedFrom: Int?

  init(lineEnds: LineEnds, prologue: Int = 0, limits: IntakeLimits) {
    self.lineEnds = lineEnds
    self.prologue = prologue
    limit = limits.recordLength
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    var at = isInside ? 0 : max(0, min(region.count, prologue - region.offset))
    while at < region.count {
      let end: (start: Int, after: Int)
      if let found = lineEnds.next(in: region, from: at) {
        end = found
      } else if region.isFinal {
        end = (region.count, region.count)
      } else if skippedFrom != nil || region.count - at > limit + 1 {
        skippedFrom = skippedFrom ?? region.offset + at
        // The last byte may be the first half of a line end.
        return region.count - 1
      } else {
        return at
      }
      let start = at
      at = end.after
      if let framed = judge(region, start..<end.start, isLast: end.start == region.count),
        emit(framed) == .stop
      {
        return at
      }
    }
    return at
  }

  /// What a line is; nil for an empty one.
  private func judge(_ region: Region, _ line: Range<Int>, isLast: Bool) -> Framed? {
    let reason: Rejection.Reason
    let start = skippedFrom ?? region.offset + line.lowerBound
    let end = region.offset + line.upperBound
    if end - start > limit {
      reason = .tooLong
    } else if line.isEmpty {
      return nil
    } else if isLast, region.isCut {
      reason = .incomplete
    } else {
      defer { number += 1 }
      return .record(Record(bytes: region.bytes(line), number: number, offset: start, fields: nil))
    }
    skippedFrom = nil
    defer { number += 1 }
    return .rejected(Rejection(reason: reason, number: number, offset: start, count: end - start))
  }
}
