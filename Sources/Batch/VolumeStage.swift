import Contacts
import Ledger

/// Counts contacts by vendor, channel, queue, agent, team and hour: a group-by over the agents, so that memory
/// holds a part of the counts at a time, however many contacts there are.
enum VolumeStage {
  /// Hands the counts of one partition of contacts to the store, by agent.
  static func hand(_ volumes: [VolumeKey: VolumeCounts], to stores: NightStores) throws {
    var writer = SpillWriter(stores.volumes)
    for (key, counts) in volumes {
      let agent = AssemblyStage.agentKey(vendor: key.vendor, agent: key.agent ?? "")
      try writer.write(agent.asID) { bytes in
        key.encode(into: &bytes)
        counts.encode(into: &bytes)
      }
    }
    try writer.finish()
  }

  /// The rows of one partition of agents, sorted by what is counted.
  static func rows(of partition: Int, in stores: NightStores) throws -> [VolumeRow] {
    var volumes: [VolumeKey: VolumeCounts] = [:]
    try stores.volumes.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let key = try VolumeKey(from: &reader)
        volumes[key, default: VolumeCounts()].merge(try VolumeCounts(from: &reader))
      }
    }
    stores.volumes.discard(partition)
    let rows = volumes.map { key, counts in
      VolumeRow(
        vendor: key.vendor, channel: key.channel.name, queue: key.queue, agent: key.agent, team: key.team,
        hour: key.hour, contacts: counts.contacts, answered: counts.answered, talk: counts.talk,
        hold: counts.hold, endedByAgent: counts.endedByAgent)
    }
    return rows.sorted {
      ($0.vendor, $0.channel, $0.queue ?? "", $0.agent ?? "", $0.hour, $0.team ?? "")
        < ($1.vendor, $1.channel, $1.queue ?? "", $1.agent ?? "", $1.hour, $1.team ?? "")
    }
  }
}
