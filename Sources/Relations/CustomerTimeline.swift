import Contacts

/// Call-backs and repeat contacts: the contacts of each customer in order of time.
///
/// A customer is back when the next contact after one is the customer's own. Where the vendor calls first, a promise
/// was kept or a line that dropped was mended, and nobody had to come back. Nor is a customer back with a later part of
/// the same call, which some systems record as a contact of its own for each agent: a call counts once, as the first of
/// its parts that is among the customer's contacts.
package enum CustomerTimeline {
  /// How far back earlier contacts are told, in milliseconds: 35 days.
  package static let reach: Int64 = 35 * 86_400_000

  /// The relations of all contacts that have an earlier or a later one of the same customer.
  ///
  /// - Parameter intervals: The contacts of any number of customers, with all contacts of each.
  package static func relations(of intervals: [ContactInterval]) -> [ContactRelation] {
    let sorted = settled(intervals.sorted { $0 < $1 })
    var result: [ContactRelation] = []
    var first = 0
    while first < sorted.count {
      var last = first
      while last + 1 < sorted.count, sorted[last + 1].key == sorted[first].key { last += 1 }
      if last > first { append(withoutOldVersions(sorted[first...last])[...], to: &result) }
      first = last + 1
    }
    return result
  }

  /// The contacts of earlier nights whose customer came back tonight, within the limit, and not before.
  ///
  /// - Parameters:
  ///   - intervals: The contacts of any number of customers, with all contacts of each.
  ///   - limit: From the end of the one to the beginning of the other, in milliseconds.
  package static func lateReturns(of intervals: [ContactInterval], within limit: Int64) -> [ContactRelation] {
    let sorted = settled(intervals.sorted { $0 < $1 })
    var result: [ContactRelation] = []
    for (index, own) in sorted.enumerated() where own.isPast {
      guard
        let next = sorted[(index + 1)...].prefix(while: { $0.key == own.key })
          .first(where: { $0.startedAt >= own.endedAt && !$0.isContinuation }),
        !next.isPast, !next.isOutbound, next.id != own.id, next.startedAt - own.endedAt <= limit
      else { continue }
      var relation = ContactRelation(id: own.id)
      relation.next = next.startedAt - own.endedAt
      relation.nextAgent = next.agent
      relation.nextEndedBy = next.endedBy
      result.append(relation)
    }
    return result
  }

  /// The contacts with those alone as later parts of a call before which another part stands among the customer's own.
  /// Of a contact of an earlier night the history says so.
  private static func settled(_ sorted: [ContactInterval]) -> [ContactInterval] {
    guard sorted.contains(where: { $0.isContinuation && !$0.isPast }) else { return sorted }
    var settled = sorted
    var calls: Set<ContactID> = []
    for index in settled.indices {
      if index > 0, settled[index].key != settled[index - 1].key { calls.removeAll(keepingCapacity: true) }
      let isNews = calls.insert(settled[index].call).inserted
      if !settled[index].isPast, isNews { settled[index].isContinuation = false }
    }
    return settled
  }

  /// A contact that was restated tonight counts once, as it is now.
  private static func withoutOldVersions(_ group: ArraySlice<ContactInterval>) -> [ContactInterval] {
    let current = Set(group.lazy.filter { !$0.isPast }.map(\.id))
    return group.filter { !$0.isPast || !current.contains($0.id) }
  }

  private static func append(_ group: ArraySlice<ContactInterval>, to result: inout [ContactRelation]) {
    for index in group.indices where !group[index].isPast {
      let own = group[index]
      var relation = ContactRelation(id: own.id)
      // The next contact is the first that begins after this one is over.
      var low = index + 1
      var high = group.endIndex
      while low < high {
        let middle = (low + high) / 2
        if group[middle].startedAt >= own.endedAt { high = middle } else { low = middle + 1 }
      }
      while low < group.endIndex, group[low].isContinuation { low += 1 }
      if low < group.endIndex, !group[low].isOutbound {
        relation.next = group[low].startedAt - own.endedAt
        relation.nextAgent = group[low].agent
        relation.nextEndedBy = group[low].endedBy
      }
      relation.isRungBack =
        low < group.endIndex && group[low].isOutbound
        && group[low].startedAt - own.endedAt <= Circumstances.ringBackLimit
      for other in group[..<index].reversed() {
        let age = own.startedAt - other.startedAt
        guard age <= reach, relation.earlier.count < 64 else { break }
        // Of contacts that begin at one instant none is before the other.
        if age <= 0 { continue }
        if other.isContinuation || own.isContinuation && other.call == own.call { continue }
        relation.earlier.append(age)
      }
      if own.isContinuation {
        relation.isLaterPart = true
        relation.passedBack = passedBack(index, in: group)
      }
      if relation.next != nil || relation.isRungBack || !relation.earlier.isEmpty || own.isContinuation {
        result.append(relation)
      }
    }
  }

  /// How often a call had come back to an agent who had passed it on, when its part at `index` began.
  ///
  /// - Returns: `nil` where the first part is not there, or a part has no agent.
  private static func passedBack(_ index: Int, in group: ArraySlice<ContactInterval>) -> Int? {
    let own = group[index]
    guard let first = group[..<index].lastIndex(where: { $0.id == own.call }) else { return nil }
    // Which call a part of an earlier night belongs to is not kept.
    let since = group[first...index]
    guard !since.contains(where: { $0.isPast && $0.isContinuation }) else { return nil }
    let parts = since.filter { $0.call == own.call }
    guard parts.allSatisfy({ $0.agent != 0 }) else { return nil }
    return PassedBack.returns(parts.map { [$0.agent] })
  }
}
