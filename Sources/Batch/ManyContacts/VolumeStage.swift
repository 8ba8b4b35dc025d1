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

  /// The rows of one partition of agents, sorted by what is counted.
  func rows(of partition: Int) throws -> [VolumeRow] {
    var entries: [VolumeEntry] = []
    try store.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd { entries.append(try VolumeEntry(from: &reader)) }
    }
    store.discard(partition)
    entries.sort(by: precedes)
    var rows: [VolumeRow] = []
    var index = 0
    while index < entries.count {
      var sum = entries[index]
      index += 1
      while index < entries.count, !precedes(sum, entries[index]) {
        sum.counts.merge(entries[index].counts)
        index += 1
      }
      rows.append(row(sum))
    }
    return rows
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
