package import Contacts
package import Detection
import Expressions
import Glibc
import Rules

/// Collects what correlations count while contacts are judged, one by one, as one worker does it.
///
/// ```swift
/// var collector = CorrelationCollector(plan, cases)
/// let judgement = judge.judge(contact, findings: findings, relations: facts)
/// try collector.take(contact, facts, judgement, judge, mark: { [] }, count: { record in … }) { event in … }
/// ```
package struct CorrelationCollector {
  /// What decides what a contact is to each correlation.
  private struct Case: Hashable {
    /// What the rules came to, as ``Judge/coverageCase`` numbers it; its channel and language are a part of that.
    let coverage: Int
    /// Which of the plan's fields are known, by their places, and whether its start and its end are.
    let known: UInt64
  }

  /// What the contacts of a case are to the correlations.
  private struct Outcome {
    let states: [CorrelationState]
    /// The entries that look at each of them.
    let looking: [Int]
    /// The rates in which they count.
    let rated: [Rated]
  }

  /// What stands in the records of a case of rates.
  private struct Rated {
    /// The case's number.
    let number: Int
    let groups: [Field]
    let more: [Field]
  }

  /// A field of the plan.
  private struct Field {
    let variable: ContactVariable
    /// The text that it is, if it is one.
    let text: TextField?

    init(_ variable: ContactVariable) {
      self.variable = variable
      text = CorrelationCollector.textFields[variable.rawValue]
    }
  }

  /// How many contacts of each case a vendor has.
  private struct Vendor {
    let name: [UInt8]
    var cases: [Int] = []
  }

  /// The most cases that are remembered; a night has some dozens.
  private static let mostCases = 4096

  /// Why a contact is not judged by a rule about control totals, until the vendor's list is read.
  package static let noTotal = "no control total"

  let plan: CorrelationPlan
  /// The entries' places, each after those that it counts.
  private let order: [Int]
  /// What should be there, by what is known of it.
  package private(set) var absences: AbsenceTable
  /// The cases of rates, which all workers share.
  private let rateCases: RateCases
  private var record = RateRecord()
  private var cases: [Case: Int] = [:]
  private var outcomes: [Outcome] = []
  private var vendors: [Vendor] = []
  /// The place of the vendor of the contact before.
  private var current = 0
  /// What was counted of cases that are no longer remembered.
  private var settled: [String: CorrelationCounts] = [:]

  /// A collector that has seen nothing.
  package init(_ plan: CorrelationPlan, _ rateCases: RateCases) {
    self.plan = plan
    self.rateCases = rateCases
    order = plan.entries.indices.sorted {
      (plan.entries[$0].level, $0) < (plan.entries[$1].level, $1)
    }
    absences = AbsenceTable(plan)
  }

  /// How many contacts each correlation could judge, by vendor.
  package var counts: [String: CorrelationCounts] {
    var result = settled
    for vendor in vendors {
      let name = String(decoding: vendor.name, as: UTF8.self)
      for (number, count) in vendor.cases.enumerated() where count > 0 {
        for (entry, state) in outcomes[number].states.enumerated() {
          result[name, default: CorrelationCounts(plan.entries.count)].add(state, count, to: entry)
        }
      }
    }
    return result
  }

  /// Takes a contact that `judge` has just judged, and hands over the events that it yields.
  ///
  /// - Parameters:
  ///   - mark: bytes to get back with a finding that needs the contact; asked for where it may.
  ///   - count: takes what is counted for rates.
  ///   - emit: takes the events.
  package mutating func take(
    _ contact: Contact, _ relations: RelationFacts, _ judgement: Judgement, _ judge: borrowing Judge,
    mark: () -> [UInt8], count: (borrowing RateRecord) throws -> Void,
    _ emit: (CorrelationEvent) throws -> Void
  ) throws {
    let number = number(of: contact, judge)
    self.count(number, contact)
    let looking = outcomes[number].looking
    if !looking.isEmpty {
      let texts = values(contact, relations)
      for entry in looking { try takeWhole(entry, contact, texts, mark, emit) }
    }
    try rate(number, contact, relations, count)
    for flag in judgement.flags where flag.status == .current {
      for use in plan.uses[flag.rule] where outcomes[number].states[use.entry] == .evaluated {
        let started = contact.fields.startedAt ?? 0
        let (at, overflow) = started.addingReportingOverflow(flag.at ?? 0)
        let entry = plan.entries[use.entry]
        let texts = values(contact, relations, of: flag)
        // A hit whose agent nobody knows belongs to no agent's group.
        guard entry.groups.allSatisfy({ texts[$0] != nil }) else { continue }
        try emit(
          CorrelationEvent(
            entry: use.entry, ordinal: use.ordinal, at: overflow ? started : at, contact: contact.id,
            texts: texts,
            measure: entry.measure.flatMap { measure($0, contact, relations) }))
      }
    }
  }

  /// The number of a contact's case.
  private mutating func number(
    of contact: borrowing Contact, _ judge: borrowing Judge
  ) -> Int {
    var known: UInt64 = 0
    for (place, variable) in plan.fields.enumerated() where isKnown(variable, contact) {
      known |= 1 << UInt64(place)
    }
    if contact.fields.startedAt != nil { known |= 1 << 62 }
    if contact.fields.believedEnd != nil { known |= 1 << 63 }
    let key = Case(coverage: judge.coverageCase, known: known)
    if let number = cases[key] { return number }
    if outcomes.count == Self.mostCases {
      settled = counts
      (cases, outcomes, vendors, current) = ([:], [], [], 0)
    }
    var states = [CorrelationState](repeating: .notApplicable, count: plan.entries.count)
    var looking: [Int] = []
    var rated: [Int] = []
    for entry in order {
      states[entry] = state(of: plan.entries[entry], contact, judge, states)
      if plan.entries[entry].isCompared {
        if isInRate(plan.entries[entry], contact) { rated.append(entry) }
      } else if states[entry] == .evaluated, plan.entries[entry].counted.isEmpty {
        looking.append(entry)
      }
    }
    let numbers = rateCases.numbers(
      rated.map { RateTable.Use(entry: $0, isOlder: false) }, isHit: false)
    outcomes.append(
      Outcome(
        states: states, looking: looking,
        rated: numbers.map { number in
          let own = rateCases[number]
          return Rated(
            number: number, groups: own.groups.map { Field(plan.fields[$0]) },
            more: own.more.map { Field(plan.fields[$0]) })
        }))
    cases[key] = outcomes.count - 1
    return outcomes.count - 1
  }

  /// Hands over what counts a contact of a case in rates, with the bytes of its fields.
  private mutating func rate(
    _ number: Int, _ contact: Contact, _ relations: RelationFacts,
    _ count: (borrowing RateRecord) throws -> Void
  ) throws {
    for rated in outcomes[number].rated {
      record.begin(rated.number)
      contact.bytes.withUnsafeBytes { bytes in
        for field in rated.groups {
          if let span = Self.span(field, contact) {
            record.append(group: UnsafeRawBufferPointer(rebasing: bytes[span.range]))
          } else {
            record.append(group: value(field, contact, relations))
          }
        }
        for field in rated.more {
          if let span = Self.span(field, contact) {
            record.append(UnsafeRawBufferPointer(rebasing: bytes[span.range]))
          } else {
            record.append(value(field, contact, relations))
          }
        }
      }
      record.end()
      try count(record)
    }
  }

  /// Where the text of a field stands, if it is one that is known.
  private static func span(_ field: Field, _ contact: borrowing Contact) -> TextSpan? {
    guard let text = field.text else { return nil }
    let span = contact.fields[text]
    return span.isEmpty ? nil : span
  }

  /// The value of a field that has no bytes of its own.
  private func value(_ field: Field, _ contact: Contact, _ relations: RelationFacts) -> String? {
    if field.text != nil { return nil }
    if field.variable == .channel { return contact.fields.channel?.name }
    return value(field.variable, ContactFacts(contact), relations)
  }

  /// Counts a contact of a case under its vendor.
  private mutating func count(_ number: Int, _ contact: borrowing Contact) {
    let span = contact.fields[.vendor]
    let place = contact.bytes.withUnsafeBytes { bytes in
      self.place(ofVendor: UnsafeRawBufferPointer(rebasing: bytes[span.isEmpty ? 0..<0 : span.range]))
    }
    let missing = number + 1 - vendors[place].cases.count
    if missing > 0 { vendors[place].cases += repeatElement(0, count: missing) }
    vendors[place].cases[number] += 1
  }

  private mutating func place(ofVendor name: UnsafeRawBufferPointer) -> Int {
    if current < vendors.count, Self.isSame(vendors[current].name, name) { return current }
    current = vendors.firstIndex { Self.isSame($0.name, name) } ?? vendors.count
    if current == vendors.count { vendors.append(Vendor(name: Array(name))) }
    return current
  }

  private static func isSame(_ left: [UInt8], _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let other = right.baseAddress else { return true }
    return left.withUnsafeBytes { memcmp($0.baseAddress ?? other, other, right.count) == 0 }
  }

  /// What needs every contact, whether a rule hit it or not.
  private mutating func takeWhole(
    _ number: Int, _ contact: Contact, _ texts: [String?], _ mark: () -> [UInt8],
    _ emit: (CorrelationEvent) throws -> Void
  ) throws {
    let started = contact.fields.startedAt ?? 0
    switch plan.entries[number].correlation {
    case .concurrent:
      try emit(
        CorrelationEvent(
          entry: number, ordinal: 0, at: contact.fields.answeredAt ?? started,
          until: contact.fields.believedEnd, contact: contact.id, texts: texts, mark: mark()))
    case .missing: absences.add(number, texts, at: started, contact.id)
    case .versus, .counting: break
    }
  }

  // MARK: What a contact is to a correlation

  private func state(
    of entry: CorrelationPlan.Entry, _ contact: Contact, _ judge: borrowing Judge,
    _ states: [CorrelationState]
  ) -> CorrelationState {
    guard covers(entry, contact) else { return .notApplicable }
    let judged = counted(entry, judge, states)
    guard judged == .evaluated else { return judged }
    if contact.fields.startedAt == nil { return .notEvaluated("started_at unknown") }
    for place in entry.groups where !isKnown(plan.fields[place], contact) {
      return .notEvaluated("\(plan.fields[place].name) unknown")
    }
    switch entry.correlation {
    case .concurrent where contact.fields.believedEnd == nil: return .notEvaluated("ended_at unknown")
    case .concurrent:
      let across = entry.across.map { plan.fields[$0] }
      guard across.isEmpty || across.contains(where: { isKnown($0, contact) }) else {
        return .notEvaluated("\(across[0].name) unknown")
      }
      return .evaluated
    case .missing(let absence):
      if case .controlTotal = absence.subject { return .notEvaluated(Self.noTotal) }
      if case .sequence(let field) = absence.subject {
        guard isKnown(field, contact) else { return .notEvaluated("\(field.name) unknown") }
      }
      return .evaluated
    default: return .evaluated
    }
  }

  private func covers(_ entry: CorrelationPlan.Entry, _ contact: Contact) -> Bool {
    if entry.rule.languages == nil, entry.countedRules.allSatisfy({ $0.languages == nil }) {
      return entry.covers(channel: contact.fields.channel, language: nil)
    }
    return entry.covers(channel: contact.fields.channel, language: contact.string(.language))
  }

  /// Whether a contact counts in a rate: whether its rule could judge it or not, since of earlier nights that is not
  /// known either.
  private func isInRate(
    _ entry: CorrelationPlan.Entry, _ contact: Contact
  ) -> Bool {
    covers(entry, contact) && contact.fields.startedAt != nil
      && entry.groups.allSatisfy { isKnown(plan.fields[$0], contact) }
  }

  /// Whether the rules that are counted could judge the contact: one that hit, or all that cover it.
  private func counted(
    _ entry: CorrelationPlan.Entry, _ judge: borrowing Judge, _ states: [CorrelationState]
  ) -> CorrelationState {
    guard !entry.counted.isEmpty else { return .evaluated }
    var result = CorrelationState.notApplicable
    for rule in entry.counted {
      let state: CorrelationState
      if let inner = plan.entries.firstIndex(where: { $0.index == rule }) {
        state = states[inner]
      } else {
        switch judge.coverage(ofRule: rule) {
        case .hit: return .evaluated
        case .evaluated: state = .evaluated
        case .notApplicable: state = .notApplicable
        case .notEvaluated(let reason): state = .notEvaluated(reason)
        }
      }
      switch (result, state) {
      case (.notApplicable, _): result = state
      case (.evaluated, .notEvaluated): result = state
      default: break
      }
    }
    return result
  }

  private func isKnown(
    _ variable: ContactVariable, _ contact: borrowing Contact
  ) -> Bool {
    switch variable {
    case .contactID, .endedByBasis: true
    case .customerKey: contact.customerKey != nil
    case .channel: contact.fields.channel != nil
    case .direction: contact.fields.direction != nil
    case .endedBy: contact.fields.endedBy != .unknown
    default:
      Self.textFields[variable.rawValue].map { !contact.fields[$0].isEmpty } ?? false
    }
  }

  /// The text field of each variable that is one, by the variable's slot.
  private static let textFields: [TextField?] = ContactVariable.allCases.map { variable in
    TextField.allCases.first { $0.name == variable.name }
  }
}
