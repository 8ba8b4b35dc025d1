import Contacts
import Relations

/// The first walk over the contacts, as one worker does it: how each record ended, how queues are distributed,
/// and who was served when.
struct AssemblyWork: Sendable {
  /// Records by how they ended, for each file.
  private(set) var counts: [RecordCounts]
  /// Contacts with a part in each file.
  private(set) var contacts: [Int]
  private(set) var measures = QueueMeasures()
  /// The latest instant of each vendor's data, by the vendor's number.
  private(set) var latest: [UInt32: Int64] = [:]
  private let reader: PartitionReader
  private var names: NameCache
  private var customers: SpillWriter
  private var agents: SpillWriter

  /// A worker that has not begun.
  init(_ reader: PartitionReader, _ register: NameRegister, fileCount: Int) {
    self.reader = reader
    counts = Array(repeating: RecordCounts(), count: fileCount)
    contacts = Array(repeating: 0, count: fileCount)
    names = NameCache(register)
    customers = SpillWriter(reader.stores.customers)
    agents = SpillWriter(reader.stores.agents)
  }

  /// Goes through one partition.
  mutating func run(_ partition: Int) throws {
    try reader.forEachAssembly(in: partition) { id, assembly, _ in try take(id, assembly) }
  }

  /// Hands on what is left.
  mutating func finish() throws {
    try customers.finish()
    try agents.finish()
  }

  private mutating func take(_ id: ContactID, _ assembly: borrowing Assembly) throws {
    count(assembly)
    guard let contact = assembly.contact else { return }
    let own = ContactNames(contact, &names)
    measures.add(contact, queue: own.queue)
    guard let startedAt = contact.fields.startedAt else { return }
    let end = max(startedAt, contact.fields.endedAt ?? startedAt)
    if let known = latest[own.vendor] {
      if end > known { latest[own.vendor] = end }
    } else {
      latest[own.vendor] = end
    }
    if let key = contact.customerKey {
      let interval = ContactInterval(
        key: key, id: id, startedAt: startedAt, endedAt: contact.fields.endedAt)
      try customers.write(key.asID) { interval.encode(into: &$0) }
    }
    if own.agent != 0 {
      let interval = ContactInterval(
        key: own.agentKey, id: id, startedAt: contact.fields.answeredAt ?? startedAt,
        endedAt: contact.fields.endedAt)
      try agents.write(interval.key.asID) { interval.encode(into: &$0) }
    }
  }

  private mutating func count(_ assembly: borrowing Assembly) {
    let outcomes = assembly.outcomes
    for (place, outcome) in outcomes { counts[place.file][outcome] += 1 }
    guard assembly.contact != nil else { return }
    if outcomes.count == 1 {
      contacts[outcomes[0].place.file] += 1
      return
    }
    var files: Set<Int> = []
    for (place, outcome) in outcomes where outcome == .part { files.insert(place.file) }
    for file in files { contacts[file] += 1 }
  }
}

extension CustomerKey {
  /// The key in the shape by which stores are partitioned.
  var asID: ContactID { ContactID(high: high, low: low) }
}
