internal import Contacts
internal import GRDB

/// The tamper-evident log.
///
/// Every event holds the digest of the one before and its own: SHA-256, in lower-case hex, over the
/// ``CanonicalText`` `audit_log TAB seq TAB at TAB actor TAB action TAB subject TAB detail TAB previous`.
/// The first event is `create` with number 1 and 64 zeros for `previous`. Whoever keeps a copy of the last
/// digest elsewhere can tell every later change of what stands before it, a shortened log included.
enum AuditChain {
  /// What the first event has for the digest before it.
  static let genesis = String(repeating: "0", count: 64)

  /// The digest of an event.
  static func digest(
    seq: Int64, at: String, actor: String, action: String, subject: String?, detail: String?, previous: String
  ) -> String {
    var text = CanonicalText()
    text.begin("audit_log")
    text.integer(seq)
    for field in [at, actor, action, subject, detail, previous] { text.text(field) }
    return Hexadecimal.text(text.digest)
  }

  /// Adds an event at the end and returns it.
  @discardableResult
  static func append(
    _ db: Database, at: Int64, actor: String, action: String, subject: String?, detail: String?
  ) throws -> AuditRow {
    let end = try AuditEnd.of(db)
    let seq = (end?.seq ?? 0) + 1
    let previous = end?.digest ?? genesis
    let time = Milliseconds.text(at) ?? Milliseconds.text(0) ?? ""
    let (actor, subject) = (RowCells.printable(actor), subject.map(RowCells.printable))
    let detail = detail.map(RowCells.printable)
    let digest = digest(
      seq: seq, at: time, actor: actor, action: action, subject: subject, detail: detail, previous: previous)
    try db.cachedStatement(
      sql: """
        INSERT INTO audit_event (seq, at, actor, action, subject, detail, previous, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [seq, time, actor, action, subject, detail, previous, digest])
    try AuditEnd.note(db, seq: seq, digest: digest)
    return AuditRow(
      seq: seq, at: time, actor: actor, action: action, subject: subject, detail: detail, previous: previous,
      digest: digest)
  }

  /// The last event of an action, of one subject if given.
  static func last(_ db: Database, action: String, subject: String? = nil) throws -> AuditRow? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT * FROM audit_event WHERE action = ?1 AND (?2 IS NULL OR subject = ?2)
        ORDER BY seq DESC LIMIT 1
        """, arguments: [action, subject])
    return row.map(AuditRow.init)
  }
}

extension AuditRow {
  init(_ row: Row) {
    self.init(
      seq: row["seq"], at: row["at"], actor: row["actor"], action: row["action"], subject: row["subject"],
      detail: row["detail"], previous: row["previous"], digest: row["digest"])
  }
}
