import Contacts
import Ledger

/// Counts contacts by vendor, channel, queue, agent, team and hour: a group-by over the agents, so that memory
/// holds a part of the counts at a time, however many contacts there are.
struct VolumeStage: Sendable {
  let store: SpillStore
  /// All names by number.
  let names: [String]
  /// The names' places in their order.
  let places: [UInt32]

  /// The counts of one partition of agents, sorted by what is counted.
  func entries(of partition: Int) throws -> [VolumeEntry] {
    var entries: [VolumeEntry] = []
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { entries.append(try VolumeEntry(from: &reader)) }
    }
    store.discard(partition)
    entries.sort(by: precedes)
    var last = -1
    for entry in entries {
      if last >= 0, !precedes(entries[last], entry) {
        entries[last].counts.merge(entry.counts)
      } else {
        last += 1
        entries[last] = entry
      }
    }
    entries.removeSubrange((last + 1)...)
    return entries
  }

  /// Calls `body` with the rows of counts, some hundreds at a time.
  func forEachRows(_ entries: [VolumeEntry], _ body: ([VolumeRow]) throws -> Void) rethrows {
    for start in stride(from: 0, to: entries.count, by: 512) {
      try body(entries[start..<min(start + 512, entries.count)].map(row))
    }
  }

  private func precedes(_ left: VolumeEntry, _ right: VolumeEntry) -> Bool {
    if left.vendor != right.vendor { return place(left.vendor) < place(right.vendor) }
    // By the word for it: chat, then voice.
    if left.channel != right.channel { return left.channel == .chat }
    if left.queue != right.queue { return place(left.queue) < place(right.queue) }
    if left.agent != right.agent { return place(left.agent) < place(right.agent) }
    if left.hour != right.hour { return left.hour < right.hour }
    return place(left.team) < place(right.team)
  }

  private func place(_ name: UInt32) -> UInt32 { places[Int(name)] }

  private func row(_ entry: VolumeEntry) -> VolumeRow {
    VolumeRow(
      vendor: entry.vendor == 0 ? "-" : names[Int(entry.vendor)], channel: entry.channel.name,
      queue: name(entry.queue), agent: name(entry.agent), team: name(entry.team), hour: entry.hour,
      contacts: entry.counts.contacts, answered: entry.counts.answered, talk: entry.counts.talk,
      hold: entry.counts.hold, endedByAgent: entry.counts.endedByAgent)
  }

  private func name(_ number: UInt32) -> String? { number == 0 ? nil : names[Int(number)] }
}
