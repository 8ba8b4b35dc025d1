extension HistoryBlock {
  /// Packs rows whose ids rise; `names` knows their texts.
  init(_ rows: ArraySlice<HistoryRow>, names: HistoryNames) throws(LedgerError) {
    count = rows.count
    ids = []
    digests = []
    ids.reserveCapacity(rows.count * 16)
    digests.reserveCapacity(rows.count * 6)
    var customers: [UInt8] = []
    customers.reserveCapacity(rows.count * 16)
    for row in rows {
      HistoryBlock.append(row.id, to: &ids)
      HistoryBlock.append(UInt32(truncatingIfNeeded: row.digest).littleEndian, to: &digests)
      HistoryBlock.append(UInt16(truncatingIfNeeded: row.digest >> 32).littleEndian, to: &digests)
      if let customer = row.customer { HistoryBlock.append(customer, to: &customers) }
    }
    ids = try HistoryIDs.pack(ids)
    let (plain, cuts) = HistoryBlock.plain(rows, names: names)
    let packed = try PackedBytes.pack(plain, cuts: cuts)
    payload = []
    payload.reserveCapacity(4 + packed.count + customers.count)
    HistoryBlock.append(UInt32(packed.count).littleEndian, to: &payload)
    payload += packed
    payload += customers
  }

  private static func plain(_ rows: ArraySlice<HistoryRow>, names: HistoryNames) -> ([UInt8], cuts: [Int]) {
    var out: [UInt8] = [version]
    let unit = unit(of: rows)
    let base = rows.lazy.compactMap(\.startedAt).min() ?? 0
    append(UInt64(unit).littleEndian, to: &out)
    append(UInt64(bitPattern: base).littleEndian, to: &out)
    var columns = HistoryColumns(rows: rows.count)
    // Closures, as key paths are some ten times as slow.
    let texts: [(HistoryRow) -> UInt32] = [
      { $0.stratum }, { $0.vendor }, { $0.queue }, { $0.agent }, { $0.team },
    ]
    for text in texts {
      let numbers = rows.map(text)
      let used = append(namesOf: numbers, names, to: &out)
      columns.append(numbers.lazy.map { UInt64(used[Int($0)]) })
    }
    // The unit is one of two constants, which divide faster than a variable.
    if unit == 1000 {
      columns.append(timesOf: rows, base: base) { zigzag($0 / 1000) }
    } else {
      columns.append(timesOf: rows, base: base) { zigzag($0) }
    }
    var cuts = [out.count]
    columns.write(to: &out, cuts: &cuts)
    // Columns of a few bytes are better off together.
    if rows.count < 1024 { cuts = [] }
    return (out, cuts)
  }

  /// Whole seconds, if all times are, else milliseconds.
  private static func unit(of rows: ArraySlice<HistoryRow>) -> Int64 {
    let limit: ClosedRange<Int64> = -(1 << 53)...(1 << 53)
    func isWhole(_ time: Int64?) -> Bool {
      guard let time else { return true }
      return time % 1000 == 0 && limit.contains(time)
    }
    return rows.allSatisfy { row in
      isWhole(row.startedAt) && isWhole(row.answeredAt) && isWhole(row.endedAt) && isWhole(row.updatedAt)
        && isWhole(row.hold)
    } ? 1000 : 1
  }

  /// Writes the texts in use, sorted by bytes, each behind what it shares with the one before.
  ///
  /// - Returns: The place of each text in use, by its number.
  private static func append(
    namesOf numbers: [UInt32], _ names: HistoryNames, to out: inout [UInt8]
  ) -> [UInt32] {
    var places = [UInt32](repeating: .max, count: names.texts.count)
    var used: [UInt32] = []
    for number in numbers where places[Int(number)] == .max {
      places[Int(number)] = 0
      used.append(number)
    }
    used.sort { names.precedes($0, $1) }
    append(UInt32(used.count).littleEndian, to: &out)
    var previous: [UInt8] = []
    for (place, number) in used.enumerated() {
      places[Int(number)] = UInt32(place)
      let text = Array(names.texts[Int(number)].utf8)
      let limit = min(previous.count, text.count, 255)
      var shared = 0
      while shared < limit, previous[shared] == text[shared] { shared += 1 }
      out.append(UInt8(shared))
      append(UInt32(text.count - shared).littleEndian, to: &out)
      out.append(contentsOf: text[shared...])
      previous = text
    }
    return places
  }

  static func append(_ value: some FixedWidthInteger, to out: inout [UInt8]) {
    withUnsafeBytes(of: value) { out.append(contentsOf: $0) }
  }

  static func append(_ id: HistoryID, to out: inout [UInt8]) {
    append(id.high.bigEndian, to: &out)
    append(id.low.bigEndian, to: &out)
  }
}
