import Foundation

/// A record of any format with one of its fields replaced.
struct PlantedRecord {
  /// The record up to the field, and behind it.
  private let parts: [(before: String, after: String, quote: String)]

  /// How many fields there are.
  var fields: Int { parts.count }

  /// Finds the fields of a record: every string of JSON, every cell of a row, every text between tags, every line.
  init(_ raw: String, format: String) {
    let record = raw.replacing("\r\n", with: "\n")
    let trimmed = record.trimmingCharacters(in: .whitespacesAndNewlines)
    if trimmed.hasPrefix("{") || trimmed.hasPrefix("[") {
      parts = Self.strings(of: record)
    } else if trimmed.hasPrefix("<") {
      parts = Self.pieces(record, from: ">", to: "<")
    } else if format.contains("vtt") || format.contains("subrip") {
      parts = Self.split(record, by: "\n")
    } else if format.contains("queue_log"), !record.contains(",") {
      parts = Self.split(record, by: "|")
    } else {
      parts = Self.split(record, by: record.contains("\t") ? "\t" : record.contains(";") ? ";" : ",")
    }
  }

  /// The record with a text in place of a field.
  func planted(_ text: String, at field: Int) -> [UInt8] {
    let part = parts[field]
    return Array((part.before + part.quote + text + part.quote + part.after).utf8)
  }

  /// The values of JSON that are strings, names of members left out.
  private static func strings(of record: String) -> [(String, String, String)] {
    let bytes = Array(record.utf8)
    var parts: [(String, String, String)] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\"") else {
        at += 1
        continue
      }
      var end = at + 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      var next = min(end + 1, bytes.count)
      while next < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[next]) { next += 1 }
      if next >= bytes.count || bytes[next] != UInt8(ascii: ":") {
        parts.append(
          (
            String(decoding: bytes[..<at], as: UTF8.self),
            String(decoding: bytes[min(end + 1, bytes.count)...], as: UTF8.self), "\""
          ))
      }
      at = end + 1
    }
    return parts
  }

  /// What stands between separators, quotes around it.
  private static func split(_ record: String, by separator: Character) -> [(String, String, String)] {
    var cells: [Substring] = []
    var start = record.startIndex
    var isQuoted = false
    for index in record.indices {
      if record[index] == "\"" { isQuoted.toggle() }
      if record[index] == separator, !isQuoted {
        cells.append(record[start..<index])
        start = record.index(after: index)
      }
    }
    cells.append(record[start...])
    let mark = String(separator)
    return cells.indices.filter { separator != "\n" || !cells[$0].isEmpty }.map { index in
      let before = cells[..<index].map { $0 + mark }.joined()
      let after = cells[(index + 1)...].map { mark + $0 }.joined()
      return (before, after, separator == "," || separator == ";" ? "\"" : "")
    }
  }

  /// What stands between two signs.
  private static func pieces(
    _ record: String, from open: Character, to close: Character
  ) -> [(String, String, String)] {
    var parts: [(String, String, String)] = []
    var start: String.Index?
    for index in record.indices {
      if record[index] == close, let from = start {
        if record[from..<index].contains(where: { !$0.isWhitespace }) {
          parts.append((String(record[..<from]), String(record[index...]), ""))
        }
        start = nil
      } else if record[index] == open {
        start = record.index(after: index)
      }
    }
    return parts
  }
}
