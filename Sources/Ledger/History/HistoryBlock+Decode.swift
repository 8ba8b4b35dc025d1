extension HistoryBlock {
  /// Unpacks the rows; their texts get numbers of `names`.
  ///
  /// - Throws: ``LedgerError`` with the code `corrupt` for bytes that ``init(_:names:)`` did not write.
  func rows(names: inout HistoryNames) throws(LedgerError) -> [HistoryRow] {
    let width = digests.count / max(count, 1)
    guard (0...HistoryIDs.most).contains(count), [6, 8].contains(width), digests.count == count * width,
      payload.count >= 4
    else {
      throw HistoryBlock.damaged
    }
    let ids = try HistoryIDs.unpack(self.ids, count: count)
    let packed = Int(HistoryBlock.littleEndian(payload, 0, 4))
    guard packed <= payload.count - 4 else { throw HistoryBlock.damaged }
    var input = HistoryBytes(try PackedBytes.unpack(Array(payload[4..<4 + packed])))
    guard try input.number(1) == UInt64(HistoryBlock.version) else { throw HistoryBlock.damaged }
    let unit = Int64(bitPattern: try input.number(8))
    let base = Int64(bitPattern: try input.number(8))
    var tables: [[UInt32]] = []
    for _ in HistoryBlock.textColumns {
      var table: [UInt32] = []
      var text: [UInt8] = []
      for _ in 0..<(try input.number(4)) {
        text = try input.text(after: text)
        table.append(text.isEmpty ? 0 : names.number(of: String(decoding: text, as: UTF8.self)))
      }
      tables.append(table)
    }
    var rows: [HistoryRow] = []
    rows.reserveCapacity(count)
    for index in 0..<count {
      rows.append(
        HistoryRow(
          id: HistoryBlock.bigEndian(ids, index * 16),
          digest: HistoryBlock.littleEndian(digests, index * width, width)))
    }
    for (path, table) in zip(HistoryBlock.textColumns, tables) {
      let column = try input.column(count)
      for index in 0..<count {
        guard column[index] < UInt64(table.count) else { throw HistoryBlock.damaged }
        rows[index][keyPath: path] = table[Int(column[index])]
      }
    }
    try readTimes(&input, unit: unit, base: base, customersAt: 4 + packed, into: &rows)
    for path in HistoryBlock.byteColumns {
      let column = try input.column(count)
      for index in 0..<count { rows[index][keyPath: path] = UInt8(truncatingIfNeeded: column[index]) }
    }
    return rows
  }

  private func readTimes(
    _ input: inout HistoryBytes, unit: Int64, base: Int64, customersAt: Int, into rows: inout [HistoryRow]
  ) throws(LedgerError) {
    let count = rows.count
    let presence = try input.column(count)
    let started = try input.column(count)
    let answered = try input.column(count)
    let ended = try input.column(count)
    let updated = try input.column(count)
    let hold = try input.column(count)
    var next = customersAt
    for index in 0..<count {
      let bits = presence[index]
      func time(_ bit: UInt64, _ column: [UInt64], _ origin: Int64) -> Int64? {
        bits & bit == 0 ? nil : origin &+ HistoryBlock.unzigzag(column[index]) &* unit
      }
      let start = time(Presence.started, started, base)
      rows[index].startedAt = start
      rows[index].answeredAt = time(Presence.answered, answered, start ?? base)
      let end = time(Presence.ended, ended, start ?? base)
      rows[index].endedAt = end
      rows[index].updatedAt = time(Presence.updated, updated, end ?? start ?? base)
      rows[index].hold = time(Presence.hold, hold, 0)
      rows[index].isRestated = bits & Presence.restated != 0
      rows[index].isContinuation = bits & Presence.continuation != 0
      rows[index].isOfOneAgent = bits & Presence.oneAgent != 0
      rows[index].format = UInt8(truncatingIfNeeded: bits >> Presence.format)
      rows[index].isReturned = bits & Presence.returned != 0
      guard bits & Presence.customer != 0 else { continue }
      guard next + 16 <= payload.count else { throw HistoryBlock.damaged }
      rows[index].customer = HistoryBlock.bigEndian(payload, next)
      next += 16
    }
  }

  static var damaged: LedgerError { LedgerError(.corrupt, "a block of history is damaged") }

  static func littleEndian(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<count { value |= UInt64(bytes[start + place]) << UInt64(place * 8) }
    return value
  }

  static func bigEndian(_ bytes: [UInt8], _ start: Int) -> HistoryID {
    var (high, low): (UInt64, UInt64) = (0, 0)
    for place in 0..<8 {
      high = high << 8 | UInt64(bytes[start + place])
      low = low << 8 | UInt64(bytes[start + 8 + place])
    }
    return HistoryID(high: high, low: low)
  }
}
