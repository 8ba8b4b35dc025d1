internal import GRDB

/// Reads the cells of one row in order.
///
/// A cell that is absent or of another kind reads as nil.
package struct RowReader {
  private let row: Row
  private var next = 0

  init(_ row: Row) {
    self.row = row
  }

  /// The next cell as text.
  package mutating func text() -> String? {
    guard case .string(let value) = take() else { return nil }
    return value
  }

  /// The next cell as a whole number.
  package mutating func integer() -> Int64? {
    guard case .int64(let value) = take() else { return nil }
    return value
  }

  /// The next cell as a count.
  package mutating func count() -> Int? {
    integer().map(Int.init)
  }

  /// The next cell as a boolean.
  package mutating func flag() -> Bool? {
    integer().map { $0 != 0 }
  }

  /// The next cell as a real number.
  package mutating func real() -> Double? {
    switch take() {
    case .double(let value): value
    case .int64(let value): Double(value)
    default: nil
    }
  }

  /// The next cell, a duration in seconds, as milliseconds.
  package mutating func seconds() -> Int64? {
    real().flatMap(Milliseconds.nearest)
  }

  /// The next cell, an instant, as milliseconds since 1970 UTC.
  package mutating func instant() -> Int64? {
    text().flatMap(Milliseconds.instant)
  }

  /// The next cell as bytes.
  package mutating func bytes() -> [UInt8]? {
    guard case .blob(let value) = take() else { return nil }
    return [UInt8](value)
  }

  /// The value, if there is one.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt`.
  package static func required<Value>(_ value: Value?) throws(LedgerError) -> Value {
    guard let value else {
      throw LedgerError(.corrupt, "a cell that must not be empty cannot be read")
    }
    return value
  }

  private mutating func take() -> DatabaseValue.Storage {
    defer { next += 1 }
    guard next < row.count else { return .null }
    let value: DatabaseValue = row[next]
    return value.storage
  }
}
