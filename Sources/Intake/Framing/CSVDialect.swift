/// How a CSV file separates and quotes.
package struct CSVDialect: Hashable, Sendable {
  /// The byte between fields: comma, semicolon, tab, bar or any other.
  package var delimiter: UInt8
  /// The byte around fields that hold a delimiter, a quote or a line end.
  package var quote: UInt8
  /// Whether a backslash within quotes makes a quote or a backslash behind it literal. A doubled quote always
  /// does.
  package var escapesWithBackslash: Bool

  /// RFC 4180 unless told otherwise.
  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\""),
    escapesWithBackslash: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escapesWithBackslash = escapesWithBackslash
  }

  /// The dialect a file most likely has.
  ///
  /// A first line `sep=;` (as Excel writes and reads it) decides the delimiter. Else it is the one of
  /// comma, semicolon, tab and bar that occurs outside quotes, most often the same number of times on the
  /// first lines, ties going to the one that occurs more.
  package static func recognise(_ head: [UInt8]) -> CSVDialect {
    var dialect = CSVDialect()
    dialect.delimiter = CSVPrologue(head).separator ?? mostEven(head)
    dialect.escapesWithBackslash = escapesWithBackslash(head, delimiter: dialect.delimiter)
    return dialect
  }

  private static func mostEven(_ head: [UInt8]) -> UInt8 {
    var delimiter = CSVDialect().delimiter
    var best = (lines: 0, count: 0)
    for candidate in ",;\t|".utf8 {
      let counts = occurrences(of: candidate, head)
      guard let first = counts.first(where: { $0 > 0 }) else { continue }
      let score = (lines: counts.count(where: { $0 == first }), count: first)
      if score > best {
        best = score
        delimiter = candidate
      }
    }
    return delimiter
  }

  /// How often a byte occurs outside quotes on each of the first lines.
  private static func occurrences(of delimiter: UInt8, _ head: [UInt8]) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isQuoted = false
    for byte in head {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if byte == delimiter {
        count += 1
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        counts.append(count)
        count = 0
        if counts.count == 64 { break }
      }
    }
    if counts.count < 64 { counts.append(count) }
    return counts
  }

  /// Whether quotes within quoted fields have a backslash before them: where the text holds such a quote at all, and
  /// rows read so have fewer faults, or as many and more rows of one width.
  ///
  /// Read the other way, `"C:\"` would never close, and `"say \"hi\""` would go on behind its end.
  package static func escapesWithBackslash(_ head: [UInt8], delimiter: UInt8) -> Bool {
    let hasAny = head.indices.dropLast().contains {
      head[$0] == UInt8(ascii: "\\") && head[$0 + 1] == UInt8(ascii: "\"")
    }
    guard hasAny else { return false }
    let doubled = DialectTrial(CSVDialect(delimiter: delimiter), on: head)
    let escaped = DialectTrial(CSVDialect(delimiter: delimiter, escapesWithBackslash: true), on: head)
    return (escaped.faults, escaped.uneven) < (doubled.faults, doubled.uneven)
  }
}
