internal import GRDB

extension LedgerError {
  /// SQLite's error in our words. The message names tables and columns, never values.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    let code: Code =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_NOTADB: .notALedger
      case .SQLITE_CORRUPT: .corrupt
      case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_NOLFS,
        .SQLITE_NOMEM, .SQLITE_PROTOCOL, .SQLITE_AUTH:
        .unwritable
      case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: .refused
      default: .statement
      }
    self.init(code, message, path: path)
  }

  /// Runs `body` and gives every error our type and the path.
  static func naming<Value>(_ path: String, _ body: () throws -> Value) throws(LedgerError) -> Value {
    do {
      return try body()
    } catch var error as LedgerError {
      if error.path == nil { error.path = path }
      throw error
    } catch let error as DatabaseError {
      throw LedgerError(error, path: path)
    } catch {
      throw LedgerError(.unwritable, "\(error)", path: path)
    }
  }

  /// Runs `body`, which may also throw errors of its caller; ours and SQLite's get the path.
  static func passing<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch var error as LedgerError {
      if error.path == nil { error.path = path }
      throw error
    } catch let error as DatabaseError {
      throw LedgerError(error, path: path)
    }
  }
}
