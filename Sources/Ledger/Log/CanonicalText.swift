internal import Contacts
internal import Crypto
#if canImport(Glibc)
  import Glibc
#endif

/// The text over which a row is digested.
///
/// The name of the table, then every column, each after a TAB, nothing at the end; in UTF-8:
///
/// - absent: `\N`
/// - text: as it is, with `\` as `\\`, TAB as `\t`, LF as `\n`, CR as `\r`
/// - whole numbers and booleans: decimal digits, `-` before negative ones
/// - durations: integer milliseconds; a cell that is no whole number of them as `~` and a real number
/// - real numbers: C's `%.17g` in a row's own digest, `%.9g` in the result digest; zero is `0` in the latter
/// - bytes: lower-case hex
///
/// The escapes are those of PostgreSQL's COPY text format
/// (https://www.postgresql.org/docs/current/sql-copy.html).
package struct CanonicalText: Sendable {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  /// No text.
  package init() {}

  /// Starts anew with the name of a table.
  package mutating func begin(_ name: String) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: name.utf8)
  }

  /// Adds the name of a table without a TAB before it, for a text of several rows.
  mutating func name(_ name: String) {
    bytes.append(contentsOf: name.utf8)
  }

  /// Starts anew with nothing.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds a text.
  package mutating func text(_ value: String?) {
    bytes.append(0x09)
    guard var value else { return absent() }
    value.withUTF8 { escape(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a text given as UTF-8.
  mutating func text(utf8: UnsafeRawBufferPointer) {
    bytes.append(0x09)
    escape(utf8)
  }

  /// Adds an absent value.
  mutating func null() {
    bytes.append(0x09)
    absent()
  }

  /// Adds a whole number.
  package mutating func integer(_ value: Int64?) {
    bytes.append(0x09)
    guard let value else { return absent() }
    digits(value)
  }

  /// Adds a duration in milliseconds.
  package mutating func milliseconds(_ value: Int64?) {
    integer(value)
  }

  /// Adds a duration as the file holds it, in seconds.
  mutating func seconds(_ value: Double) {
    if let milliseconds = Milliseconds.exactly(seconds: value) { return integer(milliseconds) }
    bytes.append(0x09)
    bytes.append(0x7E)
    formatted(value, "%.17g")
  }

  /// Adds a real number that can be told from every other one.
  package mutating func exactReal(_ value: Double?) {
    bytes.append(0x09)
    guard let value else { return absent() }
    formatted(value, "%.17g")
  }

  /// Adds a real number rounded to nine significant digits.
  package mutating func roundedReal(_ value: Double?) {
    bytes.append(0x09)
    guard let value else { return absent() }
    formatted(value == 0 ? 0 : value, "%.9g")
  }

  /// Adds bytes as hex.
  mutating func hex(_ value: UnsafeRawBufferPointer) {
    bytes.append(0x09)
    for byte in value {
      bytes.append(Hexadecimal.digit(byte >> 4))
      bytes.append(Hexadecimal.digit(byte & 15))
    }
  }

  /// Ends a line of a text with several.
  mutating func endLine() {
    bytes.append(0x0A)
  }

  /// SHA-256 of the text, 32 bytes.
  package var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

  private mutating func absent() {
    bytes.append(0x5C)
    bytes.append(0x4E)
  }

  private mutating func digits(_ value: Int64) {
    CanonicalText.appendDigits(value, to: &bytes)
  }

  /// Adds a whole number in decimal digits.
  static func appendDigits(_ value: Int64, to bytes: inout [UInt8]) {
    if value >= 0, value < 10 { return bytes.append(0x30 + UInt8(truncatingIfNeeded: value)) }
    if value < 0 { bytes.append(0x2D) }
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { buffer in
      var rest = value.magnitude
      var start = 20
      repeat {
        start -= 1
        buffer[start] = 0x30 + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[start...]))
    }
  }

  private mutating func formatted(_ value: Double, _ format: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
      guard let base = buffer.baseAddress else { return }
      let length = withVaList([value]) { vsnprintf(base, 40, format, $0) }
      for index in 0..<min(max(Int(length), 0), 39) { bytes.append(UInt8(bitPattern: buffer[index])) }
    }
  }

  private mutating func escape(_ text: UnsafeRawBufferPointer) {
    var start = 0
    for index in 0..<text.count {
      let byte = text[index]
      guard byte == 0x5C || byte == 0x09 || byte == 0x0A || byte == 0x0D else { continue }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<index]))
      bytes.append(0x5C)
      switch byte {
      case 0x09: bytes.append(0x74)
      case 0x0A: bytes.append(0x6E)
      case 0x0D: bytes.append(0x72)
      default: bytes.append(0x5C)
      }
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start...]))
  }
}
