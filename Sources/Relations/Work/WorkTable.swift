import Contacts

/// Who worked when: for each agent the days of work, how many contacts there were, and in which hours. Memory grows with
/// agents and days, not with contacts; a large night has a table for a part of the agents at a time.
package struct WorkTable: Hashable, Sendable {
  /// An agent of a vendor, by numbers that mean something to the caller.
  package struct Person: Hashable, Sendable {
    package var vendor: UInt32
    package var agent: UInt32

    /// An agent.
    package init(vendor: UInt32, agent: UInt32) {
      self.vendor = vendor
      self.agent = agent
    }
  }

  /// What is known of somebody's work.
  package struct Record: Hashable, Sendable {
    /// The team of the latest contact, and when that was.
    package var team: UInt32 = 0
    package var last = Int64.min
    /// The contacts by day, in days since 1970 UTC.
    package var days: [Int64: Int] = [:]
    /// The hours, UTC, in which contacts of tonight's data were begun, as bits by day.
    package var hours: [Int64: UInt32] = [:]

    /// The first and the last day.
    package var firstDay: Int64 { days.keys.min() ?? 0 }
    package var lastDay: Int64 { days.keys.max() ?? 0 }
    /// All contacts from the day of an instant on, milliseconds since 1970 UTC.
    package func contacts(since instant: Int64) -> Int {
      let first = max(0, instant) / 86_400_000
      return days.reduce(0) { $1.key >= first ? $0 + $1.value : $0 }
    }

    /// Counts a contact, in place: this is done for every contact.
    fileprivate mutating func add(team: UInt32, startedAt: Int64, isPast: Bool) {
      let day = max(0, startedAt) / 86_400_000
      days[day, default: 0] += 1
      if !isPast { hours[day, default: 0] |= 1 << UInt32(max(0, startedAt) / 3_600_000 % 24) }
      if (startedAt, team) > (last, self.team) || last == .min {
        last = startedAt
        self.team = team
      }
    }
  }

  /// The records by agent.
  package private(set) var records: [Person: Record] = [:]

  /// Nobody works.
  package init() {}

  /// Counts a contact.
  ///
  /// - Parameters:
  ///   - startedAt: Milliseconds since 1970 UTC.
  ///   - isPast: Whether it belongs to an earlier night.
  package mutating func add(_ person: Person, team: UInt32, startedAt: Int64, isPast: Bool) {
    records[person, default: Record()].add(team: team, startedAt: startedAt, isPast: isPast)
  }

  /// What the audit needs of everybody, in no particular order.
  package var lines: [WorkLine] {
    records.map { person, record in
      WorkLine(
        vendor: person.vendor, agent: person.agent, team: record.team, firstDay: record.firstDay,
        lastDay: record.lastDay, last: record.last, contacts: record.contacts(since: .min),
        mostHours: WorkAudit.mostHours(record.hours))
    }
  }
}
