import Contacts

/// One agent in several contacts at once: how many other contacts of the agent overlap each contact.
package enum AgentConcurrency {
  /// The relations of all contacts that another contact of the same agent overlaps.
  ///
  /// Two contacts overlap where they have more than `tolerance` milliseconds in common. Intervals of one contact, such
  /// as an agent's several legs in it, never count against each other, and count once against another contact. The
  /// cost is that of sorting, however many overlap, and the square of the contacts in which one agent was twice.
  /// - Parameter intervals: The contacts of any number of agents, with all contacts of each.
  package static func relations(of intervals: [ContactInterval], tolerance: Int64 = 1_000)
    -> [ContactRelation]
  {
    // What is not longer than the tolerance has no more than that in common with anything.
    let sorted = intervals.filter { $0.endedAt - $0.startedAt > tolerance }.sorted { $0 < $1 }
    var result: [ContactRelation] = []
    var first = 0
    while first < sorted.count {
      var next = first
      while next < sorted.count, sorted[next].key == sorted[first].key { next += 1 }
      if next - first > 1 { append(sorted[first..<next], tolerance, to: &result) }
      first = next
    }
    return result
  }

  private static func append(
    _ intervals: ArraySlice<ContactInterval>, _ tolerance: Int64, to result: inout [ContactRelation]
  ) {
    var gaps: [(from: Int64, to: Int64)] = []
    let group = joined(intervals, &gaps)
    let starts = group.map(\.startedAt)
    let ends = group.map(\.endedAt).sorted()
    var known: [ContactID: Int] = [:]
    for own in group where !own.isPast {
      let over = ends.count - firstIndex(in: ends) { $0 > own.startedAt + tolerance }
      let later = starts.count - firstIndex(in: starts) { $0 >= own.endedAt - tolerance }
      // What reaches over the gap between two intervals of another contact has met that one contact.
      let twice = gaps.count { $0.from > own.startedAt + tolerance && $0.to < own.endedAt - tolerance }
      let count = over - later - 1 - twice
      guard count > 0 else { continue }
      if let index = known[own.id] {
        result[index].concurrent = max(result[index].concurrent ?? 0, count)
        continue
      }
      if !gaps.isEmpty { known[own.id] = result.count }
      var relation = ContactRelation(id: own.id)
      relation.concurrent = count
      result.append(relation)
    }
  }

  /// Makes one of the intervals of a contact that touch, and notes what lies between those that do not.
  private static func joined(
    _ intervals: ArraySlice<ContactInterval>, _ gaps: inout [(from: Int64, to: Int64)]
  ) -> [ContactInterval] {
    var last: [ContactID: Int] = [:]
    var result: [ContactInterval] = []
    result.reserveCapacity(intervals.count)
    for interval in intervals {
      guard let index = last[interval.id] else {
        last[interval.id] = result.count
        result.append(interval)
        continue
      }
      let known = result[index]
      if interval.startedAt <= known.endedAt {
        result[index] = ContactInterval(
          key: known.key, id: known.id, startedAt: known.startedAt,
          endedAt: max(known.endedAt, interval.endedAt),
          isPast: known.isPast && interval.isPast)
      } else {
        gaps.append((known.endedAt, interval.startedAt))
        last[interval.id] = result.count
        result.append(interval)
      }
    }
    return result
  }

  /// The first index of a sorted array whose element fits, or the number of elements.
  private static func firstIndex(in values: [Int64], where fits: (Int64) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if fits(values[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
