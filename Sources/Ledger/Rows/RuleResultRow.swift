/// What a rule did with a vendor's contacts in a run, by reason.
///
/// A row of the view `rule_results`; instants and durations are milliseconds here and text or seconds there.
package struct RuleResultRow: Hashable, Sendable {
  /// The run; the writer fills it.
  package var runID: Int64
  /// The rule.
  package var ruleID: String
  /// The rule's version or digest.
  package var ruleVersion: String
  /// The vendor.
  package var vendor: String
  /// Contacts judged.
  package var evaluated: Int64
  /// Contacts flagged, the waived ones included.
  package var hits: Int64
  /// Hits that a waiver silences.
  package var waived: Int64
  /// Contacts outside the rule's scope.
  package var notApplicable: Int64
  /// Contacts that could not be judged for the reason.
  package var notEvaluated: Int64
  /// Why they could not be judged; nil on the row of the judged ones.
  package var reason: String?

  /// A row; what is left out is absent.
  package init(
    ruleID: String, ruleVersion: String, vendor: String, evaluated: Int64, hits: Int64, waived: Int64,
    notApplicable: Int64, notEvaluated: Int64, reason: String? = nil, runID: Int64 = 0
  ) {
    self.runID = runID
    self.ruleID = ruleID
    self.ruleVersion = ruleVersion
    self.vendor = vendor
    self.evaluated = evaluated
    self.hits = hits
    self.waived = waived
    self.notApplicable = notApplicable
    self.notEvaluated = notEvaluated
    self.reason = reason
  }
}

extension RuleResultRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "rule_result", name: "rule_results", key: "rule_id", groups: [.run],
    columns: [
      .init("run_id", .integer), .init("rule_id", .text), .init("rule_version", .text),
      .init("vendor", .text), .init("evaluated", .integer), .init("hits", .integer),
      .init("waived", .integer), .init("not_applicable", .integer), .init("not_evaluated", .integer),
      .init("reason", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(ruleID)
    cells.text(ruleVersion)
    cells.text(vendor)
    cells.integer(evaluated)
    cells.integer(hits)
    cells.integer(waived)
    cells.integer(notApplicable)
    cells.integer(notEvaluated)
    cells.text(reason)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    ruleID = try RowReader.required(cells.text())
    ruleVersion = try RowReader.required(cells.text())
    vendor = try RowReader.required(cells.text())
    evaluated = try RowReader.required(cells.integer())
    hits = try RowReader.required(cells.integer())
    waived = try RowReader.required(cells.integer())
    notApplicable = try RowReader.required(cells.integer())
    notEvaluated = try RowReader.required(cells.integer())
    reason = cells.text()
  }
}
