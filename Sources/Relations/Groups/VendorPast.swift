import Contacts

/// A vendor's last days beside its own days before.
package struct VendorPast: Sendable {
  /// How many days, tonight's among them, are compared with those before.
  package static let lastDays: Int32 = 3
  /// From how many earlier days on.
  static let leastDays = 5
  private static let day: Int64 = 86_400_000

  /// The vendor's number in the run's register.
  package let vendor: UInt32
  private(set) var last = GroupCounts()
  private(set) var before = GroupCounts()
  /// The earlier days that have calls, since 1970.
  private(set) var days: Set<Int32> = []

  /// A vendor without calls.
  package init(vendor: UInt32) { self.vendor = vendor }

  /// Adds an agent's calls, in order.
  ///
  /// - Parameter end: When the last contact of all began.
  package mutating func add(_ calls: [AgentCase], agent: UInt32, end: Int64) {
    let limit = (end / Self.day - Int64(Self.lastDays) + 1) * Self.day
    let past = calls.filter { $0.startedAt < limit }
    if let tally = AgentTally(past, agent: agent) { before.add(tally) }
    if past.count < calls.count, let tally = AgentTally(calls.filter { $0.startedAt >= limit }, agent: agent)
    {
      last.add(tally)
    }
    for call in past where call.reading.compared.isScored || call.reading.compared.isSilent {
      days.insert(Int32(clamping: call.startedAt / Self.day))
    }
  }

  /// Adds the calls of other agents.
  package mutating func merge(_ other: VendorPast) {
    last.merge(other.last)
    before.merge(other.before)
    days.formUnion(other.days)
  }
}
