/// An event of the log, as the view `audit_log` shows it.
package struct AuditRow: Hashable, Sendable {
  /// Its number, from 1 without gaps.
  package let seq: Int64
  /// When it happened, ISO 8601 UTC.
  package let at: String
  /// Who did it.
  package let actor: String
  /// What was done: `create`, `run`, `table_digest`, `seed_commitment`, `reveal`, …
  package let action: String
  /// To what, such as `run/12/flags`.
  package let subject: String?
  /// The rest: `key=value` pairs separated by spaces, or one value.
  package let detail: String?
  /// The digest of the event before, 64 zeros in the first one.
  package let previous: String
  /// The event's own digest, lower-case hex.
  package let digest: String
}
