import Privacy

/// A row that is part of the result digest.
protocol ResultTableRow: StoredRow {
  /// Adds the columns that ``ResultDigest`` names.
  func encodeResult(into text: inout CanonicalText)
}

extension FlagRow: ResultTableRow {
  func encodeResult(into text: inout CanonicalText) {
    for value in [flagID, contactID, ruleID, ruleVersion, category, severity, status] { text.result(value) }
    text.result(grade)
    text.roundedReal(score.finite)
    text.result(agent)
    text.integer(leg.map(Int64.init))
    text.result(role)
    text.integer(turn.map(Int64.init))
    text.milliseconds(at)
    text.result(evidence)
    text.result(explanation)
  }
}

extension AgentFindingRow: ResultTableRow {
  func encodeResult(into text: inout CanonicalText) {
    // The id is made of the agent's mark too, which another key changes.
    text.result(IdentityMark.isMarked(agent) ? nil : findingID)
    for value in [vendor, level, agent, ruleID] { text.result(value) }
    for value in [periodStart, periodEnd, contacts] { text.integer(value) }
    for value in [observed, expected, ratio, low, high, pValue, qValue] { text.roundedReal(value.finite) }
    text.result(explanation)
  }
}

extension StratumRow: ResultTableRow {
  func encodeResult(into text: inout CanonicalText) {
    for value in [stratumID, vendor, channel, queue, language, riskTier] { text.result(value) }
    for value in [population, allocated, drawn] { text.integer(value) }
  }
}

extension SampleRow: ResultTableRow {
  func encodeResult(into text: inout CanonicalText) {
    text.result(stratumID)
    text.result(contactID)
    text.integer(rank)
    text.result(ticket)
    text.roundedReal(inclusionProbability.finite)
    text.roundedReal(weight.finite)
    for value in [kind, replaces, reason] { text.result(value) }
  }
}

extension CanonicalText {
  /// Adds a text as the ledger keeps it, with U+0000 made visible, and without marks that depend on the key.
  mutating func result(_ value: String?) {
    text(value.map { IdentityMark.plain($0.utf8.contains(0) ? RowCells.printable($0) : $0) })
  }
}

extension Optional where Wrapped == Double {
  /// The value as the ledger keeps it: none where it is no number.
  fileprivate var finite: Double? { flatMap { $0.isNaN ? nil : $0 } }
}
