import Contacts
import Crypto
import Relations

/// The first walk over the contacts of a partition: how each record ended, how queues are distributed, and
/// who was served when.
struct AssemblyStage {
  let reader: PartitionReader
  let tally: Tally
  let fileCount: Int

  /// What a partition has to tell.
  struct Result: Sendable {
    /// Records by how they ended, for each file.
    var counts: [RecordCounts]
    /// Contacts with a part in each file.
    var contacts: [Int]
    var measures = QueueMeasures()
    /// The latest instant of each vendor's data.
    var latest: [String: Int64] = [:]
  }

  /// Goes through one partition.
  func run(_ partition: Int) throws -> Result {
    try tally.checkStop()
    var result = Result(
      counts: Array(repeating: RecordCounts(), count: fileCount),
      contacts: Array(repeating: 0, count: fileCount))
    var customers = SpillWriter(reader.stores.customers)
    var agents = SpillWriter(reader.stores.agents)
    try reader.forEachAssembly(in: partition) { id, assembly, _ in
      for (place, outcome) in assembly.outcomes { result.counts[place.file][outcome] += 1 }
      guard let contact = assembly.contact else { return }
      var files: Set<Int> = []
      for (place, outcome) in assembly.outcomes where outcome == .part { files.insert(place.file) }
      for file in files { result.contacts[file] += 1 }
      result.measures.add(contact)
      let vendor = contact.string(.vendor) ?? ""
      guard let startedAt = contact.fields.startedAt else { return }
      let latest = max(startedAt, contact.fields.endedAt ?? startedAt)
      result.latest[vendor] = max(result.latest[vendor] ?? .min, latest)
      if let key = contact.customerKey {
        let interval = ContactInterval(
          key: key, id: id, startedAt: startedAt, endedAt: contact.fields.endedAt)
        try customers.write(key.asID) { interval.encode(into: &$0) }
      }
      if let agent = contact.string(.agent) {
        let key = Self.agentKey(vendor: vendor, agent: agent)
        let interval = ContactInterval(
          key: key, id: id, startedAt: contact.fields.answeredAt ?? startedAt, endedAt: contact.fields.endedAt
        )
        try agents.write(key.asID) { interval.encode(into: &$0) }
      }
    }
    try customers.finish()
    try agents.finish()
    return result
  }

  /// A digest of vendor and agent, to group by.
  static func agentKey(vendor: String, agent: String) -> CustomerKey {
    let digest = SHA256.hash(data: Array("earshot/agent/v1\n\(vendor)\n\(agent)".utf8))
    return digest.withUnsafeBytes { bytes in
      CustomerKey(
        high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }
}

extension CustomerKey {
  /// The key in the shape by which stores are partitioned.
  var asID: ContactID { ContactID(high: high, low: low) }
}
