/// A rule over an agent or a team.
///
/// A row of the view `agent_findings`; instants and durations are milliseconds here and text or seconds there.
package struct AgentFindingRow: Hashable, Sendable {
  /// Derived from the contents by the caller, hex.
  package var findingID: String
  /// The run that found it; the writer fills it.
  package var runID: Int64
  /// The vendor.
  package var vendor: String
  /// `agent` or `team`.
  package var level: String
  /// The agent's or team's id.
  package var agent: String
  /// The rule.
  package var ruleID: String
  /// Where the window begins, milliseconds since 1970 UTC.
  package var periodStart: Int64
  /// Where the window ends, milliseconds since 1970 UTC.
  package var periodEnd: Int64
  /// Contacts in the window.
  package var contacts: Int64
  /// What was observed.
  package var observed: Double?
  /// What peers let expect.
  package var expected: Double?
  /// Observed over expected.
  package var ratio: Double?
  /// Lower end of the ratio's interval.
  package var low: Double?
  /// Upper end of the ratio's interval.
  package var high: Double?
  /// The test's p-value, 0 to 1.
  package var pValue: Double?
  /// After control of the false discovery rate, 0 to 1.
  package var qValue: Double?
  /// In words.
  package var explanation: String?

  /// A row; what is left out is absent.
  package init(
    findingID: String, vendor: String, level: String, agent: String, ruleID: String, periodStart: Int64,
    periodEnd: Int64, contacts: Int64, observed: Double? = nil, expected: Double? = nil,
    ratio: Double? = nil, low: Double? = nil, high: Double? = nil, pValue: Double? = nil,
    qValue: Double? = nil, explanation: String? = nil, runID: Int64 = 0
  ) {
    self.findingID = findingID
    self.runID = runID
    self.vendor = vendor
    self.level = level
    self.agent = agent
    self.ruleID = ruleID
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.contacts = contacts
    self.observed = observed
    self.expected = expected
    self.ratio = ratio
    self.low = low
    self.high = high
    self.pValue = pValue
    self.qValue = qValue
    self.explanation = explanation
  }
}

extension AgentFindingRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "agent_finding", name: "agent_findings", key: "finding_id", groups: [.run],
    hasResult: true,
    columns: [
      .init("finding_id", .text), .init("run_id", .integer), .init("vendor", .text), .init("level", .text),
      .init("agent", .text), .init("rule_id", .text), .init("period_start", .text),
      .init("period_end", .text), .init("contacts", .integer), .init("observed", .real),
      .init("expected", .real), .init("ratio", .real), .init("low", .real), .init("high", .real),
      .init("p_value", .real), .init("q_value", .real), .init("explanation", .text),
      .init("result", .bytes, hidden: true),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.text(findingID)
    cells.integer(place.runID)
    cells.text(vendor)
    cells.text(level)
    cells.text(agent)
    cells.text(ruleID)
    cells.instant(periodStart)
    cells.instant(periodEnd)
    cells.integer(contacts)
    cells.real(observed)
    cells.real(expected)
    cells.real(ratio)
    cells.real(low)
    cells.real(high)
    cells.real(pValue)
    cells.real(qValue)
    cells.text(explanation)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    findingID = try RowReader.required(cells.text())
    runID = try RowReader.required(cells.integer())
    vendor = try RowReader.required(cells.text())
    level = try RowReader.required(cells.text())
    agent = try RowReader.required(cells.text())
    ruleID = try RowReader.required(cells.text())
    periodStart = try RowReader.required(cells.instant())
    periodEnd = try RowReader.required(cells.instant())
    contacts = try RowReader.required(cells.integer())
    observed = cells.real()
    expected = cells.real()
    ratio = cells.real()
    low = cells.real()
    high = cells.real()
    pValue = cells.real()
    qValue = cells.real()
    explanation = cells.text()
  }
}
