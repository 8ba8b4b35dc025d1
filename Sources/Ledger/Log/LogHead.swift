internal import Contacts
internal import GRDB

/// The end of the log: whoever keeps it elsewhere, signed or stamped, can tell every later change of what stands
/// before it.
package struct LogHead: Hashable, Sendable {
  /// The number of the last event.
  package let seq: Int64
  /// The digest of that event, lower-case hex.
  package let digest: String

  /// A head.
  package init(seq: Int64, digest: String) {
    self.seq = seq
    self.digest = digest
  }

  /// The head as one line: what is signed and stamped.
  package var text: String { "earshot log \(seq) \(digest)\n" }

  /// Reads what ``text`` wrote; nil for anything else.
  package init?(text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, let seq = Int64(words[2]) else { return nil }
    self.init(seq: seq, digest: String(words[3].dropLast()))
    guard self.text == text, Hexadecimal.bytes(digest)?.count == 32 else { return nil }
  }
}

extension LedgerReader {
  /// The end of the log.
  package func head() throws(LedgerError) -> LogHead {
    try read { db in
      let row = try Row.fetchOne(db, sql: "SELECT seq, digest FROM audit_event ORDER BY seq DESC LIMIT 1")
      guard let row else { throw LedgerError(.corrupt, "the log is empty") }
      return LogHead(seq: row[0], digest: row[1])
    }
  }

  /// Whether the log still has this event, so that it was only added to since. That its chain is whole is for
  /// ``LedgerVerifier`` to say.
  package func holds(_ head: LogHead) throws(LedgerError) -> Bool {
    try read { db in
      try String.fetchOne(db, sql: "SELECT digest FROM audit_event WHERE seq = ?", arguments: [head.seq])
        == head.digest
    }
  }
}
