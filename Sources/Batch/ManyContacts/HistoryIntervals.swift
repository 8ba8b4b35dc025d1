import Contacts
import Ledger
import Privacy
import Relations

/// The contacts of earlier nights, as far as relations between contacts reach back.
struct HistoryIntervals {
  /// How far back calls count in the comparison of agents, in milliseconds: 28 days.
  static let window: Int64 = 28 * 86_400_000

  private let stores: NightStores
  private let crosswalk: Crosswalk
  /// When agents were in contacts tonight.
  private let served: ServedHours
  /// Contacts that came in another version tonight; the earlier ones are over.
  private let restated: Set<ContactID>
  private var names: [UInt32] = []
  /// Of each name of the history, 1 if it tells an agent or a team, 2 if it is a mask that does not; 0 if not asked yet.
  private var tells: [UInt8] = []
  private var cache: NameCache
  /// The calls of earlier nights by level.
  private(set) var levels = LevelCounts()

  /// Intervals of a history that was not read yet.
  ///
  /// - Parameters:
  ///   - crosswalk: Whose logins are one person's.
  ///   - served: When agents were in contacts tonight.
  ///   - restated: Contacts that came in another version tonight.
  init(
    stores: NightStores, register: NameRegister, crosswalk: Crosswalk, served: ServedHours,
    restated: Set<ContactID>
  ) {
    self.stores = stores
    self.crosswalk = crosswalk
    self.served = served
    self.restated = restated
    cache = NameCache(register)
  }

  /// Adds the earlier contacts of tonight's customers to the store by which customers are grouped, those that may
  /// overlap tonight's to the one by which it is seen who was busy, and the earlier calls and the work of agents to the
  /// stores by which agents are compared.
  ///
  /// - Parameters:
  ///   - first: The earliest instant of tonight's data.
  ///   - isRotating: Whether customers may stand in the history under an earlier key.
  mutating func add(from history: ContactHistory?, first: Int64, isRotating: Bool = false) throws {
    guard let history else { return }
    let target =
      isRotating
      ? SpillStore(folder: stores.folder, budget: stores.customers.budget) : stores.customers
    // Under an earlier key nobody knows yet who was seen tonight.
    let tonight = isRotating ? nil : try CustomerSieve(stores.customers)
    var customers = SpillWriter(target, chunk: SpillWriter.small)
    var cases = SpillWriter(stores.cases, chunk: SpillWriter.small)
    var work = SpillWriter(stores.work, chunk: SpillWriter.small)
    var agents = SpillWriter(stores.agents, chunk: SpillWriter.small)
    try history.forEachInAnyOrder(since: first - CustomerTimeline.reach) { row, _, texts in
      guard let startedAt = row.startedAt else { return }
      let id = ContactID(high: row.id.high, low: row.id.low)
      if let customer = row.customer.map({ CustomerKey(high: $0.high, low: $0.low) }),
        tonight?.mayHave(customer) ?? true
      {
        var interval = ContactInterval(
          key: customer, id: id, startedAt: startedAt, endedAt: row.endedAt, isPast: true)
        interval.agent = person(row.agent, texts)
        interval.endedBy = EndedBy(rawValue: row.endedBy) ?? .unknown
        interval.isOutbound = row.direction == Direction.outbound.rawValue
        interval.isContinuation = row.isContinuation
        try customers.write(interval.key.asID) { interval.encode(into: &$0) }
      }
      guard row.agent != 0, isTold(row.agent, texts) else { return }
      let entry = WorkEntry(
        vendor: number(row.vendor, texts), agent: number(row.agent, texts), team: person(row.team, texts),
        startedAt: row.answeredAt ?? startedAt, isPast: true)
      try work.write(entry.key) { entry.encode(into: &$0) }
      if let busy = interval(row, id, texts) { try agents.write(busy.key.asID) { busy.encode(into: &$0) } }
      let reading = CallReading(rawValue: row.evidence)
      guard startedAt >= first - Self.window, reading.rawValue != 0 else { return }
      let vendor = number(row.vendor, texts)
      let queue = number(row.queue, texts)
      if reading.own != .unscored {
        levels.add(reading.own, cell: LevelCounts.cell(vendor: vendor, queue: queue))
      }
      let call = AgentCase(
        key: ContactNames.agentKey(vendor: vendor, agent: number(row.agent, texts)), id: id,
        startedAt: startedAt, vendor: vendor, queue: queue, team: person(row.team, texts), reading: reading,
        complexity: row.complexity == 255 ? nil : Double(row.complexity) / 254, isReturned: row.isReturned,
        isPast: true)
      try cases.write(call.key.asID) { call.encode(into: &$0) }
    }
    try customers.finish()
    try cases.finish()
    try work.finish()
    try agents.finish()
    if isRotating { try KeyBridge.cross(target, stores) }
  }

  /// Adds tonight's calls.
  mutating func merge(_ tonight: LevelCounts) { levels.merge(tonight) }

  /// When an agent was in an earlier contact that may overlap one of tonight; `nil` where nobody knows when the agent
  /// came to it.
  private mutating func interval(_ row: HistoryRow, _ id: ContactID, _ texts: HistoryNames)
    -> ContactInterval?
  {
    guard row.isOfOneAgent, let from = row.answeredAt ?? row.startedAt,
      let endedAt = ContactFields.believed(row.endedAt, from: from, Channel(rawValue: row.channel)),
      served.mayOverlap(from: from, to: endedAt), !restated.contains(id)
    else { return nil }
    let key = crosswalk.key(vendor: number(row.vendor, texts), agent: number(row.agent, texts))
    return ContactInterval(key: key, id: id, startedAt: from, endedAt: endedAt, isPast: true)
  }

  /// The run's number of a name of the history; the word for no vendor is none.
  private mutating func number(_ name: UInt32, _ texts: HistoryNames) -> UInt32 {
    guard let text = texts[name], text != "-" else { return 0 }
    while names.count <= Int(name) { names.append(0) }
    if names[Int(name)] == 0 {
      var text = stores.formerNames.name(text)
      names[Int(name)] = text.withUTF8 { cache.number(of: UnsafeRawBufferPointer($0)) }
    }
    return names[Int(name)]
  }

  /// The run's number of an agent or team of the history; none where it was masked without a mark.
  private mutating func person(_ name: UInt32, _ texts: HistoryNames) -> UInt32 {
    isTold(name, texts) ? number(name, texts) : 0
  }

  private mutating func isTold(_ name: UInt32, _ texts: HistoryNames) -> Bool {
    while tells.count <= Int(name) { tells.append(0) }
    if tells[Int(name)] == 0 {
      tells[Int(name)] = texts[name].map(IdentityMark.isAnonymous) == true ? 2 : 1
    }
    return tells[Int(name)] == 1
  }
}
