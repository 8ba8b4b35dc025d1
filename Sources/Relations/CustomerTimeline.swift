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
    let beginnings = CallBeginnings(sorted[...])
    var result: [ContactRelation] = []
    for (index, own) in sorted.enumerated() where own.isPast {
      let place = beginnings.first(from: firstIndex(in: sorted[...], after: index, behind: own))
      guard place < sorted.endIndex else { continue }
      let next = sorted[place]
      guard next.key == own.key, !next.isPast, !next.isOutbound, next.id != own.id,
        next.startedAt.subtractingClamped(own.endedAt) <= limit
      else { continue }
      var relation = ContactRelation(id: own.id)
      relation.next = next.startedAt.subtractingClamped(own.endedAt)
      relation.nextAgent = next.agent
      relation.nextEndedBy = next.endedBy
      result.append(relation)
    }
    return result
  }

  /// The first place behind another one at which a contact begins when one is over, or another customer's contacts begin.
  private static func firstIndex(
    in contacts: ArraySlice<ContactInterval>, after index: Int, behind own: ContactInterval
  ) -> Int {
    var (low, high) = (index + 1, contacts.endIndex)
    while low < high {
      let middle = (low + high) / 2
      let other = contacts[middle]
      if other.key != own.key || other.startedAt >= own.endedAt { high = middle } else { low = middle + 1 }
    }
    return low
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
    let beginnings = CallBeginnings(group)
    var passedBack = PassedBackCounts(group)
    for index in group.indices {
      let own = group[index]
      let returns = passedBack.add(own, at: index)
      if own.isPast { continue }
      var relation = ContactRelation(id: own.id)
      // The next contact is the first that begins after this one is over.
      let place = beginnings.first(from: firstIndex(in: group, after: index, behind: own))
      if place < group.endIndex {
        let next = group[place]
        let pause = next.startedAt.subtractingClamped(own.endedAt)
        if next.isOutbound {
          relation.isRungBack = pause <= Circumstances.ringBackLimit
        } else {
          relation.next = pause
          relation.nextAgent = next.agent
          relation.nextEndedBy = next.endedBy
        }
      }
      var before = beginnings.last(before: index)
      while let place = before, relation.earlier.count < 64 {
        let other = group[place]
        before = beginnings.last(before: place)
        let age = own.startedAt.subtractingClamped(other.startedAt)
        guard age <= reach else { break }
        // Of contacts that begin at one instant none is before the other.
        if age <= 0 || own.isContinuation && other.call == own.call { continue }
        relation.earlier.append(age)
      }
      if own.isContinuation {
        relation.isLaterPart = true
        relation.passedBack = returns
      }
      if relation.next != nil || relation.isRungBack || !relation.earlier.isEmpty || own.isContinuation {
        result.append(relation)
      }
    }
  }
}
