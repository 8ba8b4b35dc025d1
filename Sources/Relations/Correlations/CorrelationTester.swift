import Contacts
package import Detection
package import Rules

/// Runs the tests that rules over many contacts carry: each test names its contacts and which rules hit them.
package struct CorrelationTester {
  /// One test's result.
  package struct Result: Hashable, Sendable {
    /// The rule's index in the book.
    package let rule: Int
    /// The test's index in the rule.
    package let test: Int
    /// What the rule said of the test's contacts.
    package let outcome: RuleTester.Outcome
    /// Whether it is what the test expects.
    package let isRight: Bool
    /// What was found instead, for the report.
    package let message: String
  }

  private let plan: CorrelationPlan

  /// A tester for a book.
  package init(_ book: RuleBook) { plan = CorrelationPlan(book, day: nil) }

  /// Runs the tests of one rule, by its index in the book; none where it is no correlation.
  package func run(rule index: Int) throws -> [Result] {
    guard let number = plan.entries.firstIndex(where: { $0.index == index }) else { return [] }
    let rule = plan.entries[number].rule
    return try rule.tests.indices.map { try run(number, $0, rule.tests[$0]) }
  }

  private func run(_ number: Int, _ place: Int, _ test: RuleTest) throws -> Result {
    let entry = plan.entries[number]
    var events: [CorrelationEvent] = []
    var absences = AbsenceTable(plan)
    var rates = RateTable(plan)
    var reasons: Set<String> = []
    var looked = 0
    for (index, contact) in test.contacts.enumerated() {
      let texts = plan.fields.map { field in
        contact[field].map(Self.text) ?? (field == .vendor ? "-" : nil)
      }
      guard case .timestamp(let started)? = contact[.startedAt] else {
        reasons.insert("started_at unknown")
        continue
      }
      if let missing = entry.groups.first(where: { texts[$0] == nil }) {
        reasons.insert("\(plan.fields[missing].name) unknown")
        continue
      }
      var ended: Int64?
      if case .timestamp(let at)? = contact[.endedAt] { ended = at }
      var answered: Int64?
      if case .timestamp(let at)? = contact[.answeredAt] { answered = at }
      if case .concurrent = entry.correlation, ended == nil {
        reasons.insert("ended_at unknown")
        continue
      }
      if !entry.across.isEmpty, entry.across.allSatisfy({ texts[$0] == nil }) {
        reasons.insert("\(plan.fields[entry.across[0]].name) unknown")
        continue
      }
      looked += 1
      let id = ContactID(high: UInt64(index), low: 1)
      func event(_ ordinal: Int, _ at: Int64, _ until: Int64?) -> CorrelationEvent {
        CorrelationEvent(
          entry: number, ordinal: ordinal, at: at, until: until, contact: id, texts: texts,
          measure: entry.measure.flatMap { contact[$0] }.flatMap(Self.measure))
      }
      switch entry.correlation {
      case .concurrent: events.append(event(0, answered ?? started, ended))
      case .missing: absences.add(number, texts, at: started, id)
      case .counting, .versus:
        if entry.isCompared { rates.add([number], texts, at: started, isPast: false) }
        for (ordinal, name) in entry.correlation.rules.enumerated() where contact.flags.contains(name) {
          events.append(event(ordinal, started, nil))
        }
      }
    }
    rates.add(hits: events)
    let found = try rates.beside(CorrelationWork.findings(in: events, plan: plan)) + rates.findings()
    if entry.correlation.looksAtTotals {
      return totals(number, place, test, looked, reasons)
    }
    return result(number, place, test, found, absences.findings, looked, reasons)
  }

  /// The test of a rule about control totals: `announced` beside the number of its contacts.
  private func totals(
    _ number: Int, _ place: Int, _ test: RuleTest, _ looked: Int, _ reasons: Set<String>
  ) -> Result {
    guard let announced = test.announced else {
      return result(number, place, test, [], [], 0, reasons.union(["no control total"]))
    }
    let total = AnnouncedTotal(
      vendor: "-", subject: test.name, unit: .contacts, announced: Int64(announced), came: [Int64(looked)])
    let outcome: RuleTester.Outcome =
      ControlTotalTable(plan, [total]).findings.first { $0.entry == number }
      .map { .hit(grade: nil, score: nil, explanation: $0.words) } ?? .miss
    return result(number, place, test, outcome, "\(looked) contacts looked at")
  }

  private func result(
    _ number: Int, _ place: Int, _ test: RuleTest, _ found: [CorrelationFinding],
    _ absences: [AbsenceTable.Finding], _ looked: Int, _ reasons: Set<String>
  ) -> Result {
    let outcome: RuleTester.Outcome
    if let first = found.first {
      let words = FindingWords(first, plan)
      outcome = .hit(
        grade: words.grade, score: words.score,
        explanation: words.explanation(test.language ?? .en) ?? words.explanation(.en) ?? "")
    } else if let first = absences.first {
      outcome = .hit(
        grade: nil, score: nil,
        explanation: "\(first.missing) of \(first.expected) missing, first \(first.first)")
    } else if looked == 0 {
      outcome = .notEvaluated(reason: reasons.sorted().joined(separator: ", "))
    } else {
      outcome = .miss
    }
    let detail = found.isEmpty ? "\(looked) contacts looked at" : "\(found.count) findings"
    return result(number, place, test, outcome, detail)
  }

  private func result(
    _ number: Int, _ place: Int, _ test: RuleTest, _ outcome: RuleTester.Outcome, _ detail: String
  ) -> Result {
    let isRight = RuleTester.fits(outcome, test)
    return Result(
      rule: plan.entries[number].index, test: place, outcome: outcome, isRight: isRight,
      message: isRight
        ? RuleTester.words(outcome)
        : "expected \(test.expect.rawValue), got \(RuleTester.words(outcome)) (\(detail))")
  }

  private static func text(_ value: FieldValue) -> String {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): "\(number)"
    case .bool(let flag): String(flag)
    case .duration(let milliseconds), .timestamp(let milliseconds): String(milliseconds)
    }
  }

  private static func measure(_ value: FieldValue) -> Int64? {
    switch value {
    case .duration(let milliseconds): CorrelationCollector.billionths(Double(milliseconds) / 1000)
    case .int(let number): CorrelationCollector.billionths(Double(number))
    case .double(let number): CorrelationCollector.billionths(number)
    case .string, .bool, .timestamp: nil
    }
  }
}
