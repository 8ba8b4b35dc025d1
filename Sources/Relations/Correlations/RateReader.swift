package import Contacts

/// Counts records of one part of the groups in a table.
package struct RateReader {
  /// What a case is to the table.
  private struct Known {
    let uses: [RateTable.Use]
    let numbers: [UInt32]
  }

  /// What was counted.
  package var table: RateTable
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
    table = RateTable(plan, starts: starts)
    self.cases = cases
    self.level = level
    known = Array(repeating: nil, count: cases.count)
    texts = Array(repeating: 0, count: plan.fields.count)
  }

  /// Counts all records in some bytes.
  package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(ContactsError) {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let number = try reader.readUInt64()
      guard number < UInt64(cases.count) else { throw .damaged(at: reader.position) }
      let own = cases[Int(number)]
      let known = known(Int(number))
      guard !known.uses.isEmpty else {
        for _ in 0..<own.groups.count + own.more.count { _ = try reader.readText() }
        continue
      }
      for place in own.groups { texts[place] = table.number(of: try reader.readText()) }
      for place in own.more { texts[place] = table.number(of: try reader.readText()) }
      if own.isHit {
        for use in known.uses { table.add(hitOf: use, texts) }
      } else {
        for number in known.numbers { table.add(number, texts) }
      }
    }
  }

  private mutating func known(_ number: Int) -> Known {
    if let known = known[number] { return known }
    let uses = cases[number].uses.filter { table.plan.entries[$0.entry].level == level }
    let own = Known(uses: uses, numbers: cases[number].isHit ? [] : table.numbers(of: uses))
    known[number] = own
    return own
  }
}
