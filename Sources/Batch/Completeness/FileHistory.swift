import Ledger

/// What earlier runs said about files last: of each kind of check and each subject the newest row counts.
struct FileHistory {
  private struct Key: Hashable {
    let check: String
    let subject: String
  }

  private var rows: [Key: CompletenessRow] = [:]

  /// The newest of rows in the order of their runs.
  init(_ past: [CompletenessRow]) {
    for row in past where row.check != "hour" {
      guard let subject = row.subject else { continue }
      rows[Key(check: row.check, subject: subject)] = row
    }
  }

  /// The newest row of a check about a subject.
  func latest(_ check: String, of subject: String) -> CompletenessRow? {
    rows[Key(check: check, subject: subject)]
  }

  /// The newest row that tells of a file that it is missing, where it has not come since.
  func missing(_ name: String) -> CompletenessRow? {
    let lists = [name, DeliveryName.plain(name)].compactMap { latest("control_total", of: $0) }
    guard let told = lists.max(by: { $0.runID < $1.runID }), told.found == "missing" else { return nil }
    if let came = latest("late_file", of: name), came.runID > told.runID { return nil }
    return told
  }
}
