package import Contacts
package import Rules

/// A correlation that holds for one group.
package struct CorrelationFinding: Hashable, Sendable {
  /// The correlation's place in the plan.
  package var entry: Int
  /// The values by which the contacts are grouped, in the order of the plan's groups of the entry.
  package var group: [String?]
  /// The last of tonight's events in it: its contact bears the flag.
  package var last: CorrelationEvent
  /// The contacts behind it, sorted.
  package var contacts: [ContactID]
  /// What they come to: a number of hits, a sum, a mean, how many at once; a rate in `versus`.
  package var observed: Double
  /// What others, or the past, let expect.
  package var expected: Double?
  /// Observed over expected, with the ends of its interval.
  package var ratio: Double?
  package var low: Double?
  package var high: Double?
  /// The chance of as much without a cause, and the same with the false-discovery rate held.
  package var pValue: Double?
  package var qValue: Double?
  /// The first and the last instant that it rests on, milliseconds since 1970 UTC.
  package var periodStart: Int64
  package var periodEnd: Int64
  /// The marks of tonight's events in it, by contact.
  package var marks: [ContactID: [UInt8]] = [:]
  /// How many contacts were looked at; differs from ``contacts`` where those are only the ones that were hit.
  package var looked: Int

  /// A finding over events, of which at least one must be of tonight.
  init?(_ events: some Collection<CorrelationEvent>, observed: Double, plan: CorrelationPlan) {
    guard let last = events.filter({ !$0.isPast }).max() else { return nil }
    entry = last.entry
    group = last.group(plan)
    self.last = last
    contacts = Set(events.map(\.contact)).sorted()
    looked = contacts.count
    self.observed = observed
    periodStart = events.map(\.at).min() ?? last.at
    periodEnd = events.map(\.until).max() ?? last.until
    for event in events where !event.isPast && !event.mark.isEmpty { marks[event.contact] = event.mark }
  }

  /// The value of a field of the last contact, as far as the plan's events carry it.
  package func text(_ variable: ContactVariable, _ plan: CorrelationPlan) -> String? {
    plan.fields.firstIndex(of: variable).flatMap { last.texts[$0] }
  }
}
