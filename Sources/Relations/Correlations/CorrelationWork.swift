import Contacts
import Rules

/// Judges the correlations over the events of a partition: a group-by, so that memory holds a part of the events at
/// a time, and what comes out does not depend on their order.
package enum CorrelationWork {
  /// The findings of counting and overlapping over events of any number of groups, with all events of each.
  package static func findings(in events: [CorrelationEvent], plan: CorrelationPlan) -> [CorrelationFinding] {
    let keyed = events.map { (key: $0.key(plan), event: $0) }.sorted { left, right in
      if left.event.entry != right.event.entry { return left.event.entry < right.event.entry }
      return left.key != right.key ? left.key < right.key : left.event < right.event
    }
    var found: [CorrelationFinding] = []
    var first = 0
    while first < keyed.count {
      var next = first
      while next < keyed.count, keyed[next].key == keyed[first].key { next += 1 }
      found += findings(ofGroup: current(keyed[first..<next].map(\.event)), plan: plan)
      first = next
    }
    return found
  }

  /// Each hit once, and of a contact that came again tonight only what it is tonight.
  static func current(_ events: [CorrelationEvent]) -> [CorrelationEvent] {
    let tonight = Set(events.lazy.filter { !$0.isPast }.map(\.contact))
    var seen: Set<Hit> = []
    return events.filter { event in
      if event.isPast, tonight.contains(event.contact) { return false }
      return seen.insert(Hit(contact: event.contact, ordinal: event.ordinal)).inserted
    }
  }

  private struct Hit: Hashable {
    let contact: ContactID
    let ordinal: Int
  }

  private static func findings(
    ofGroup events: [CorrelationEvent], plan: CorrelationPlan
  ) -> [CorrelationFinding] {
    guard let first = events.first else { return [] }
    let entry = plan.entries[first.entry]
    switch entry.correlation {
    case .counting(let counting) where counting.operation == .temporalOrdered:
      var chains = OrderedChain(counting, events)
      return chains.found().compactMap { chain in
        CorrelationFinding(chain.map { events[$0] }, observed: Double(chain.count), plan: plan)
      }
    case .counting(let counting):
      var sliding = SlidingCount(counting, events, field: entry.field)
      return sliding.windows().compactMap { window in
        CorrelationFinding(events[window.range], observed: window.value, plan: plan)
      }
    case .concurrent(let block):
      let sweep = OverlapSweep(block, events, across: entry.across)
      guard let overlap = sweep.overlap(),
        var finding = CorrelationFinding(
          overlap.members.map { events[$0] }, observed: Double(overlap.most), plan: plan)
      else { return [] }
      finding.periodStart = overlap.from
      finding.periodEnd = overlap.until
      return [finding]
    case .versus, .missing: return []
    }
  }
}
