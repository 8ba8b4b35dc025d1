internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Runs an insertion with the cells of a row, straight through SQLite's C interface.
///
/// Binding through GRDB's arguments costs several times what the insertion itself does, because its
/// generics are not specialised here. Only for statements that give no rows.
struct BoundStatement {
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ db: Database, sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  /// Executes the statement with these cells, after the number `first` if there is one.
  ///
  /// - Throws: `DatabaseError`.
  func execute(first: Int64? = nil, _ values: ArraySlice<DatabaseValue>, _ db: Database) throws {
    sqlite3_reset(handle)
    var index: CInt = 0
    if let first {
      index += 1
      sqlite3_bind_int64(handle, index, first)
    }
    for value in values {
      index += 1
      let code = BoundStatement.bind(value, to: handle, at: index)
      if code != SQLITE_OK { throw failure(code, db) }
    }
    let code = sqlite3_step(handle)
    // What failed stays known after the reset, which gives the same code again.
    guard code == SQLITE_DONE else {
      let error = failure(code, db)
      sqlite3_reset(handle)
      throw error
    }
    sqlite3_reset(handle)
  }

  private func failure(_ code: CInt, _ db: Database) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
  }

  private static func bind(_ value: DatabaseValue, to handle: OpaquePointer, at index: CInt) -> CInt {
    // SQLite copies what it is given.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value.storage {
    case .null:
      return sqlite3_bind_null(handle, index)
    case .int64(let number):
      return sqlite3_bind_int64(handle, index, number)
    case .double(let number):
      return sqlite3_bind_double(handle, index, number)
    case .string(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          // An empty buffer may have no address, which would bind NULL.
          guard let base = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, copies) }
          return sqlite3_bind_text(handle, index, base, CInt(clamping: bytes.count), copies)
        }
      }
    case .blob(let data):
      return data.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sqlite3_bind_blob64(handle, index, base, UInt64(bytes.count), copies)
      }
    }
  }
}
