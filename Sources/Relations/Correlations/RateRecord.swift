package import Contacts
import Synchronization

/// What decides how a contact, or a hit, counts in rates: in which entries, all of which have the same groups, and by
/// which fields.
package struct RateCase: Hashable, Sendable {
  /// In whose rates it counts.
  package let uses: [RateTable.Use]
  /// Whether it is a hit; else it is a contact, hit or not.
  package let isHit: Bool
  /// The places of the fields by which the entries group.
  package let groups: [Int]
  /// The places of all further fields by which they go, rising.
  package let more: [Int]

  /// A case; `uses` has at least one.
  init(_ uses: [RateTable.Use], isHit: Bool, _ plan: CorrelationPlan) {
    self.uses = uses
    self.isHit = isHit
    let groups = plan.entries[uses[0].entry].groups
    self.groups = groups
    more = Set(uses.flatMap { plan.entries[$0.entry].peers }).subtracting(groups).sorted()
  }
}

/// The cases that a night meets, each with a number: what stands in front of a record.
package final class RateCases: Sendable {
  private let plan: CorrelationPlan
  private let state = Mutex<(cases: [RateCase], numbers: [RateCase: Int])>(([], [:]))

  /// None yet.
  package init(_ plan: CorrelationPlan) { self.plan = plan }

  /// The case of a number.
  package subscript(number: Int) -> RateCase { state.withLock { $0.cases[number] } }

  /// All cases by number.
  package var all: [RateCase] { state.withLock { $0.cases } }

  /// The numbers of the cases of a contact of tonight, or of a hit: one for those entries that have the same groups.
  package func numbers(_ uses: [RateTable.Use], isHit: Bool) -> [Int] {
    var parts: [[RateTable.Use]] = []
    for use in uses {
      let known = parts.firstIndex { plan.entries[$0[0].entry].groups == plan.entries[use.entry].groups }
      if let known { parts[known].append(use) } else { parts.append([use]) }
    }
    return parts.map { part in
      let own = RateCase(part, isHit: isHit, plan)
      return state.withLock { state in
        if let number = state.numbers[own] { return number }
        state.cases.append(own)
        state.numbers[own] = state.cases.count - 1
        return state.cases.count - 1
      }
    }
  }
}

/// A contact, or a hit, on its way to the other ones of its group: the number of its case, and the values of the case's
/// fields.
package struct RateRecord: Sendable {
  /// Under what it is partitioned: the same for all records of a group, in one process.
  package private(set) var key = ContactID(high: 0, low: 0)
  /// The record.
  package private(set) var bytes = ByteWriter()
  private var hasher = Hasher()

  /// An empty record; the same one serves for many.
  package init() {}

  /// Begins a record.
  package mutating func begin(_ number: Int) {
    bytes.bytes.removeAll(keepingCapacity: true)
    bytes.write(count: number)
    hasher = Hasher()
  }

  /// Appends the value of the next field by which is grouped.
  package mutating func append(group value: UnsafeRawBufferPointer) {
    hasher.combine(value.count)
    hasher.combine(bytes: value)
    append(value)
  }

  /// Appends the value of the next further field.
  package mutating func append(_ value: UnsafeRawBufferPointer) { bytes.write(text: value) }

  /// The same of a text, or of a value that is not known.
  package mutating func append(group value: String?) {
    var value = value ?? RateName.unknown
    value.withUTF8 { append(group: UnsafeRawBufferPointer($0)) }
  }

  /// The same of a text, or of a value that is not known.
  package mutating func append(_ value: String?) {
    var value = value ?? RateName.unknown
    value.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Ends the record, so that ``key`` is its own.
  package mutating func end() {
    key = ContactID(high: UInt64(bitPattern: Int64(hasher.finalize())), low: 0)
  }

  /// Makes it the record of a hit.
  package mutating func set(_ number: Int, _ own: RateCase, _ event: CorrelationEvent) {
    begin(number)
    for place in own.groups { append(group: event.texts[place]) }
    for place in own.more { append(event.texts[place]) }
    end()
  }
}
