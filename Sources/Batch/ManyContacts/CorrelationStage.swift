import Contacts
import Relations
import Sampling

/// What all workers share where the rule book counts over many contacts.
struct CorrelationStage: Sendable {
  let plan: CorrelationPlan
  /// For each level of correlations, the events under the keys of their groups.
  let stores: [SpillStore]
  /// The rules of the book that are counted.
  let watching: Set<Int>
  /// What counts in rates, under the groups.
  let rates: SpillStore
  /// What a record for rates is about.
  let cases: RateCases
  /// How masked ids of this run were stored under earlier keys.
  let formerNames: FormerNames
  /// How many bytes of events are looked at together, as a rule.
  private let slice: Int

  /// `nil` where nothing is to be counted.
  ///
  /// - Parameters:
  ///   - budget: Bytes of events and of what counts in rates that stay in memory are a part of it.
  ///   - slice: How many bytes of events are looked at together, as a rule.
  init?(_ plan: CorrelationPlan, _ stores: NightStores, budget: Int, slice: Int = NightStores.slice / 8) {
    guard !plan.isEmpty else { return nil }
    self.plan = plan
    self.slice = max(1, slice)
    rates = SpillStore(folder: stores.folder, budget: budget / 24)
    cases = RateCases(plan)
    formerNames = stores.formerNames
    self.stores = (0..<plan.levels).map { _ in
      SpillStore(folder: stores.folder, budget: budget / 12 / max(1, plan.levels))
    }
    watching = Set(plan.entries.flatMap(\.counted))
  }

  /// One worker's ways into the stores.
  var writers: [SpillWriter] { stores.map { SpillWriter($0, chunk: SpillWriter.small) } }

  /// Writes an event under the key of its group, which stands before it with the event's length.
  func write(_ event: CorrelationEvent, to writers: inout [SpillWriter]) throws {
    let key = event.key(plan)
    try writers[plan.entries[event.entry].level].write(key) { writer in
      writer.write(fixed: key.high, key.low)
      let start = writer.bytes.count
      writer.write(fixed32: 0)
      event.encode(into: &writer)
      writer.set(fixed32: UInt32(writer.bytes.count - start - 4), at: start)
    }
  }

  /// Calls `body` with the events of one level in one partition, those of some groups at a time, with all events of each.
  func forEachSlice(level: Int, in partition: Int, _ body: ([CorrelationEvent]) throws -> Void) throws {
    let slices = slices(level: level, partition)
    for slice in 0..<slices {
      let events = try events(level: level, in: partition) { Self.slice(of: $0, among: slices) == slice }
      if !events.isEmpty { try body(events) }
    }
  }

  /// The events of one level in one partition whose keys fit.
  func events(
    level: Int, in partition: Int, where fits: (ContactID) -> Bool
  ) throws -> [CorrelationEvent] {
    var events: [CorrelationEvent] = []
    try stores[level].read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let key = ContactID(high: try reader.readFixed(), low: try reader.readFixed())
        let length = Int(try reader.readFixed32())
        if fits(key) {
          events.append(try CorrelationEvent(from: &reader))
        } else {
          try reader.skip(length)
        }
      }
    }
    return events
  }

  /// Writes hits under their groups.
  func count(_ hits: [RateHits.Hit], _ writer: inout SpillWriter) throws {
    var record = RateRecord()
    for hit in hits {
      let use = RateTable.Use(entry: hit.event.entry, isOlder: hit.isOlder)
      for number in cases.numbers([use], isHit: true) {
        record.set(number, cases[number], hit.event)
        try writer.write(record.key, record.bytes)
      }
    }
  }

  /// Lets go of the events of one level.
  func discard(level: Int) {
    for partition in 0..<SpillStore.partitions { stores[level].discard(partition) }
  }

  private func slices(level: Int, _ partition: Int) -> Int {
    var slices = 1
    while stores[level].byteCount(of: partition) > slices * slice, slices < 1 << 12 { slices *= 2 }
    return slices
  }

  /// The bits behind those of the partition.
  private static func slice(of key: ContactID, among slices: Int) -> Int {
    Int((key.high << 8) >> 32) & (slices - 1)
  }
}

extension StratumKey {
  /// The stratum as bytes that an event carries.
  var mark: [UInt8] {
    var writer = ByteWriter()
    for number in [vendor, queue, language, more] { writer.write(fixed32: number) }
    writer.write(byte: channel?.rawValue ?? .max)
    writer.write(byte: tier?.rawValue ?? .max)
    return writer.bytes
  }

  /// The stratum that ``mark`` tells.
  init?(mark: [UInt8]) {
    let read = mark.withUnsafeBytes { bytes -> StratumKey? in
      var reader = ByteReader(bytes)
      guard let vendor = try? reader.readFixed32(), let queue = try? reader.readFixed32(),
        let language = try? reader.readFixed32(), let more = try? reader.readFixed32(),
        let channel = try? reader.readByte(), let tier = try? reader.readByte()
      else { return nil }
      return StratumKey(
        vendor: vendor, queue: queue, language: language, more: more, channel: Channel(rawValue: channel),
        tier: RiskTier(rawValue: tier))
    }
    guard let read else { return nil }
    self = read
  }
}
