/// JSON objects, those with the same value under a path that follow one another taken together.
///
/// Between objects of a group stand blanks and commas alone. A group longer than a record may be is rejected as a
/// whole. Where the stream ends within an object, the last group is rejected with it: nobody knows what else belonged
/// to it.
final class GroupedValuesFramer: Framer {
  var number = 0
  var isInside = false { didSet { inner.isInside = isInside } }
  /// Tells the objects apart.
  private let inner: any Framer
  private let path: [[UInt8]]
  private let limit: Int
  /// Objects with one key.
  private var group: RecordGroup?
  /// The value by which the group is known; empty for an object without one, which stands alone.
  private var key: [UInt8] = []
  /// Where the inner framer goes on, in the stream.
  private var place: Int?

  /// - Parameters:
  ///   - inner: The framer of the objects.
  ///   - key: The names under which the value stands, one within the other.
  init(_ inner: any Framer, key: [String], limits: IntakeLimits) {
    self.inner = inner
    path = key.map { Array($0.utf8) }
    limit = limits.recordLength
  }

  func frame(_ region: Region, _ emit: (Framed) -> Flow) -> Int {
    let rest = region.dropping(max(0, min(region.count, (place ?? region.offset) - region.offset)))
    var stop: Int?
    let used = inner.frame(rest) { framed in
      switch framed {
      case .record(let record):
        if extend(record, in: region) { return .continue }
        let last = group?.end
        let ended = close(region)
        open(record)
        if let ended, emit(ended) == .stop {
          stop = last
          return .stop
        }
      case .rejected(let rejection):
        var start = rejection.offset
        if rejection.reason == .incomplete, let group {
          start = group.start
          self.group = nil
        }
        let last = group?.end
        if let ended = close(region), emit(ended) == .stop {
          stop = last
          return .stop
        }
        let end = rejection.offset + rejection.count
        let own = Rejection(reason: rejection.reason, number: number, offset: start, count: end - start)
        number += 1
        if emit(.rejected(own)) == .stop {
          stop = end
          return .stop
        }
      }
      return .continue
    }
    if let stop { return max(0, min(region.count, stop - region.offset)) }
    let reached = rest.offset + used
    place = reached
    guard region.isFinal, reached >= region.offset + region.count else {
      guard let group, !group.isTooLong else { return reached - region.offset }
      return group.start - region.offset
    }
    if region.isCut, let group {
      let count = region.offset + region.count - group.start
      let rejection = Rejection(reason: .incomplete, number: number, offset: group.start, count: count)
      self.group = nil
      number += 1
      _ = emit(.rejected(rejection))
    } else if let ended = close(region) {
      _ = emit(ended)
    }
    return region.count
  }

  private func open(_ record: Record) {
    group = RecordGroup(start: record.offset, end: record.offset + record.bytes.count)
    key.removeAll(keepingCapacity: true)
    if let value = JSONMember.value(path, in: record.bytes) { key.append(contentsOf: value) }
  }

  /// Takes a record into the group where it belongs to it.
  private func extend(_ record: Record, in region: Region) -> Bool {
    guard var own = group, !key.isEmpty, let value = JSONMember.value(path, in: record.bytes),
      value.elementsEqual(key)
    else { return false }
    for at in max(own.end, region.offset)..<max(own.end, record.offset) {
      let byte = region[at - region.offset]
      guard JSONFramer.isBlank(byte) || byte == UInt8(ascii: ",") || byte == 0x1E else { return false }
    }
    own.extend(to: record.offset + record.bytes.count, limit: limit)
    group = own
    return true
  }

  /// Ends the group.
  private func close(_ region: Region) -> Framed? {
    guard let group else { return nil }
    self.group = nil
    defer { number += 1 }
    return group.framed(in: region, number: number)
  }
}
