/// The columns of a block of history while it is packed: numbers, one column after the other.
struct HistoryColumns {
  private let rows: Int
  private var values: [UInt64] = []

  init(rows: Int) {
    self.rows = rows
    values.reserveCapacity(rows * 17)
  }

  /// Adds a column.
  mutating func append(_ column: some Collection<UInt64>) {
    values.append(contentsOf: column)
  }

  /// Adds presence, start, answer, end, update and hold, then the columns of bytes.
  ///
  /// - Parameter packed: a difference as it is written.
  @inline(__always)
  mutating func append(
    timesOf rows: ArraySlice<HistoryRow>, base: Int64, packed: (Int64) -> UInt64
  ) {
    let start = values.count
    values.append(contentsOf: repeatElement(0, count: rows.count * 6))
    values.withUnsafeMutableBufferPointer { values in
      var index = start
      for row in rows {
        let origin = row.startedAt ?? base
        values[index] = HistoryBlock.Presence.bits(row)
        if let time = row.startedAt { values[index + rows.count] = packed(time &- base) }
        if let time = row.answeredAt { values[index + 2 * rows.count] = packed(time &- origin) }
        if let time = row.endedAt { values[index + 3 * rows.count] = packed(time &- origin) }
        if let time = row.updatedAt {
          values[index + 4 * rows.count] = packed(time &- (row.endedAt ?? origin))
        }
        if let time = row.hold { values[index + 5 * rows.count] = packed(time) }
        index += 1
      }
    }
    append(rows.lazy.map { UInt64($0.channel) })
    append(rows.lazy.map { UInt64($0.direction) })
    append(rows.lazy.map { UInt64($0.endedBy) })
    append(rows.lazy.map { UInt64($0.endedByBasis) })
    append(rows.lazy.map { UInt64($0.evidence) })
    append(rows.lazy.map { UInt64($0.complexity) })
  }

  /// Writes every column: its width in bytes, then all first bytes, all second bytes, and so on.
  ///
  /// - Parameter cuts: Takes where each of these ends.
  func write(to out: inout [UInt8], cuts: inout [Int]) {
    for start in stride(from: 0, to: values.count, by: max(rows, 1)) {
      let column = values[start..<start + rows]
      let union = column.reduce(0, |)
      let width = max(1, (64 - union.leadingZeroBitCount + 7) / 8)
      out.append(UInt8(width))
      for place in 0..<width {
        let shift = UInt64(place * 8)
        out.append(contentsOf: column.lazy.map { UInt8(truncatingIfNeeded: $0 >> shift) })
        cuts.append(out.count)
      }
    }
  }
}
