import Contacts

/// One agent in several contacts at once: with how many other contacts at one time each contact was served.
package enum AgentConcurrency {
  /// The relations of all contacts that another contact of the same agent overlaps.
  ///
  /// Two contacts overlap where they have more than `tolerance` milliseconds in common, and several where all of them have.
  /// What counts is the greatest number at one time: five short chats one after the other during a long one are one other
  /// contact. Intervals of one contact, such as an agent's several legs in it, never count against each other. The cost is
  /// that of sorting, however many overlap.
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
    let group = joined(intervals)
    let starts = group.map(\.startedAt)
    let ends = group.map { $0.endedAt - tolerance }.sorted()
    // The number at one time is greatest where one begins.
    var ended = 0
    var begun = 0
    var levels: [Int] = []
    levels.reserveCapacity(starts.count)
    for start in starts {
      while begun < starts.count, starts[begun] <= start { begun += 1 }
      while ended < ends.count, ends[ended] <= start { ended += 1 }
      levels.append(begun - ended)
    }
    let highest = RangeMaximum(levels)
    var known: [ContactID: Int] = [:]
    for own in group where !own.isPast {
      let first = firstIndex(in: starts) { $0 >= own.startedAt }
      let end = firstIndex(in: starts) { $0 >= own.endedAt - tolerance }
      let count = highest[first..<end] - 1
      guard count > 0 else { continue }
      if let index = known[own.id] {
        result[index].concurrent = max(result[index].concurrent ?? 0, count)
        continue
      }
      known[own.id] = result.count
      var relation = ContactRelation(id: own.id)
      relation.concurrent = count
      result.append(relation)
    }
  }

  /// Makes one of the intervals of a contact that touch.
  private static func joined(_ intervals: ArraySlice<ContactInterval>) -> [ContactInterval] {
    var last: [ContactID: Int] = [:]
    var result: [ContactInterval] = []
    result.reserveCapacity(intervals.count)
    for interval in intervals {
      if let index = last[interval.id], interval.startedAt <= result[index].endedAt {
        let known = result[index]
        result[index] = ContactInterval(
          key: known.key, id: known.id, startedAt: known.startedAt,
          endedAt: max(known.endedAt, interval.endedAt),
          isPast: known.isPast && interval.isPast)
      } else {
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
