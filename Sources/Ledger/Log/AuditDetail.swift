internal import Contacts
internal import GRDB

/// The `key=value` pairs in the detail of an event.
///
/// Pairs are separated by one space; in values, bytes up to the space, `%` and DEL are written as `%` and
/// two hex digits (RFC 3986, section 2.1). An absent value leaves its pair out.
package enum AuditDetail {
  /// The pairs as text.
  package static func text(_ pairs: [(key: String, value: String?)]) -> String {
    pairs.compactMap { pair in pair.value.map { "\(pair.key)=\(escaped($0))" } }.joined(separator: " ")
  }

  /// The columns of a run as pairs.
  static func pairs(of run: RunRow) -> [(key: String, value: String?)] {
    zip(RunRow.columns, run.cells).map { ($0, plain($1)) }
  }

  /// A cell as text.
  static func plain(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): "\(number)"
    case .string(let text): text
    case .blob(let data): Hexadecimal.text(data)
    }
  }

  /// The value of a key in a detail, still escaped.
  static func value(_ key: String, in detail: String?) -> String? {
    for pair in (detail ?? "").split(separator: " ") where pair.hasPrefix(key + "=") {
      return String(pair.dropFirst(key.count + 1))
    }
    return nil
  }

  /// A value as it stands in a detail.
  static func escaped(_ value: String) -> String {
    var out: [UInt8] = []
    for byte in value.utf8 {
      if byte > 0x20, byte != 0x25, byte != 0x7F {
        out.append(byte)
      } else {
        out += [0x25, Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A value as it was before it was escaped.
  package static func plain(_ value: some StringProtocol) -> String {
    var out: [UInt8] = []
    var rest = Array(value.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(escaped)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
