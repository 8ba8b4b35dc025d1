internal import GRDB

/// Which keys made the pseudonyms of a ledger: the events `pseudonym_key`, with the key's fingerprint as subject.
enum KeyLog {
  /// The fingerprints in the order in which the keys came into use.
  static func fingerprints(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql:
        "SELECT subject FROM audit_event WHERE action = 'pseudonym_key' AND subject IS NOT NULL ORDER BY seq"
    )
  }
}

extension LedgerWriter {
  /// Notes which key the pseudonyms of the coming run are made with, and refuses one that would keep customers
  /// from being recognised.
  ///
  /// - Parameters:
  ///   - key: the key's fingerprint.
  ///   - previous: the fingerprints of the earlier keys that are at hand.
  ///   - acceptsNew: whether a key may come into use without the one before it, because that is lost.
  ///   - now: the time for the event, milliseconds since 1970 UTC.
  /// - Throws: ``LedgerError`` with the code `key`.
  package func useKey(
    _ key: String, previous: [String] = [], acceptsNew: Bool = false, now: Int64
  ) throws(LedgerError) {
    let known = try LedgerError.naming(path) { try queue.read { db in try KeyLog.fingerprints(db) } }
    guard known.last != key else { return }
    var detail = "first"
    if let last = known.last {
      if previous.contains(last) {
        detail = "rotated from=\(last)"
      } else if acceptsNew {
        detail = "replaced lost=\(last)"
      } else {
        throw LedgerError(
          .key,
          """
          the pseudonyms in it were made with the key \(last), and the given key is \(key): customers of earlier \
          nights would not be recognised. To change keys, give the earlier one with --previous-key-file; if it is \
          lost, --key-lost goes on without it
          """, path: path)
      }
    }
    try record(action: "pseudonym_key", subject: key, detail: detail, now: now)
  }
}

extension LedgerReader {
  /// The fingerprints of the keys that made the pseudonyms, in the order in which they came into use.
  package func keyFingerprints() throws(LedgerError) -> [String] {
    try read { db in try KeyLog.fingerprints(db) }
  }
}
