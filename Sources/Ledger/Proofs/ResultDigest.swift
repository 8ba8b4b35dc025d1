internal import Contacts
internal import Crypto
internal import GRDB

/// The digest of a run's results: the same for the same input, rules, configuration, seed and prior ledger.
///
/// Every row of the run's flags, agent findings, strata and sample is a ``CanonicalText`` of its own:
///
///     flags          flag_id contact_id rule_id rule_version category severity status grade score agent
///                    leg role turn at evidence explanation
///     agent_findings finding_id vendor level agent rule_id period_start period_end contacts observed
///                    expected ratio low high p_value q_value explanation
///     strata         stratum_id vendor channel queue language risk_tier population allocated drawn
///     sample         stratum_id contact_id rank ticket inclusion_probability weight kind replaces reason
///
/// with the name of the view first, durations and instants in integer milliseconds, reals by `%.9g`, the
/// status as the run wrote it (`current` or `waived`), and no run number. Masked ids stand without the marks that keep
/// them apart (`[email]` for `[email kdmfhbtgnqrc]`), and the id of a finding over an agent of that kind is left out. The SHA-256 of each text in
/// lower-case hex, one a line with LF, sorted by bytes, goes through SHA-256.
package struct ResultDigest: Sendable {
  private var digests: [[UInt8]] = []

  /// No rows.
  package init() {}

  /// Adds rows in any order.
  package mutating func add(_ rows: [FlagRow]) { for row in rows { insert(row) } }

  /// Adds rows in any order.
  package mutating func add(_ rows: [AgentFindingRow]) { for row in rows { insert(row) } }

  /// Adds rows in any order.
  package mutating func add(_ rows: [StratumRow]) { for row in rows { insert(row) } }

  /// Adds rows in any order.
  package mutating func add(_ rows: [SampleRow]) { for row in rows { insert(row) } }

  /// The digest, lower-case hex.
  package var value: String {
    var hash = SHA256()
    for line in digests.map({ Hexadecimal.text($0) }).sorted() {
      hash.update(data: Array((line + "\n").utf8))
    }
    return Hexadecimal.text(hash.finalize())
  }

  /// The digest of the rows that a run wrote, from the table's own column.
  static func stored(_ db: Database, run: Int64) throws -> String {
    let parts = TableShape.digested.filter(\.hasResult).map { shape in
      "SELECT result FROM \(shape.table) WHERE \(shape.condition(.run).replacing("?", with: "?1"))"
    }
    let sql = parts.joined(separator: " UNION ALL ") + " ORDER BY 1"
    return try TableDigest(db, sql: sql, arguments: [run]).sha256
  }

  private mutating func insert(_ row: some ResultTableRow) {
    var text = CanonicalText()
    text.begin(type(of: row).shape.name)
    row.encodeResult(into: &text)
    digests.append(text.digest)
  }
}
