import Contacts
import Detection
import Ledger
import Relations

/// The first walk over the contacts, as one worker does it: how each record ended, how queues are distributed,
/// and who was served when.
struct AssemblyWork {
  /// Records by how they ended, for each file.
  private(set) var counts: [RecordCounts]
  /// What is told about the deliveries.
  private(set) var deliveries: DeliveryCounts
  /// Contacts with a part in each file.
  private(set) var contacts: [Int]
  private(set) var measures = QueueMeasures()
  /// The latest instant of each vendor's data within the horizon, by the vendor's number.
  private(set) var latest: [UInt32: Int64] = [:]
  /// Calls by what their own records say of how they ended.
  private(set) var levels = LevelCounts()
  /// When agents were in contacts.
  private(set) var hours = ServedHours()
  /// Contacts of earlier nights that came in another version.
  private(set) var restated: Set<ContactID> = []
  /// Records of other contacts with the same ids.
  private(set) var strangers = SharedIDs()
  private let reader: PartitionReader
  private let judge: Judge
  private var cases: SpillWriter
  private var names: NameCache
  private var customers: SpillWriter
  private var work: SpillWriter
  private var agents: SpillWriter
  private let crosswalk: Crosswalk
  private let horizon: StampHorizon

  /// A worker that has not begun.
  init(
    _ reader: PartitionReader, _ register: NameRegister, _ detection: DetectionPlan, _ crosswalk: Crosswalk,
    _ horizon: StampHorizon, foldersOfFile: [[Int]], isForeign: [Bool]
  ) {
    self.crosswalk = crosswalk
    self.horizon = horizon
    let fileCount = foldersOfFile.count
    deliveries = DeliveryCounts(foldersOfFile: foldersOfFile, isForeign: isForeign)
    self.reader = reader
    judge = Judge(detection, day: nil, languages: [])
    cases = SpillWriter(reader.stores.cases, chunk: SpillWriter.small)
    counts = Array(repeating: RecordCounts(), count: fileCount)
    contacts = Array(repeating: 0, count: fileCount)
    names = NameCache(register, capacity: 1 << 14)
    work = SpillWriter(reader.stores.work, chunk: SpillWriter.small)
    customers = SpillWriter(reader.stores.customers, chunk: SpillWriter.small)
    agents = SpillWriter(reader.stores.agents, chunk: SpillWriter.small)
  }

  /// Goes through one partition.
  mutating func run(_ partition: Int) throws {
    try reader.forEachAssembly(in: partition, by: reader.assembler(tellsOutcomes: true)) {
      id, assembly, isRestated in
      try take(id, &assembly, isRestated)
    }
  }

  /// Hands on what is left.
  mutating func finish() throws {
    try customers.finish()
    try agents.finish()
    try cases.finish()
    try work.finish()
  }

  private mutating func take(_ id: ContactID, _ assembly: inout Assembly, _ isRestated: Bool) throws {
    count(assembly)
    if deliveries.hasForeign, assembly.hasContact {
      deliveries.countShared(assembly.outcomes, vendor: vendor(of: assembly), isRestated: isRestated)
    }
    for stranger in assembly.strangers { strangers.add(stranger.place, beside: stranger.beside) }
    guard let contact = assembly.contact.take() else { return }
    if isRestated { restated.insert(id) }
    let own = ContactNames(contact, &names)
    measures.add(contact, queue: own.queue)
    guard let startedAt = contact.fields.startedAt else { return }
    if let skew = contact.clockSkew { deliveries.count(skew: skew, vendor: own.vendor) }
    if contact.lineSkew != nil || contact.hasClocksApart {
      deliveries.count(lineSkew: contact.lineSkew, vendor: own.vendor)
    }
    if contact.isEndContradicted, !contact.hasClocksApart, !isRestated {
      deliveries.countContradictedEnd(vendor: own.vendor)
    }
    if !contact.deniedClaims.isEmpty { deliveries.count(contact.deniedClaims, vendor: own.vendor) }
    if contact.fields.endedAt != nil, contact.fields.believedEnd == nil, !isRestated {
      deliveries.countEndless(vendor: own.vendor)
    }
    if contact.fields.lacksRecord, !isRestated { deliveries.countWithoutRecord(vendor: own.vendor) }
    let end = max(startedAt, contact.fields.endedAt ?? startedAt)
    if horizon.covers(end) {
      latest[own.vendor] = max(latest[own.vendor] ?? end, end)
    } else {
      deliveries.countFuture(vendor: own.vendor)
    }
    if horizon.covers(startedAt) {
      deliveries.count(vendor: own.vendor, startedAt: startedAt, isRestated: isRestated)
    }
    if let key = contact.customerKey {
      var interval = ContactInterval(
        key: key, id: id, startedAt: startedAt, endedAt: contact.fields.endedAt)
      interval.agent = own.agent
      interval.endedBy = contact.fields.endedBy
      interval.isOutbound = contact.fields.direction == .outbound
      interval.isContinuation = contact.fields.continues != nil
      interval.call = contact.fields.continues ?? id
      try customers.write(key.asID) { interval.encode(into: &$0) }
    }
    if own.agent != 0 {
      // What came again tonight stands in the history already.
      if !isRestated { try noteWork(contact, own, startedAt) }
      try noteIntervals(contact, own, startedAt)
      try read(contact, own, startedAt)
    }
  }

  /// Notes when the agents of a contact were in it: each in its own legs where these are known, and the last one
  /// all the time where nothing else can have been.
  ///
  /// Of a contact that was passed on without legs nobody knows when it reached its last agent; it says nothing.
  private mutating func noteIntervals(
    _ contact: borrowing Contact, _ own: ContactNames, _ startedAt: Int64
  ) throws {
    guard contact.legs.count > 1 else {
      guard contact.isOfOneAgent else { return }
      let interval = ContactInterval(
        key: crosswalk.key(vendor: own.vendor, agent: own.agent), id: contact.id,
        startedAt: contact.fields.answeredAt ?? startedAt,
        endedAt: contact.fields.believedEnd)
      return try note(interval)
    }
    for leg in contact.legs {
      guard let from = leg.startedAt, !leg.agent.isEmpty else { continue }
      let agent = contact.bytes.withUnsafeBytes { names.number(of: leg.agent, in: $0) }
      // Nothing is asked about the legs of others: the contact is that of its last agent.
      let interval = ContactInterval(
        key: crosswalk.key(vendor: own.vendor, agent: agent), id: contact.id, startedAt: from,
        endedAt: ContactFields.believed(
          leg.endedAt ?? contact.fields.endedAt, from: from, contact.fields.channel),
        isPast: agent != own.agent)
      try note(interval)
    }
  }

  private mutating func note(_ interval: ContactInterval) throws {
    if !interval.isPast { hours.add(from: interval.startedAt, to: interval.endedAt) }
    try agents.write(interval.key.asID) { interval.encode(into: &$0) }
  }

  /// Notes that the agents of a contact were at work.
  private mutating func noteWork(
    _ contact: borrowing Contact, _ own: ContactNames, _ startedAt: Int64
  ) throws {
    guard contact.legs.count > 1 else {
      // Of a contact that was passed on without legs nobody knows when it reached its last agent.
      let at =
        contact.isOfOneAgent ? contact.fields.answeredAt ?? startedAt : contact.fields.endedAt ?? startedAt
      return try write(
        WorkEntry(vendor: own.vendor, agent: own.agent, team: own.team, startedAt: at, isPast: false))
    }
    for leg in contact.legs {
      guard let from = leg.startedAt, !leg.agent.isEmpty else { continue }
      let (agent, team) = contact.bytes.withUnsafeBytes { bytes in
        (names.number(of: leg.agent, in: bytes), names.number(of: leg.team, in: bytes))
      }
      try write(
        WorkEntry(
          vendor: own.vendor, agent: agent, team: team == 0 ? own.team : team, startedAt: from, isPast: false)
      )
    }
  }

  private mutating func write(_ entry: WorkEntry) throws {
    try work.write(entry.key) { entry.encode(into: &$0) }
  }

  /// Takes down what a call says of itself, for the comparison of its agent with colleagues.
  private mutating func read(_ contact: borrowing Contact, _ own: ContactNames, _ startedAt: Int64) throws {
    guard let level = try judge.reading(of: contact)?.level else { return }
    levels.add(level, cell: LevelCounts.cell(vendor: own.vendor, queue: own.queue))
    let call = AgentCase(
      key: own.agentKey, id: contact.id, startedAt: startedAt, vendor: own.vendor, queue: own.queue,
      team: own.team, reading: CallReading(own: level, final: .unscored), complexity: nil, isReturned: false,
      isPast: false)
    try cases.write(call.key.asID) { call.encode(into: &$0) }
  }

  /// The number of the vendor whose contact it is, given or not.
  private mutating func vendor(of assembly: borrowing Assembly) -> UInt32 {
    if let contact = assembly.contact {
      return contact.bytes.withUnsafeBytes { names.number(of: contact.fields[.vendor], in: $0) }
    }
    if let waiting = assembly.used.first?.fragment {
      return waiting.bytes.withUnsafeBytes { names.number(of: waiting.fields[.vendor], in: $0) }
    }
    return assembly.vendorLeftOut.withUnsafeBytes { names.number(of: $0) }
  }

  private mutating func count(_ assembly: borrowing Assembly) {
    let outcomes = assembly.outcomes
    // Records that an earlier run read stand in no file of this one, and were counted there.
    for (place, outcome) in outcomes where place.file < counts.count { counts[place.file][outcome] += 1 }
    deliveries.count(outcomes)
    if outcomes.contains(where: { $0.outcome == .duplicate || $0.outcome == .superseded }) {
      deliveries.countRepeats(outcomes, vendor: vendor(of: assembly))
    }
    guard assembly.hasContact else { return }
    if outcomes.count == 1 {
      if outcomes[0].place.file < contacts.count { contacts[outcomes[0].place.file] += 1 }
      return
    }
    var files: Set<Int> = []
    for (place, outcome) in outcomes where outcome == .part && place.file < contacts.count {
      files.insert(place.file)
    }
    for file in files { contacts[file] += 1 }
  }
}

extension CustomerKey {
  /// The key in the shape by which stores are partitioned.
  var asID: ContactID { ContactID(high: high, low: low) }
}
