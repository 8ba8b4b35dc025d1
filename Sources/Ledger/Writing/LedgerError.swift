/// Why the ledger could not do what was asked.
package struct LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is.
  package enum Code: String, Hashable, Sendable {
    /// Another run holds the database; the command ends with 75.
    case busy
    /// There is no such file.
    case missing
    /// The file is no SQLite database, or another program's.
    case notALedger
    /// A later version of earshot wrote the file.
    case newer
    /// Reading or writing failed: full, read-only or vanished disk, permissions; the command ends with 74.
    case unwritable
    /// The file's contents contradict each other.
    case corrupt
    /// A row breaks a constraint of the schema, or counts do not add up: a defect of ours.
    case refused
    /// The seed was revealed before; the command ends with 78.
    case revealed
    /// A key for signing is none; the command ends with 78.
    case key
    /// A legal hold forbids an erasure; the command ends with 78.
    case held
    /// There is no legal hold of that name; the command ends with 64.
    case noHold
    /// A statement of the user's is wrong or not allowed.
    case statement
  }

  /// What kind of failure this is.
  package let code: Code
  /// The database, where it is known.
  package var path: String?
  /// What happened, in words of SQLite, the system or ours; never a value from a row.
  package let cause: String

  /// An error.
  package init(_ code: Code, _ cause: String, path: String? = nil) {
    self.code = code
    self.cause = cause
    self.path = path
  }

  /// What went wrong, where, and the way out.
  package var description: String {
    let place = path ?? "the database"
    switch code {
    case .busy:
      return "\(place): another run holds it (\(cause)). Wait for it to end, or give a longer --wait."
    case .missing: return "\(place): \(cause). Check --db, or let a run make it."
    case .notALedger:
      return "\(place): \(cause). Name a file that earshot made, or one that does not exist yet."
    case .newer: return "\(place): \(cause). Install that version or a later one."
    case .unwritable:
      return "\(place): \(cause). Check the disk, its space and the permissions, then run again."
    case .corrupt: return "\(place): \(cause). Run earshot verify, or restore a backup."
    case .refused: return "\(place): \(cause). Nothing was changed; please report this."
    case .revealed: return "\(place): \(cause). Use a new seed."
    case .key: return "\(place): \(cause). Give the right key file."
    case .held:
      return "\(place): \(cause). Nothing was erased; release the hold, or leave these customers out."
    case .noHold: return "\(place): \(cause). earshot forget --holds lists those in force."
    case .statement: return "\(place): \(cause). Correct the query."
    }
  }
}
