internal import GRDB

/// A run, as the view `runs` shows it; instants are milliseconds since 1970 UTC.
package struct RunRow: Hashable, Sendable {
  /// Its number, which rises; the ledger gives it.
  package var runID: Int64 = 0
  /// The night that it is labelled with, `YYYY-MM-DD`.
  package var businessDate: String
  /// When it began.
  package var startedAt: Int64
  /// When it ended; the caller sets it before the commit.
  package var finishedAt: Int64?
  /// The program's version.
  package var earshotVersion: String
  /// The command, without secrets.
  package var command: String
  /// Digest of the rule book.
  package var rulesDigest: String
  /// Digest of the configuration.
  package var configDigest: String
  /// Digest of the inputs.
  package var inputsDigest: String?
  /// Digest of the frame: SHA-256 over the lines `contact_id TAB stratum_id LF`, sorted by bytes.
  package var frameDigest: String?
  /// Digest of the results (``ResultDigest``); the ledger works it out.
  package var resultDigest: String?
  /// SHA-256 of the seed that was used, lower-case hex.
  package var seedCommitment: String?
  /// The seed, once it was revealed; never written with the run.
  package var seed: String?
  /// The run that this one replaces.
  package var replaces: Int64?
  /// Contacts seen for the first time: the sum of the strata's populations.
  package var contacts: Int64 = 0
  /// Records read: the sum of the next six.
  package var records: Int64 = 0
  /// Records that are part of a contact.
  package var parts: Int64 = 0
  /// Records known already.
  package var duplicates: Int64 = 0
  /// Records that a later version replaced.
  package var superseded: Int64 = 0
  /// Records that hold no part of a contact.
  package var ignored: Int64 = 0
  /// Records that wait for the rest of their contact.
  package var pending: Int64 = 0
  /// Records that could not be used.
  package var quarantined: Int64 = 0
  /// The root of the tree over its flags (``FlagProof``), lower-case hex; the ledger works it out. Not in the
  /// view, but in the log.
  package var flagsRoot: String?

  /// A run that begins.
  package init(
    businessDate: String, startedAt: Int64, earshotVersion: String, command: String, rulesDigest: String,
    configDigest: String
  ) {
    self.businessDate = businessDate
    self.startedAt = startedAt
    self.earshotVersion = earshotVersion
    self.command = command
    self.rulesDigest = rulesDigest
    self.configDigest = configDigest
  }

  /// The columns of the table, in the view's order, without the seed, then what the view leaves out.
  static let columns = [
    "run_id", "business_date", "started_at", "finished_at", "earshot_version", "command", "rules_digest",
    "config_digest", "inputs_digest", "frame_digest", "result_digest", "seed_commitment", "replaces",
    "contacts", "records", "parts", "duplicates", "superseded", "ignored", "pending", "quarantined",
    "flags_root",
  ]

  /// The cells of ``columns``.
  var cells: [DatabaseValue] {
    var cells = RowCells()
    cells.integer(runID)
    cells.text(businessDate)
    cells.instant(startedAt)
    cells.instant(finishedAt)
    for text in [earshotVersion, command, rulesDigest, configDigest] { cells.text(text) }
    for text in [inputsDigest, frameDigest, resultDigest, seedCommitment] { cells.text(text) }
    cells.integer(replaces)
    for count in [contacts, records, parts, duplicates, superseded, ignored, pending, quarantined] {
      cells.integer(count)
    }
    cells.text(flagsRoot)
    return cells.values
  }

  /// Reads a row of the view `runs`, all columns, then the root.
  init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    businessDate = try RowReader.required(cells.text())
    startedAt = try RowReader.required(cells.instant())
    finishedAt = cells.instant()
    earshotVersion = try RowReader.required(cells.text())
    command = try RowReader.required(cells.text())
    rulesDigest = try RowReader.required(cells.text())
    configDigest = try RowReader.required(cells.text())
    inputsDigest = cells.text()
    frameDigest = cells.text()
    resultDigest = cells.text()
    seedCommitment = cells.text()
    seed = cells.text()
    replaces = cells.integer()
    contacts = try RowReader.required(cells.integer())
    records = try RowReader.required(cells.integer())
    parts = try RowReader.required(cells.integer())
    duplicates = try RowReader.required(cells.integer())
    superseded = try RowReader.required(cells.integer())
    ignored = try RowReader.required(cells.integer())
    pending = try RowReader.required(cells.integer())
    quarantined = try RowReader.required(cells.integer())
    flagsRoot = cells.text()
  }
}
