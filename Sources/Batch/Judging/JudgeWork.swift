import Contacts
import Detection
import Ledger
import Relations
import Rules
import Sampling

/// The second walk over the contacts, as one worker does it: fields, ranks and relations meet, rules are judged,
/// and the frame is laid out.
struct JudgeWork {
  private let stage: JudgeStage
  private let judge: Judge
  private var names: NameCache
  private var volumes: SpillWriter
  private var cases: SpillWriter
  private var kept: SpillWriter?
  /// What correlations count, and where its events go, by level.
  private(set) var collector: CorrelationCollector?
  private var events: [SpillWriter]
  private var rates: SpillWriter?

  /// A worker that has not begun.
  init(_ stage: JudgeStage) {
    self.stage = stage
    judge = Judge(
      stage.context.detection, day: stage.day, languages: [stage.language],
      watching: stage.correlation?.watching ?? [])
    collector = stage.correlation.map { CorrelationCollector($0.plan, $0.cases) }
    events = stage.correlation?.writers ?? []
    rates = stage.correlation.map { SpillWriter($0.rates, chunk: SpillWriter.small) }
    names = NameCache(stage.register, capacity: 1 << 14)
    volumes = SpillWriter(stage.reader.stores.volumes, chunk: SpillWriter.small)
    cases = SpillWriter(stage.reader.stores.judged, chunk: SpillWriter.small)
    kept = stage.carrying.map { SpillWriter($0.kept) }
  }

  /// What each rule did, by vendor.
  var tallies: [String: RuleTally] {
    mutating get {
      judge.settle()
      return judge.tallies
    }
  }

  /// Hands on what is left.
  mutating func finish() throws {
    try volumes.finish()
    try cases.finish()
    try kept?.finish()
    for index in events.indices { try events[index].finish() }
    try rates?.finish()
  }

  /// Goes through one partition.
  mutating func run(_ partition: Int) throws -> JudgedPartition {
    let stage = stage
    let reader = stage.reader
    try stage.tally.checkStop()
    var result = JudgedPartition()
    let relations = try RelationWork.relations(in: partition, of: reader.stores)
    let bounds = stage.bounds.snapshot
    let isCorrelating = stage.correlation != nil
    var seen = 0
    let assembler = reader.assembler(keepsUsed: stage.carrying != nil, tellsOutcomes: false)
    try reader.forEachAssembly(in: partition, by: assembler) { id, assembly, isRestated in
      guard let contact = assembly.contact.take() else {
        if !assembly.used.isEmpty { try keep(assembly, nil, mayGoOn: false, unread: &result.unread) }
        return
      }
      seen += 1
      if seen.isMultiple(of: 1024) { try stage.tally.checkStop() }
      let own = ContactNames(contact, &names)
      if !assembly.used.isEmpty {
        let told = contact.fields.lacksRecord ? contact.place : nil
        try keep(assembly, told, mayGoOn: stage.mayGoOn(contact, own), unread: &result.unread)
      }
      let facts = stage.facts(contact, own, relations[id])
      let findings = contact.turnCount == nil ? nil : try Findings(decoding: contact.findings)
      let judgement = judge.judge(contact, findings: findings, relations: facts)
      let tier = RiskTier(rawValue: judgement.tier.rawValue) ?? .normal
      let more = stage.scheme.more(of: contact, complexity: facts.complexity, &names)
      let stratum = StratumKey(
        own, channel: contact.fields.channel, tier: tier, more: more, by: stage.scheme)
      if isCorrelating { try collect(contact, facts, judgement, stratum) }
      let reading = own.agent == 0 ? nil : try judge.reading(of: contact, findings)
      let call = reading.map { Self.call(contact, own, facts, $0) }
      let row = HistoryRow(
        contact, own, digest: assembly.contentDigest, complexity: facts.complexity,
        reading: call?.reading ?? CallReading(rawValue: 0), isReturned: facts.isReturned == true,
        isRestated: isRestated, isContinuation: relations[id]?.isLaterPart == true,
        format: assembler.format(of: contact.place))
      if let call { try cases.write(call.key.asID) { call.encode(into: &$0) } }
      result.add(
        row, to: stratum, stage.passedOver.contains(id) ? nil : stage.tickets.ticket(for: id), bounds,
        reserve: stage.reserve)
      if !isRestated {
        let entry = VolumeEntry(contact, own)
        try volumes.write(own.agentKey.asID) { entry.encode(into: &$0) }
      }
      // What may stand behind a finding of a later night has to be there then, with what was said.
      let isEvidence = call?.reading.final.isGraded ?? false
      guard try !judgement.flags.isEmpty || isEvidence || isRestated && isStored(id) else {
        if call?.reading.final == .pattern { result.keepAside(Self.wanted(contact, stratum, tier)) }
        return
      }
      result.keep(Self.wanted(contact, stratum, tier), flags: judgement.flags)
      if facts.isReturned == true, let relation = relations[id], let end = contact.fields.endedAt {
        let flags = judgement.flags.filter {
          stage.context.detection.book.rules[$0.rule].category == .hangup
        }
        result.note(relation, after: end, flags.map(\.id))
      }
    }
    stage.tally.add(contacts: seen)
    return result
  }

  /// - Parameter told: The record that tells a contact's turns, where it has no other record.
  private mutating func keep(
    _ assembly: borrowing Assembly, _ told: RecordPlace?, mayGoOn: Bool, unread: inout [WantedContact]
  ) throws {
    try stage.carrying?.keep(
      assembly, told: told, &kept, mayGoOn: mayGoOn, entryNames: stage.entryNames, unread: &unread)
  }

  /// Whether an earlier version of a contact is in the database, where a newer one must take its place.
  private func isStored(_ id: ContactID) throws -> Bool {
    try stage.ledger?.stores(contact: id.hex) ?? true
  }

  /// The turns that the ledger has of a contact whose transcript came in an earlier run.
  private func knownTurns(of id: ContactID) throws -> [KeptTurn] {
    try (stage.ledger?.turns(contact: id.hex) ?? []).map { turn in
      KeptTurn(
        role: Role(name: turn.role) ?? .other, agent: turn.agent ?? "", at: turn.at, until: turn.until,
        text: turn.text)
    }
  }

  /// Hands what correlations count on to those who group it.
  private mutating func collect(
    _ contact: Contact, _ facts: RelationFacts, _ judgement: Judgement, _ stratum: StratumKey
  ) throws {
    var found: [CorrelationEvent] = []
    try collector?.take(
      contact, facts, judgement, judge, mark: { stratum.mark },
      count: { try rates?.write($0.key, $0.bytes) }
    ) { found.append($0) }
    for event in found { try stage.correlation?.write(event, to: &events) }
  }

  /// Where contacts of a partition stand that have no flag.
  ///
  /// - Parameter strata: The contacts with their strata.
  mutating func places(of strata: [ContactID: StratumKey], in partition: Int) throws -> [WantedContact] {
    var result: [WantedContact] = []
    try stage.reader.forEachAssembly(of: Set(strata.keys), in: partition) { id, assembly, _ in
      guard let contact = assembly.contact, let stratum = strata[id] else { return }
      result.append(Self.wanted(contact, stratum, .normal))
    }
    return result
  }

  /// Puts contacts together that were judged before, with their turns, in the order of their ids.
  ///
  /// - Parameters:
  ///   - wanted: The contacts, all of this partition.
  ///   - shelf: Their turns.
  mutating func written(
    _ wanted: ArraySlice<WantedContact>, in partition: Int, _ shelf: SpillStore
  ) throws -> [JudgedContact] {
    let contacts = Dictionary(wanted.map { ($0.id, $0) }) { _, last in last }
    var turns = try TurnShelf.turns(in: partition, of: shelf)
    var result: [JudgedContact] = []
    try stage.reader.forEachAssembly(of: Set(contacts.keys), in: partition) { id, assembly, _ in
      guard let contact = assembly.contact, let place = contacts[id] else { return }
      let facts = stage.facts(contact, ContactNames(contact, &names), nil)
      let shelved = turns.removeValue(forKey: id)
      result.append(
        JudgedContact(
          contact: contact, complexity: facts.complexity, stratum: place.stratum, tier: place.tier,
          fileName: stage.entryNames[contact.place.file][contact.place.entry],
          turns: try shelved?.turns.map { $0.shifted(by: contact.turnShift) }
            ?? (contact.turnCount ?? 0 > 0 && contact.place.file >= stage.fileCount
              ? knownTurns(of: id) : []),
          original: shelved?.original))
    }
    return result
  }

  private static func wanted(
    _ contact: borrowing Contact, _ stratum: StratumKey, _ tier: RiskTier
  ) -> WantedContact {
    WantedContact(
      id: contact.id, place: contact.place, digest: contact.recordDigest, stratum: stratum, tier: tier,
      hasTurns: contact.turnCount ?? 0 > 0 && !contact.hasJoinedTurns)
  }

  /// What a call says of its agent: for the history, and for the comparison with colleagues.
  private static func call(
    _ contact: borrowing Contact, _ names: ContactNames, _ facts: RelationFacts,
    _ own: Judge.Reading
  ) -> AgentCase {
    let final: CallReading.Level
    if own.level == .sideless {
      final = .sideless
    } else if own.level.isSilent {
      let isPattern = contact.fields.endedBy == .agent && facts.isReturned == true
      final = isPattern ? .pattern : .silentOrdinary
    } else if own.level.isPlain {
      final = own.level
    } else {
      final = CallReading.Level(own.ratio * facts.circumstancesRatio)
    }
    let reading = CallReading(own: own.level, final: final)
    return AgentCase(
      key: names.agentKey, id: contact.id, startedAt: contact.fields.startedAt ?? 0, vendor: names.vendor,
      queue: names.queue, team: names.team, reading: reading, complexity: facts.complexity,
      isReturned: facts.isReturned == true, isPast: false)
  }
}

extension RelationFacts {
  /// Whether the customer was back within two hours, where that is known.
  var isReturned: Bool? {
    Circumstances.returned(nextContactIn: nextContactIn, observedFor: observedFor)
  }

  /// What other contacts say, but the agent's own.
  var circumstancesRatio: Double {
    Circumstances.ratio(returned: isReturned, isRungBack: isRungBack, complexity: complexity)
  }
}
