internal import GRDB
#if canImport(Glibc)
  import Glibc
#endif

/// Telling a ledger from other files, and making one.
enum LedgerFile {
  /// What stands at a path.
  enum Found: Hashable {
    /// Nothing, or an empty file or database.
    case nothing
    /// A ledger with this schema version.
    case ledger(version: Int32)
  }

  /// Looks at a path without changing anything there.
  ///
  /// - Throws: ``LedgerError``: `notALedger`, `newer`, `busy` or `unwritable`.
  static func look(at path: String) throws(LedgerError) -> Found {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return .nothing }
      throw LedgerError(.unwritable, "it cannot be read: \(String(cString: strerror(errno)))", path: path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LedgerError(.notALedger, "this is no plain file", path: path)
    }
    if status.st_size == 0 { return .nothing }
    return try LedgerError.naming(path) {
      let queue = try reading(path)
      defer { try? queue.close() }
      return try queue.read { db in
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application == 0, version == 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
        {
          return .nothing
        }
        guard application == Schema.applicationID else {
          throw LedgerError(.notALedger, "this SQLite database belongs to another program")
        }
        guard version <= Schema.version else {
          throw LedgerError(
            .newer, "a later earshot wrote it (schema \(version); this one knows \(Schema.version))")
        }
        return .ledger(version: version)
      }
    }
  }

  /// Looks at a path where a ledger must be.
  ///
  /// - Throws: ``LedgerError``: `missing`, and those of ``look(at:)``.
  static func demand(_ path: String) throws(LedgerError) {
    guard try look(at: path) != .nothing else {
      throw LedgerError(.missing, "there is no ledger here", path: path)
    }
  }

  /// A connection that reads.
  ///
  /// A journal needs files beside the database. On a medium on which nobody can write there are none, and nobody
  /// changes what is read: there the database is read as it stands (https://www.sqlite.org/uri.html#uriimmutable).
  static func reading(_ path: String) throws -> DatabaseQueue {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let isFixed = access(folder, W_OK) != 0 && access(path, W_OK) != 0 && access(path + "-wal", F_OK) != 0
    return try DatabaseQueue(
      path: isFixed ? address(path) + "?immutable=1" : path, configuration: configuration(readOnly: true))
  }

  /// A path as the address of a file.
  private static func address(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : "file:"
    for byte in path.utf8 {
      let isPlain = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x2D && byte <= 0x39
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }

  /// What tells a file from every other one: its disk and its number there.
  struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  /// The file that stands at a path.
  ///
  /// - Throws: ``LedgerError`` with the code `unwritable` where there is none.
  static func identity(of path: String) throws(LedgerError) -> Identity {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw LedgerError(.unwritable, "it cannot be read: \(String(cString: strerror(errno)))", path: path)
    }
    return Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }

  /// Makes an empty file that only its owner can read, if there is none.
  static func create(_ path: String) throws(LedgerError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      fchmod(descriptor, 0o600)
      close(descriptor)
    } else if errno != EEXIST {
      throw LedgerError(.unwritable, "it cannot be made: \(String(cString: strerror(errno)))", path: path)
    }
  }

  /// How large the pages of a new database are. The turns of a contact take about a thousand bytes and are not cut into
  /// pieces: of pages half as large a quarter stays empty. A database that is there already keeps its own.
  private static let pageSize = 8192

  /// How a connection behaves.
  ///
  /// Whatever is removed is overwritten with zeros, the rows of abandoned runs too: what is erased later must not
  /// lie about in pages that were freed before. A reader waits a moment for the instants at which SQLite needs a file to itself.
  static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "earshot.ledger"
    if !readOnly {
      configuration.journalMode = .wal
      configuration.allowsUnsafeTransactions = true
      configuration.prepareDatabase { db in
        try db.execute(
          sql: """
            PRAGMA page_size = \(pageSize);
            PRAGMA synchronous = NORMAL;
            PRAGMA secure_delete = ON;
            PRAGMA cache_size = -16384;
            PRAGMA wal_autocheckpoint = 2000;
            """)
      }
    }
    return configuration
  }
}
