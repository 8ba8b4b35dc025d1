import Contacts
import Ledger
import Relations
import Rules

/// What earlier nights add to tonight's correlations: hits from the flags that still stand, and from the history
/// the contacts that overlap tonight's or that rates are taken of.
struct CorrelationPast {
  let stage: CorrelationStage
  let reader: LedgerReader
  /// The run that is evaluated anew, if one is: only what was known before it counts.
  let again: Int64?
  /// Tonight's contacts that an earlier night knew; their older versions count no more.
  let restated: Set<ContactID>
  /// The first and the last instant of tonight's data.
  let first: Int64
  let last: Int64
  /// For how long rates may look back, in milliseconds.
  let memory: Int64
  /// Whether strata tell the language, as those of the default design do.
  let strataTellLanguage: Bool
  /// How masked ids of this run were stored before.
  let former: FormerNames

  /// Adds the past to the stores.
  ///
  /// - Returns: The contacts that rates are taken of; `nil` where there are none.
  func add() throws -> PastContacts? {
    var writers = stage.writers
    try addHits(&writers)
    for index in writers.indices { try writers[index].finish() }
    let contacts = try addContacts(&writers)
    for index in writers.indices { try writers[index].finish() }
    return contacts
  }

  private func addHits(_ writers: inout [SpillWriter]) throws {
    let plan = stage.plan
    var uses: [String: [CorrelationPlan.Use]] = [:]
    for (number, entry) in plan.entries.enumerated() {
      for (ordinal, id) in entry.correlation.rules.enumerated() {
        uses[id, default: []].append(CorrelationPlan.Use(entry: number, ordinal: ordinal))
      }
    }
    let reach = rateStarts.isEmpty ? plan.reach : max(plan.reach, memory)
    let since = first.subtractingClamped(reach)
    try reader.forEachFlag(
      of: uses.keys.sorted(), since: since,
      before: again
    ) {
      flag, contact, team in
      guard let id = ContactID(hex: contact.contactID), !restated.contains(id),
        let startedAt = contact.startedAt
      else { return }
      let (at, overflow) = startedAt.addingReportingOverflow(flag.at ?? 0)
      for use in uses[flag.ruleID] ?? [] {
        let entry = plan.entries[use.entry]
        let texts = plan.fields.map { contact.text($0, agent: flag.agent, team: team, former) }
        guard entry.groupPlaces.allSatisfy({ texts[$0] != nil }) else { continue }
        let event = CorrelationEvent(
          entry: use.entry, ordinal: use.ordinal, at: overflow ? startedAt : at, contact: id, isPast: true,
          texts: texts, measure: entry.measure.flatMap(contact.measure))
        try stage.write(event, to: &writers)
      }
    }
  }

  /// Where the time span of each rate begins.
  var rateStarts: [Int: Int64] {
    var starts: [Int: Int64] = [:]
    for (number, entry) in stage.plan.entries.enumerated() {
      guard entry.isCompared else { continue }
      starts[number] = last - min(entry.comparedSpan, memory)
    }
    return starts
  }

  private func addContacts(_ writers: inout [SpillWriter]) throws -> PastContacts? {
    let plan = stage.plan
    let starts = rateStarts
    let overlapping = plan.entries.indices.filter {
      if case .concurrent = plan.entries[$0].correlation {
        plan.entries[$0].isKnownOfThePast(plan, strataTellLanguage: strataTellLanguage)
      } else {
        false
      }
    }
    let rated = starts.keys.sorted().filter {
      plan.entries[$0].isKnownOfThePast(plan, strataTellLanguage: strataTellLanguage)
    }
    guard !overlapping.isEmpty || !rated.isEmpty else { return nil }
    let day: Int64 = 86_400_000
    let since = first - (rated.isEmpty ? day : max(day, memory))
    var past = PastContacts(
      plan, rated, starts: starts, folder: stage.rates.folder, budget: stage.rates.budget, former: former)
    var languages = PastLanguages(isTold: strataTellLanguage)
    let history = again.map { reader.history.before(run: $0) } ?? reader.history
    let names = try history.forEachInAnyOrder(since: since) { row, _, names in
      guard let startedAt = row.startedAt,
        restated.isEmpty || !restated.contains(ContactID(high: row.id.high, low: row.id.low))
      else { return }
      let language = languages.number(of: row.stratum, names)
      if !rated.isEmpty { try past.add(row, at: startedAt, language: language, languages, names) }
      guard !overlapping.isEmpty,
        let endedAt = ContactFields.believed(
          row.endedAt, from: row.answeredAt ?? startedAt, Channel(rawValue: row.channel)),
        endedAt > first - day
      else { return }
      let tag = languages.tags[Int(language)]
      let texts = plan.fields.map { $0 == .language ? tag : row.text($0, names, former) }
      for number in overlapping {
        let entry = plan.entries[number]
        guard entry.groupPlaces.allSatisfy({ texts[$0] != nil }),
          entry.covers(channel: Channel(rawValue: row.channel), language: tag)
        else { continue }
        let event = CorrelationEvent(
          entry: number, ordinal: 0, at: row.answeredAt ?? startedAt, until: endedAt,
          contact: ContactID(high: row.id.high, low: row.id.low), isPast: true, texts: texts)
        try stage.write(event, to: &writers)
      }
    }
    try past.finish(names)
    return rated.isEmpty ? nil : past
  }
}

extension HistoryRow {
  /// The value of a field, as far as history keeps it.
  func text(_ variable: ContactVariable, _ names: HistoryNames, _ former: FormerNames) -> String? {
    switch variable {
    case .contactID: ContactID(high: id.high, low: id.low).hex
    case .vendor: names[vendor] ?? "-"
    case .queue: names[queue].map(former.name)
    case .agent: names[agent].flatMap(former.person)
    case .team: names[team].flatMap(former.person)
    case .channel: Channel(rawValue: channel)?.name
    case .customerKey: customer.map { ContactID(high: $0.high, low: $0.low).hex }
    default: nil
    }
  }
}

extension CorrelationPlan.Entry {
  /// Whether history keeps all fields that it needs.
  fileprivate func isKnownOfThePast(_ plan: CorrelationPlan, strataTellLanguage: Bool) -> Bool {
    var known: Set<ContactVariable> = [
      .contactID, .vendor, .queue, .agent, .team, .channel, .customerKey,
    ]
    if strataTellLanguage { known.insert(.language) } else if hasLanguages { return false }
    return places.allSatisfy { known.contains(plan.fields[$0]) }
  }
}

extension ContactRow {
  /// The value of a field for a flag that names an agent, or nobody: the agent is that one, and the team, which that of
  /// the flag's leg is where it tells one, and the supervisor are that agent's.
  fileprivate func text(
    _ variable: ContactVariable, agent: String?, team: String?, _ former: FormerNames
  ) -> String? {
    switch variable {
    case .contactID: contactID
    case .vendor: vendor
    case .sourceID: sourceID
    case .channel: channel
    case .direction: direction == "unknown" ? nil : direction
    case .queue: queue.map(former.name)
    case .campaign: campaign
    case .brand: brand
    case .site: site
    case .agent: agent.flatMap(former.person)
    case .team: (team ?? (agent == self.agent ? self.team : nil)).flatMap(former.person)
    case .supervisor: (agent == self.agent ? supervisor : nil).flatMap(former.person)
    case .customerKey: customerKey
    case .language: language
    case .endedBy: endedBy == "unknown" ? nil : endedBy
    case .endedByBasis: endedByBasis
    case .disposition: disposition
    case .reason: reason
    case .caseID: caseID
    default: nil
    }
  }

  /// The value of a measure, in billionths.
  fileprivate func measure(_ variable: ContactVariable) -> Int64? {
    let number: Double? =
      switch variable {
      case .wait: wait.map { Double($0) / 1000 }
      case .talk: talk.map { Double($0) / 1000 }
      case .hold: hold.map { Double($0) / 1000 }
      case .afterWork: afterWork.map { Double($0) / 1000 }
      case .holds: holds.map(Double.init)
      case .transfers: transfers.map(Double.init)
      // As rules read them of tonight's contacts: what nobody told is none.
      case .legs: Double(legs ?? 0)
      case .turns: Double(turns ?? 0)
      case .csat: csat
      case .complexity: complexity
      default: nil
      }
    return number.flatMap(CorrelationCollector.billionths)
  }
}
