/// A flag: one finding of one rule on one contact.
///
/// A row of the view `flags`; instants and durations are milliseconds here and text or seconds there.
package struct FlagRow: Hashable, Sendable {
  /// Derived from the contents by the caller, hex.
  package var flagID: String
  /// The run that raised it; the writer fills it.
  package var runID: Int64
  /// The contact.
  package var contactID: String
  /// The rule, `<category>.<name>`.
  package var ruleID: String
  /// The rule's version or digest.
  package var ruleVersion: String
  /// The rule's category: hangup, privacy, script, …
  package var category: String
  /// `info`, `low`, `medium`, `high` or `critical`.
  package var severity: String
  /// `current` or `waived` as written; readers also see `superseded`, which the ledger works out.
  package var status: String
  /// How strong the evidence is: `A`, `B` or `C`.
  package var grade: String?
  /// The rule's score; nil where it is unknown.
  package var score: Double?
  /// The agent concerned.
  package var agent: String?
  /// The leg concerned, from 1.
  package var leg: Int?
  /// Whose turn it is: `agent`, `customer`, `bot` or `other`.
  package var role: String?
  /// The turn concerned, from 1.
  package var turn: Int?
  /// Where in the contact, milliseconds from its start.
  package var at: Int64?
  /// The evidence, masked.
  package var evidence: String?
  /// Why the rule hit, in words, masked.
  package var explanation: String?

  /// A row; what is left out is absent.
  package init(
    flagID: String, contactID: String, ruleID: String, ruleVersion: String, category: String,
    severity: String, status: String, grade: String? = nil, score: Double? = nil, agent: String? = nil,
    leg: Int? = nil, role: String? = nil, turn: Int? = nil, at: Int64? = nil, evidence: String? = nil,
    explanation: String? = nil, runID: Int64 = 0
  ) {
    self.flagID = flagID
    self.runID = runID
    self.contactID = contactID
    self.ruleID = ruleID
    self.ruleVersion = ruleVersion
    self.category = category
    self.severity = severity
    self.status = status
    self.grade = grade
    self.score = score
    self.agent = agent
    self.leg = leg
    self.role = role
    self.turn = turn
    self.at = at
    self.evidence = evidence
    self.explanation = explanation
  }
}

extension FlagRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "flag", storage: "flag_row", name: "flags", key: "flag_id", groups: [.run],
    hasResult: true,
    columns: [
      .init("flag_id", .text), .init("run_id", .integer), .init("contact_id", .text),
      .init("rule_id", .text), .init("rule_version", .text), .init("category", .text),
      .init("severity", .text), .init("status", .text), .init("grade", .text), .init("score", .real),
      .init("agent", .text), .init("leg", .integer), .init("role", .text), .init("turn", .integer),
      .init("at", .seconds), .init("evidence", .text), .init("explanation", .text),
      .init("result", .bytes, hidden: true),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.text(flagID)
    cells.integer(place.runID)
    cells.text(contactID)
    cells.text(ruleID)
    cells.text(ruleVersion)
    cells.text(category)
    cells.text(severity)
    cells.text(status)
    cells.text(grade)
    cells.real(score)
    cells.text(agent)
    cells.count(leg)
    cells.text(role)
    cells.count(turn)
    cells.seconds(at)
    cells.text(evidence)
    cells.text(explanation)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    flagID = try RowReader.required(cells.text())
    runID = try RowReader.required(cells.integer())
    contactID = try RowReader.required(cells.text())
    ruleID = try RowReader.required(cells.text())
    ruleVersion = try RowReader.required(cells.text())
    category = try RowReader.required(cells.text())
    severity = try RowReader.required(cells.text())
    status = try RowReader.required(cells.text())
    grade = cells.text()
    score = cells.real()
    agent = cells.text()
    leg = cells.count()
    role = cells.text()
    turn = cells.count()
    at = cells.seconds()
    evidence = cells.text()
    explanation = cells.text()
  }
}
