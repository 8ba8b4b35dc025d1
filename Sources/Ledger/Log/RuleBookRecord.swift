internal import GRDB

/// The text of every rule of a book, as digests, for the log, so that an auditor can say which text a flag was judged by;
/// and beside it what the texts say apart from comments and tests, so that a rule whose meaning changed under the same
/// version is told.
package struct RuleBookRecord: Sendable {
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
  /// What the rules say, by name.
  private let meanings: @Sendable () -> [String: String]

  /// A record.
  ///
  /// - Parameter meanings: For each rule's name SHA-256 over what its files say apart from comments and tests, lower-case
  ///   hex; asked for where the log does not know the book, or texts changed.
  package init(digest: String, entries: [Entry], meanings: @escaping @Sendable () -> [String: String]) {
    self.digest = digest
    self.meanings = meanings
    self.entries = entries.sorted { ($0.rule, $0.version) < ($1.rule, $1.version) }
  }

  /// What the log calls the book.
  var subject: String { "rules/\(digest)" }

  /// Notes the book where the log does not know it yet, and which of its rules changed under the same version since
  /// they last judged.
  func note(_ db: Database, run: Int64, at: Int64, actor: String) throws {
    let changed = try changed(db, before: run).map(\.name)
    func note(_ action: String, _ digests: () -> [(String, String)]) throws {
      guard try AuditChain.last(db, action: action, subject: subject) == nil else { return }
      try AuditChain.append(
        db, at: at, actor: actor, action: action, subject: subject, detail: AuditDetail.text(digests()))
    }
    try note(Self.texts) { entries.map { ($0.name, $0.digest) } }
    try note(Self.sayings) {
      let meanings = meanings()
      return entries.map { ($0.name, meanings[$0.name] ?? "") }
    }
    guard !changed.isEmpty else { return }
    try AuditChain.append(
      db, at: at, actor: actor, action: "rules_changed", subject: "run/\(run)",
      detail: AuditDetail.text(changed.map { ($0, "same_version") }))
  }

  /// Whether the log has what the rules say.
  func isKnown(_ db: Database) throws -> Bool {
    try AuditChain.last(db, action: Self.sayings, subject: subject) != nil
  }

  /// What the log calls the digests of the texts, and those of what they say.
  private static let texts = "rule_book"
  private static let sayings = "rule_meanings"

  /// The rules that say another thing than when they judged last, though their version is the same. Of runs from before
  /// the log had meanings only the texts are known: there another text counts.
  func changed(_ db: Database, before run: Int64 = .max) throws -> [Entry] {
    let details = try Row.fetchAll(
      db,
      sql: """
        SELECT t.detail, m.detail, max(r.run_id) FROM run AS r
          JOIN audit_event AS t ON t.action = ? AND t.subject = 'rules/' || r.rules_digest
          LEFT JOIN audit_event AS m ON m.action = ? AND m.subject = t.subject
        WHERE r.state = 'completed' AND r.run_id < ? GROUP BY t.subject ORDER BY 3
        """, arguments: [Self.texts, Self.sayings, run])
    var last: [String: (text: String, meaning: String?)] = [:]
    for row in details {
      let meanings = Self.digests(row[1] ?? "")
      for (name, text) in Self.digests(row[0] ?? "") { last[name] = (text, meanings[name]) }
    }
    let others = entries.filter { entry in last[entry.name].map { $0.text != entry.digest } ?? false }
    guard !others.isEmpty else { return [] }
    let meanings = meanings()
    return others.filter { entry in last[entry.name]?.meaning != meanings[entry.name] }
  }

  /// The digests of an event's detail, by the rules' names.
  private static func digests(_ detail: String) -> [String: String] {
    var digests: [String: String] = [:]
    for pair in detail.split(separator: " ") {
      guard let sign = pair.lastIndex(of: "=") else { continue }
      digests[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    return digests
  }
}

extension LedgerReader {
  /// Whether the log has what the rules of a book say.
  package func knows(_ book: RuleBookRecord) throws(LedgerError) -> Bool {
    try read { db in try book.isKnown(db) }
  }

  /// The rules of a book that say another thing than when they judged last, though their version is the same.
  package func changed(_ book: RuleBookRecord) throws(LedgerError) -> [RuleBookRecord.Entry] {
    try read { db in try book.changed(db) }
  }
}
