import Contacts
import Detection
import Ledger
import Relations
import Rules
import Sampling

/// The second walk over the contacts of a partition: fields, ranks and relations meet, rules are judged, and
/// the frame is laid out.
struct JudgeStage {
  let reader: PartitionReader
  let context: ScanContext
  let ranks: QueueRanks
  /// The latest instant of each vendor's data.
  let latest: [String: Int64]
  let tickets: TicketOffice
  /// How many contacts of a stratum are kept for the draw.
  let reserve: Int
  let fileNames: [String]
  /// The day on which waivers must hold.
  let day: CalendarDay?
  /// The language in which flags are told.
  let language: RuleLanguage
  let tally: Tally

  /// Goes through one partition.
  func run(_ partition: Int) throws -> JudgedPartition {
    try tally.checkStop()
    var result = JudgedPartition()
    var judge = Judge(context.detection, day: day, languages: [language])
    let relations = try RelationStage.relations(in: partition, of: reader.stores)
    var wanted: [ContactID: RecordPlace] = [:]
    var seen = 0
    try reader.forEachAssembly(in: partition) { id, assembly, isRestated in
      guard let contact = assembly.contact else { return }
      seen += 1
      if seen.isMultiple(of: 1024) { try tally.checkStop() }
      let contactRanks = ranks.ranks(of: contact)
      let complexity = QueueRanks.complexity(contactRanks)
      let facts = facts(contact, relations[id], contactRanks, complexity)
      let findings = contact.turnCount == nil ? nil : try Findings(decoding: contact.findings)
      let judgement = judge.judge(contact, findings: findings, relations: facts)
      let stratum = stratum(of: contact, tier: RiskTier(rawValue: judgement.tier.rawValue) ?? .normal)
      let ticket = tickets.ticket(for: id.hex)
      let judged = JudgedContact(
        contact: contact, contentDigest: assembly.contentDigest, complexity: complexity, stratum: stratum,
        fileName: fileNames[contact.place.file], isRestated: isRestated)
      let rules = context.detection.book.rules
      result.take(
        judged, flags: judgement.flags,
        hasHangUpFlag: judgement.flags.contains { rules[$0.rule].category == .hangup }, ticket: ticket,
        reserve: reserve)
      if isRestated || !judgement.flags.isEmpty { wanted[id] = contact.place }
    }
    tally.add(contacts: seen)
    try VolumeStage.hand(result.volumes, to: reader.stores)
    result.volumes = [:]
    judge.settle()
    result.tallies = judge.tallies
    for (id, judged) in result.kept { wanted[id] = judged.contact.place }
    result.turns = try TurnShelf.turns(in: partition, of: reader.stores, wanted: wanted)
    reader.stores.turns.discard(partition)
    return result
  }

  private func facts(
    _ contact: Contact, _ relation: ContactRelation?,
    _ ranks: [(measure: QueueMeasures.Measure, rank: Double)], _ complexity: Double?
  ) -> RelationFacts {
    let end = contact.fields.endedAt ?? contact.fields.startedAt ?? 0
    let latest = latest[contact.string(.vendor) ?? ""] ?? end
    var facts = RelationFacts()
    if contact.customerKey != nil {
      facts.nextContactIn = relation?.next
      facts.observedFor = max(0, latest - end)
      facts.earlierContacts = relation?.earlier ?? []
    }
    facts.concurrent = contact.fields[.agent].isEmpty ? nil : relation?.concurrent ?? 0
    facts.ranks = ranks.map { RelationFacts.Rank(field: $0.measure.name, rank: $0.rank) }
    facts.complexity = complexity
    return facts
  }

  private func stratum(of contact: Contact, tier: RiskTier) -> Stratum {
    Stratum(
      vendor: contact.string(.vendor) ?? "-", channel: contact.fields.channel ?? .voice,
      queue: contact.string(.queue), language: contact.string(.language), tier: tier)
  }
}
