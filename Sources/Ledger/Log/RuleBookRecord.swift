internal import GRDB

/// The text of every rule of a book, as digests, for the log: so that a text that changed under the same version is
/// told, and an auditor can say which text a flag was judged by.
package struct RuleBookRecord: Hashable, Sendable {
  /// A rule.
  package struct Entry: Hashable, Sendable {
    /// Its id.
    package let rule: String
    /// Its version.
    package let version: String
    /// SHA-256 over its file and the lists and scripts that it names, lower-case hex.
    package let digest: String

    /// A rule.
    package init(rule: String, version: String, digest: String) {
      self.rule = rule
      self.version = version
      self.digest = digest
    }

    /// The rule with its version, as the log names it.
    package var name: String { "\(rule)@\(version)" }
  }

  /// `runs.rules_digest` of the runs that it judged.
  package let digest: String
  /// The rules, by id.
  package let entries: [Entry]

  /// A record.
  package init(digest: String, entries: [Entry]) {
    self.digest = digest
    self.entries = entries.sorted { ($0.rule, $0.version) < ($1.rule, $1.version) }
  }

  /// What the log calls the book.
  var subject: String { "rules/\(digest)" }

  /// Notes the book where the log does not know it yet, and which of its rules changed under the same version since
  /// they last judged.
  func note(_ db: Database, run: Int64, at: Int64, actor: String) throws {
    let changed = try changed(db, before: run).map(\.name)
    if try AuditChain.last(db, action: "rule_book", subject: subject) == nil {
      try AuditChain.append(
        db, at: at, actor: actor, action: "rule_book", subject: subject,
        detail: AuditDetail.text(entries.map { ($0.name, $0.digest) }))
    }
    guard !changed.isEmpty else { return }
    try AuditChain.append(
      db, at: at, actor: actor, action: "rules_changed", subject: "run/\(run)",
      detail: AuditDetail.text(changed.map { ($0, "same_version") }))
  }

  /// The rules whose text is another than that by which they judged last, though their version is the same.
  func changed(_ db: Database, before run: Int64 = .max) throws -> [Entry] {
    let details = try Row.fetchAll(
      db,
      sql: """
        SELECT e.detail, max(r.run_id) FROM run AS r JOIN audit_event AS e
          ON e.action = 'rule_book' AND e.subject = 'rules/' || r.rules_digest
        WHERE r.state = 'completed' AND r.run_id < ? GROUP BY e.subject ORDER BY 2
        """, arguments: [run])
    var last: [String: String] = [:]
    for row in details {
      let detail: String = row[0] ?? ""
      for pair in detail.split(separator: " ") {
        guard let sign = pair.lastIndex(of: "=") else { continue }
        last[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
      }
    }
    return entries.filter { entry in last[entry.name].map { $0 != entry.digest } ?? false }
  }
}

extension LedgerReader {
  /// The rules of a book whose text is another than that by which they judged last, though their version is the same.
  package func changed(_ book: RuleBookRecord) throws(LedgerError) -> [RuleBookRecord.Entry] {
    try read { db in try book.changed(db) }
  }
}
