/// What the first rows of a CSV text look like.
package struct TableShape: Hashable, Sendable {
  /// How many fields most of the first rows have.
  package let columns: Int
  /// How many rows were looked at.
  package let rows: Int
  /// How many of them have as many fields as most.
  package let even: Int
  /// Whether the first row names the columns: distinct texts, none of which could be a number, a date or
  /// empty, above rows that hold some; nil when there are no rows below.
  package let hasHeader: Bool?

  /// Looks at the first rows of a text.
  ///
  /// - Parameter isWhole: whether the text ends where the head does; else the last row may be cut and does
  ///   not count.
  package init(_ head: [UInt8], dialect: CSVDialect, isWhole: Bool) {
    let rows = TableShape.rows(head, dialect, isWhole)
    self.rows = rows.count
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.count, default: 0] += 1 }
    let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    columns = most?.key ?? 0
    even = most?.value ?? 0
    hasHeader = TableShape.judge(rows)
  }

  private static func judge(_ rows: [[[UInt8]]]) -> Bool? {
    guard let first = rows.first, rows.count > 1 else { return nil }
    guard Set(first).count == first.count, !first.contains(where: isData) else { return false }
    return rows.dropFirst().contains { $0.contains(where: isData) }
  }

  /// Whether a field can be no name of a column: it is empty or holds more digits and signs than letters.
  private static func isData(_ field: [UInt8]) -> Bool {
    let digits = field.count { (0x30...0x39).contains($0) }
    let letters = field.count { (0x41...0x5A).contains($0 & 0xDF) || $0 >= 0x80 }
    return field.isEmpty || digits > letters
  }

  private static func rows(_ head: [UInt8], _ dialect: CSVDialect, _ isWhole: Bool) -> [[[UInt8]]] {
    let framer = CSVFramer(dialect: dialect, head: head, limits: .default)
    let padded = head + [UInt8](repeating: 0, count: Record.padding)
    var rows: [[[UInt8]]] = []
    padded.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let region = Region(base: base, count: head.count, offset: 0, isFinal: isWhole, isCut: false)
      _ = framer.frame(region) { framed in
        guard case .record(let record) = framed, let fields = record.fields else { return .continue }
        rows.append(
          (0..<fields.count).map { index in
            var value: [UInt8] = []
            fields.copy(index, into: &value)
            return value
          })
        return rows.count == 64 ? .stop : .continue
      }
    }
    return rows
  }
}
