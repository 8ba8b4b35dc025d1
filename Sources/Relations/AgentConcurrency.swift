/// One agent in several contacts at once: how many other contacts of the agent overlap each contact.
package enum AgentConcurrency {
  /// The relations of all contacts that another contact of the same agent overlaps.
  ///
  /// Two contacts overlap where they have more than `tolerance` milliseconds in common. The cost is that of
  /// sorting, however many overlap.
  /// - Parameter intervals: The contacts of any number of agents, with all contacts of each.
  package static func relations(of intervals: [ContactInterval], tolerance: Int64 = 1_000)
    -> [ContactRelation]
  {
    // What is not longer than the tolerance has no more than that in common with anything.
    let sorted = intervals.filter { $0.endedAt - $0.startedAt > tolerance }.sorted()
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
    _ group: ArraySlice<ContactInterval>, _ tolerance: Int64, to result: inout [ContactRelation]
  ) {
    let starts = group.map(\.startedAt)
    let ends = group.map(\.endedAt).sorted()
    for own in group where !own.isPast {
      let over = ends.count - firstIndex(in: ends) { $0 > own.startedAt + tolerance }
      let later = starts.count - firstIndex(in: starts) { $0 >= own.endedAt - tolerance }
      let count = over - later - 1
      guard count > 0 else { continue }
      var relation = ContactRelation(id: own.id)
      relation.concurrent = count
      result.append(relation)
    }
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
