internal import Foundation
internal import GRDB
#if canImport(Glibc)
  import Glibc
#endif

/// The cells of one row, as the database takes them and as its digest sees them.
///
/// Filled by ``LedgerRow/encode(into:place:)`` column by column. U+0000 becomes U+2400 (␀): most programs
/// that read SQLite end a text at the former. Instants outside of the years 0000 to 9999 and reals that
/// are no numbers are absent.
package struct RowCells {
  var values: [DatabaseValue] = []
  var canonical = CanonicalText()

  init() {}

  mutating func begin(_ name: String) {
    values.removeAll(keepingCapacity: true)
    canonical.begin(name)
  }

  /// Adds a text.
  package mutating func text(_ value: String?) {
    guard var value else { return null() }
    let hasZero = value.withUTF8 { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    }
    if hasZero { value = RowCells.printable(value) }
    values.append(value.databaseValue)
    canonical.text(value)
  }

  /// Adds a whole number.
  package mutating func integer(_ value: Int64?) {
    guard let value else { return null() }
    values.append(value.databaseValue)
    canonical.integer(value)
  }

  /// Adds a count.
  package mutating func count(_ value: Int?) {
    integer(value.map(Int64.init))
  }

  /// Adds a boolean.
  package mutating func flag(_ value: Bool?) {
    integer(value.map { $0 ? 1 : 0 })
  }

  /// Adds a real number.
  package mutating func real(_ value: Double?) {
    guard let value, !value.isNaN else { return null() }
    // SQLite keeps no negative zero.
    let kept = value == 0 ? 0 : value
    values.append(kept.databaseValue)
    canonical.exactReal(kept)
  }

  /// Adds a duration in milliseconds.
  package mutating func seconds(_ milliseconds: Int64?) {
    guard let milliseconds else { return null() }
    let value = Milliseconds.seconds(milliseconds)
    values.append(value.databaseValue)
    canonical.seconds(value)
  }

  /// Adds an instant in milliseconds since 1970 UTC.
  package mutating func instant(_ milliseconds: Int64?) {
    text(milliseconds.flatMap(Milliseconds.text))
  }

  /// Adds bytes.
  package mutating func bytes(_ value: [UInt8]?) {
    guard let value else { return null() }
    values.append(Data(value).databaseValue)
    value.withUnsafeBytes { canonical.hex($0) }
  }

  private mutating func null() {
    values.append(.null)
    canonical.null()
  }

  /// The text with U+0000 made visible.
  static func printable(_ value: String) -> String {
    String(String.UnicodeScalarView(value.unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 }))
  }
}
