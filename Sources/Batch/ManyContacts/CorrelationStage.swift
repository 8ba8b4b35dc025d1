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

  /// `nil` where nothing is to be counted.
  init?(_ plan: CorrelationPlan, _ stores: NightStores, budget: Int) {
    guard !plan.isEmpty else { return nil }
    self.plan = plan
    self.stores = (0..<plan.levels).map { _ in
      SpillStore(folder: stores.folder, budget: budget / 12 / max(1, plan.levels))
    }
    watching = Set(plan.entries.flatMap(\.counted))
  }

  /// The events of one level in one partition.
  func events(level: Int, in partition: Int) throws -> [CorrelationEvent] {
    var events: [CorrelationEvent] = []
    try stores[level].read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { events.append(try CorrelationEvent(from: &reader)) }
    }
    stores[level].discard(partition)
    return events
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
