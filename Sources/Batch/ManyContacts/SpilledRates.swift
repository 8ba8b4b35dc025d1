import Contacts
import Relations
import Synchronization

/// The rates of the correlations of one level, of any number of groups: counted group by group in one partition after
/// the other, and kept as a short record a group, of which one is looked at at a time.
struct SpilledRates: RateSource {
  let plan: CorrelationPlan
  private let stage: CorrelationStage
  private let starts: [Int: Int64]
  /// For each entry of the level, its groups with their cells.
  private let columns: [Int: SpillStore]
  /// For each of them, the places of its cells of peers by their numbers.
  private let places: [Int: [Int]]

  /// The cells of peers that workers meet, by entry, with their numbers.
  private final class Cells: Sendable {
    /// The cells of one entry.
    struct Known {
      var names: [[UInt8]] = []
      var numbers: [[UInt8]: Int] = [:]

      mutating func number(of name: [UInt8]) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
      }
    }

    let state = Mutex<[Int: Known]>([:])

    func numbers(_ entry: Int, _ names: [[UInt8]]) -> [Int] {
      // In place: a copy for each new name would take as long as there are names.
      state.withLock { state in names.map { state[entry, default: Known()].number(of: $0) } }
    }
  }

  /// Counts.
  ///
  /// - Parameters:
  ///   - past: The contacts of earlier nights.
  ///   - starts: Where the time spans of entries begin, milliseconds since 1970 UTC.
  ///   - jobs: How many partitions are worked on at once.
  init(
    _ stage: CorrelationStage, level: Int, past: PastContacts?, starts: [Int: Int64], jobs: Int
  ) async throws {
    let plan = stage.plan
    let entries = plan.entries.indices.filter {
      plan.entries[$0].level == level && plan.entries[$0].isCompared
    }
    let columns = Dictionary(
      uniqueKeysWithValues: entries.map {
        ($0, SpillStore(folder: stage.rates.folder, budget: stage.rates.budget / max(1, entries.count)))
      })
    let cells = Cells()
    let cases = stage.cases.all
    if !entries.isEmpty {
      _ = try await mapBounded(Array(0..<SpillStore.partitions), width: jobs) { partition in
        var reader = RateReader(plan, cases, starts: starts, level: level)
        try stage.rates.read(partition) { try reader.read($0) }
        var table = try reader.counted()
        try past?.count(partition, level: level, in: &table)
        for entry in entries {
          let numbers = cells.numbers(entry, table.cellNames(of: entry))
          let column = Self.column(table, entry, numbers)
          try columns[entry]?.append(column, to: partition)
        }
      }
    }
    self.plan = plan
    self.stage = stage
    self.starts = starts
    self.columns = columns
    places = cells.state.withLock { state in
      state.mapValues { known in
        var places = [Int](repeating: 0, count: known.names.count)
        let order = known.names.indices.sorted { RateName.precedes(known.names[$0], known.names[$1]) }
        for (place, number) in order.enumerated() { places[number] = place }
        return places
      }
    }
  }

  private static func column(_ table: RateTable, _ entry: Int, _ numbers: [Int]) -> [UInt8] {
    var writer = ByteWriter()
    table.forEachGroup(of: entry) { name, cells in
      writer.write(text: name)
      writer.write(count: cells.count)
      for cell in cells {
        for value in [
          numbers[cell.peers], cell.now.contacts, cell.now.hits, cell.older.contacts, cell.older.hits,
        ] { writer.write(count: value) }
      }
    }
    return writer.bytes
  }

  func cellCount(of entry: Int) -> Int { places[entry]?.count ?? 0 }

  func forEachGroup(
    of entry: Int, _ body: (_ name: [UInt8], _ cells: [RateCell]) throws -> Void
  ) throws {
    guard let column = columns[entry], let places = places[entry] else { return }
    var cells: [RateCell] = []
    for partition in 0..<SpillStore.partitions {
      try column.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let name = Array(try reader.readText())
          cells.removeAll(keepingCapacity: true)
          for _ in 0..<(try reader.readCount()) {
            let peers = Int(clamping: try reader.readUInt64())
            guard peers < places.count else { throw ContactsError.damaged(at: reader.position) }
            cells.append(
              RateCell(peers: places[peers], now: try Self.count(&reader), older: try Self.count(&reader)))
          }
          cells.sort { $0.peers < $1.peers }
          try body(name, cells)
        }
      }
    }
  }

  private static func count(_ reader: inout ByteReader) throws(ContactsError) -> RateCell.Count {
    RateCell.Count(
      contacts: Int(clamping: try reader.readUInt64()), hits: Int(clamping: try reader.readUInt64()))
  }

  func hits(of entry: Int, _ names: Set<[UInt8]>) throws -> [[UInt8]: [CorrelationEvent]] {
    var result: [[UInt8]: [CorrelationEvent]] = [:]
    for name in names {
      let key = CorrelationEvent.key(of: entry, RateName.values(of: name), plan)
      let events = try stage.events(
        level: plan.entries[entry].level, in: SpillStore.partition(of: key), where: { $0 == key })
      result[name] = RateHits.counted(events, plan, starts: starts).filter {
        !$0.isOlder && $0.event.entry == entry
      }.map(\.event)
    }
    return result
  }
}
