import Contacts

/// The hits that count in rates.
package enum RateHits {
  /// A hit, and whether it is older than its entry's time span.
  package struct Hit: Sendable {
    package let event: CorrelationEvent
    package let isOlder: Bool
  }

  private struct Group: Hashable {
    let entry: Int
    let name: [UInt8]
  }

  /// Those among events of any number of groups, with all events of each, that count: each contact once in a group.
  ///
  /// - Parameter starts: Where the time spans of entries begin, milliseconds since 1970 UTC.
  package static func counted(
    _ events: [CorrelationEvent], _ plan: CorrelationPlan, starts: [Int: Int64]
  ) -> [Hit] {
    let compared = events.filter { plan.entries[$0.entry].isCompared }
    return Dictionary(grouping: compared) { event in
      Group(entry: event.entry, name: RateName.bytes(event.group(plan)))
    }.values.flatMap { events -> [Hit] in
      var seen: Set<ContactID> = []
      return CorrelationWork.current(events.sorted()).compactMap { event in
        guard seen.insert(event.contact).inserted else { return nil }
        return Hit(event: event, isOlder: event.isPast && event.at < starts[event.entry] ?? .min)
      }
    }
  }
}
