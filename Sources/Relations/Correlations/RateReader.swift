package import Contacts

/// Counts records of one part of the groups in a table.
///
/// The contacts of a group mostly yield the same few records, byte by byte: records are counted first, and each kind of
/// them is taken into the table once.
package struct RateReader {
  /// What a case is to the table.
  private struct Known {
    let uses: [RateTable.Use]
    let numbers: [UInt32]
  }

  private var table: RateTable
  private let empty: RateTable
  /// The records that came, by their bytes, and how often each did.
  private var records = NameTable()
  private var times: [Int] = []
  private let cases: [RateCase]
  private var known: [Known?]
  private var texts: [UInt32]
  private let level: Int

  /// A reader of the records of entries of one level.
  ///
  /// - Parameters:
  ///   - cases: By the numbers in the records.
  ///   - starts: Where the time spans of entries begin, milliseconds since 1970 UTC.
  package init(_ plan: CorrelationPlan, _ cases: [RateCase], starts: [Int: Int64], level: Int) {
    empty = RateTable(plan, starts: starts)
    table = empty
    self.cases = cases
    self.level = level
    known = Array(repeating: nil, count: cases.count)
    texts = Array(repeating: 0, count: plan.fields.count)
  }

  /// Counts all records in some bytes.
  package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ContactsError) {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let start = reader.position
      let number = Int(try number(&reader))
      for _ in 0..<cases[number].groups.count + cases[number].more.count { _ = try reader.readText() }
      if known(number).uses.isEmpty { continue }
      let record = records.number(of: UnsafeRawBufferPointer(rebasing: bytes[start..<reader.position]))
      if record == times.count { times.append(0) }
      times[record] += 1
    }
  }

  /// What was counted since it was asked for last.
  package mutating func counted() throws -> RateTable {
    let all = records
    for (record, times) in times.enumerated() {
      try all.withBytes(of: record) { bytes in
        var reader = ByteReader(bytes)
        try add(&reader, times: times)
      }
    }
    (records, times) = (NameTable(), [])
    known = Array(repeating: nil, count: cases.count)
    return exchange(&table, with: empty)
  }

  private mutating func add(_ reader: inout ByteReader, times: Int) throws(ContactsError) {
    let number = Int(try number(&reader))
    let own = cases[number]
    let known = known(number)
    for place in own.groups { texts[place] = table.number(of: try reader.readText()) }
    for place in own.more { texts[place] = table.number(of: try reader.readText()) }
    if own.isHit {
      for use in known.uses { table.add(hitOf: use, texts, times: times) }
    } else {
      for number in known.numbers { table.add(number, texts, times: times) }
    }
  }

  /// The number of the next record's case.
  private func number(_ reader: inout ByteReader) throws(ContactsError) -> UInt64 {
    let number = try reader.readUInt64()
    guard number < UInt64(cases.count) else { throw .damaged(at: reader.position) }
    return number
  }

  private mutating func known(_ number: Int) -> Known {
    if let known = known[number] { return known }
    let uses = cases[number].uses.filter { table.plan.entries[$0.entry].level == level }
    let own = Known(uses: uses, numbers: cases[number].isHit ? [] : table.numbers(of: uses))
    known[number] = own
    return own
  }
}
