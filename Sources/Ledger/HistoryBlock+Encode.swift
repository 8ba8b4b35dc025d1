extension HistoryBlock {
  /// Packs rows whose ids rise; `names` knows their texts.
  init(_ rows: ArraySlice<HistoryRow>, names: HistoryNames) throws(LedgerError) {
    ids = []
    digests = []
    ids.reserveCapacity(rows.count * 16)
    digests.reserveCapacity(rows.count * 8)
    var customers: [UInt8] = []
    for row in rows {
      HistoryBlock.appendBigEndian(row.id, to: &ids)
      HistoryBlock.appendLittleEndian(row.digest, bytes: 8, to: &digests)
      if let customer = row.customer { HistoryBlock.appendBigEndian(customer, to: &customers) }
    }
    let packed = try Deflate.pack(HistoryBlock.plain(rows, names: names))
    payload = []
    payload.reserveCapacity(4 + packed.count + customers.count)
    HistoryBlock.appendLittleEndian(UInt64(packed.count), bytes: 4, to: &payload)
    payload += packed
    payload += customers
  }

  private static func plain(_ rows: ArraySlice<HistoryRow>, names: HistoryNames) -> [UInt8] {
    var out: [UInt8] = [version]
    let unit = unit(of: rows)
    let base = rows.lazy.compactMap(\.startedAt).min() ?? 0
    appendLittleEndian(UInt64(unit), bytes: 8, to: &out)
    appendLittleEndian(UInt64(bitPattern: base), bytes: 8, to: &out)
    var columns: [[UInt64]] = []
    for path in textColumns {
      let used = Set(rows.lazy.map { $0[keyPath: path] })
      let texts = Set(used.map { names[$0] ?? "" }).sorted()
      let places = Dictionary(uniqueKeysWithValues: zip(texts, UInt64(0)...))
      let numbers = Dictionary(uniqueKeysWithValues: used.map { ($0, places[names[$0] ?? ""] ?? 0) })
      appendLittleEndian(UInt64(texts.count), bytes: 4, to: &out)
      for text in texts {
        appendLittleEndian(UInt64(text.utf8.count), bytes: 4, to: &out)
        out += text.utf8
      }
      columns.append(rows.map { numbers[$0[keyPath: path]] ?? 0 })
    }
    columns.append(rows.map(Presence.bits))
    let difference = { (value: Int64?, origin: Int64) in
      value.map { zigzag(($0 &- origin) / unit) } ?? 0
    }
    columns.append(rows.map { difference($0.startedAt, base) })
    columns.append(rows.map { difference($0.answeredAt, $0.startedAt ?? base) })
    columns.append(rows.map { difference($0.endedAt, $0.startedAt ?? base) })
    columns.append(rows.map { difference($0.updatedAt, $0.endedAt ?? $0.startedAt ?? base) })
    columns.append(rows.map { difference($0.hold, 0) })
    for path in byteColumns { columns.append(rows.map { UInt64($0[keyPath: path]) }) }
    for column in columns { append(column, to: &out) }
    return out
  }

  /// Whole seconds, if all times are, else milliseconds.
  private static func unit(of rows: ArraySlice<HistoryRow>) -> Int64 {
    let limit: ClosedRange<Int64> = -(1 << 53)...(1 << 53)
    for row in rows {
      for time in [row.startedAt, row.answeredAt, row.endedAt, row.updatedAt, row.hold] {
        if let time, time % 1000 != 0 || !limit.contains(time) { return 1 }
      }
    }
    return 1000
  }

  private static func append(_ column: [UInt64], to out: inout [UInt8]) {
    let greatest = column.max() ?? 0
    let width = max(1, (64 - greatest.leadingZeroBitCount + 7) / 8)
    out.append(UInt8(width))
    for place in 0..<width {
      let shift = UInt64(place * 8)
      for value in column { out.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
  }

  static func appendLittleEndian(_ value: UInt64, bytes: Int, to out: inout [UInt8]) {
    for place in 0..<bytes { out.append(UInt8(truncatingIfNeeded: value >> UInt64(place * 8))) }
  }

  static func appendBigEndian(_ id: HistoryID, to out: inout [UInt8]) {
    for part in [id.high, id.low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        out.append(UInt8(truncatingIfNeeded: part >> UInt64(shift)))
      }
    }
  }
}
