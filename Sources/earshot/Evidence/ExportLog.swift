import Ledger

/// Tells the log what leaves the house: what was exported, of what, and the digest of what was written.
///
/// It holds the right to write from before the export until it is told of, so that nothing leaves untold. A database
/// that can't be written to, such as an auditor's copy, has no log to tell; that is said then.
struct ExportLog {
  private let writer: LedgerWriter?

  /// - Parameters:
  ///   - db: The database, which is there.
  ///   - actor: The command.
  init(_ db: String, actor: String) throws {
    do throws(LedgerError) {
      writer = try LedgerWriter(path: db, wait: 10, actor: actor, now: Clock.now())
    } catch {
      guard error.code == .unwritable else { throw error }
      Console.note("earshot: \(error.description); the log does not tell of this export")
      writer = nil
    }
  }

  /// Tells of an export.
  ///
  /// - Parameters:
  ///   - subject: What was exported, such as `sample/12` or `flag/0ab1…`.
  ///   - bytes: What was written.
  ///   - details: More pairs of a key and a value without spaces.
  func record(_ subject: String, _ bytes: [UInt8], _ details: [(String, String)] = []) throws {
    let pairs = details + [("sha256", SeedHash.of(bytes))]
    try writer?.record(
      action: "export", subject: subject, detail: pairs.map { "\($0)=\($1)" }.joined(separator: " "),
      now: Clock.now())
  }

  /// Gives the right to write back.
  func close() throws { try writer?.close() }
}
