import Contacts
import Detection
import Ledger
import Relations
import Rules
import Sampling

/// A night's results while its partitions come in, in order.
struct Night {
  private(set) var counts: [StratumKey: StratumCount] = [:]
  private(set) var contacts = 0
  private(set) var restated = 0
  /// The contacts that an earlier night knew in another version.
  private(set) var restatedIDs: Set<ContactID> = []
  private(set) var flags = 0
  /// Contacts with flags of rules about single contacts.
  private var flaggedAlone = 0
  /// Further contacts, which only correlations flagged.
  private var flaggedTogether: Set<ContactID> = []
  /// Findings about agents, with the contacts behind them.
  var findings: [FoundRows] = []
  /// What is known by now of flags on hang-ups.
  private(set) var consequences: [ConsequenceRow] = []
  /// What the rules did, by vendor.
  var tallies: [String: RuleTally] = [:]
  /// Contacts that are to be written when their turns are read.
  private(set) var wanted: [WantedContact] = []
  /// Contacts without flags or a transcript that may stand behind a finding about a group.
  private var patterns: [WantedContact] = []
  /// Transcripts whose contact is not there yet.
  private(set) var unread: [WantedContact] = []
  let book: RuleBook
  private let register: NameRegister
  private let bounds: DrawBounds
  private let passedOver: Set<ContactID>
  private(set) var targeted: TargetedDraw
  private var frame = FrameDigest()
  private var history = HistoryNumbers()
  /// Contacts seen for the first time, by vendor's number and quarter of an hour since 1970 UTC.
  private var quarters: [UInt32: [Int64: Int]] = [:]

  /// A night in which nothing has happened yet.
  init(
    book: RuleBook, register: NameRegister, bounds: DrawBounds, passedOver: Set<ContactID>,
    targeted: TargetedDraw
  ) {
    self.book = book
    self.register = register
    self.bounds = bounds
    self.passedOver = passedOver
    self.targeted = targeted
  }

  /// Takes in the next partition and writes what is final: flags and the history.
  mutating func take(_ partition: JudgedPartition, writer: RunWriter?) throws {
    let names = register.names
    let strata = partition.strata.map { $0.stratum(names) }
    let ids = strata.map { Array($0.id.utf8) }
    var superseded: [String] = []
    var restated: Set<ContactID> = []
    for contact in partition.contacts {
      if contact.isRestated {
        let id = ContactID(high: contact.id.high, low: contact.id.low)
        superseded.append(id.hex)
        restated.insert(id)
        restatedIDs.insert(id)
      } else {
        if let start = contact.startedAt {
          quarters[contact.vendor, default: [:]][start.floored(by: 900_000), default: 0] += 1
        }
        frame.add(high: contact.id.high, low: contact.id.low, stratum: ids[Int(contact.stratum)])
      }
    }
    contacts += partition.contacts.count - superseded.count
    self.restated += superseded.count
    try writer?.supersede(superseded)
    for (stratum, count) in zip(partition.strata, partition.counts) {
      counts[stratum, default: StratumCount(smallest: SmallestTickets(limit: count.smallest.limit))]
        .merge(count)
      if let smallest = counts[stratum]?.smallest { bounds.lower(stratum, to: smallest) }
    }
    wanted += partition.wanted
    patterns += partition.patterns
    unread += partition.unread
    flaggedAlone += partition.flaggedContacts
    flags += partition.flags.count
    targeted.take(partition.flags) { restated.contains($0) || passedOver.contains($0) }
    consequences += partition.returns.map {
      Consequences.row(flag: $0.flag, end: $0.end, $0.relation, names)
    }
    try writer?.add(partition.flags.map { FlagRow($0, rules: book.rules) })
    try writer?.append(history: history.translate(partition.contacts, strata: strata, names, writer))
  }

  /// The contacts that are to be written: those that are wanted whatever comes of the night, and those behind its
  /// findings.
  var written: [WantedContact] {
    let behind = Set(findings.flatMap { $0.contacts.map(\.contactID) })
    let known = Set(wanted.map(\.id))
    return wanted + patterns.filter { behind.contains($0.id.hex) && !known.contains($0.id) }
  }

  /// Contacts with flags.
  var flaggedContacts: Int { flaggedAlone + flaggedTogether.count }

  /// Counts the contacts on which correlations could be judged.
  mutating func count(_ counts: [String: CorrelationCounts], _ plan: CorrelationPlan) {
    for (vendor, counts) in counts {
      for (entry, own) in zip(plan.entries, counts.entries) {
        tallies[vendor]?.rules[entry.index].evaluated += own.evaluated
        tallies[vendor]?.rules[entry.index].notApplicable += own.notApplicable
        tallies[vendor]?.rules[entry.index].notEvaluated.merge(own.notEvaluated) { $0 + $1 }
      }
    }
  }

  /// Counts what a correlation found, under the vendor of its last contact.
  mutating func count(hitOf rule: Int, vendor: String, isWaived: Bool) {
    let key = tallies[vendor] == nil && vendor == "-" ? "" : vendor
    if tallies[key] == nil { tallies[key] = RuleTally(rules: book.rules.count) }
    if isWaived { tallies[key]?.rules[rule].waived += 1 } else { tallies[key]?.rules[rule].hits += 1 }
  }

  /// Takes in flags of correlations.
  mutating func add(correlated drafts: [DraftFlag]) {
    flags += drafts.count
    guard !drafts.isEmpty else { return }
    let known = Set(wanted.lazy.filter(\.isFlagged).map(\.id))
    flaggedTogether.formUnion(drafts.lazy.map(\.contact).filter { !known.contains($0) })
  }

  /// Notes that the ids of a group do not count up, so that nothing can be missing among them.
  mutating func add(uncounted groups: [(entry: Int, group: [String])], _ plan: CorrelationPlan) {
    for (number, group) in groups {
      let entry = plan.entries[number]
      let place = entry.groupPlaces.firstIndex { plan.fields[$0] == .vendor }
      let vendor = place.map { group[$0] } ?? "-"
      tallies[vendor]?.rules[entry.index].notEvaluated["ids do not count up", default: 0] += 1
    }
  }

  /// Counts the contacts of vendors whose totals could be judged as evaluated by these rules, by their indices; the
  /// contacts of those whose totals could not keep a reason of their own.
  mutating func judge(totals rules: [Int], _ coverage: [String: ControlTotalTable.Coverage]) {
    for (vendor, coverage) in coverage {
      for rule in rules {
        guard
          let count = tallies[vendor]?.rules[rule].notEvaluated.removeValue(
            forKey: CorrelationCollector.noTotal)
        else { continue }
        switch coverage {
        case .judged: tallies[vendor]?.rules[rule].evaluated += count
        case .notJudged:
          tallies[vendor]?.rules[rule].notEvaluated["a part came in an earlier run", default: 0] += count
        }
      }
    }
  }

  /// Keeps more contacts that are to be written.
  mutating func keep(_ contacts: [WantedContact]) { wanted += contacts }

  /// Contacts seen for the first time, by vendor and quarter of an hour since 1970 UTC.
  func quarters(_ names: [String]) -> [String: [Int64: Int]] {
    var result: [String: [Int64: Int]] = [:]
    for (vendor, counts) in quarters {
      result[vendor == 0 ? "-" : names[Int(vendor)], default: [:]].merge(counts) { $0 + $1 }
    }
    return result
  }

  /// The digest of the frame, after the last partition.
  var frameDigest: String { frame.value }

  /// The strata by id, after the last partition.
  var strata: [String: CountedStratum] {
    let names = register.names
    var result: [String: CountedStratum] = [:]
    for (key, count) in counts {
      let counted = CountedStratum(keys: [key], stratum: key.stratum(names), count: count)
      let id = counted.stratum.id
      if result[id] == nil { result[id] = counted } else { result[id]?.merge(counted) }
    }
    return result
  }
}

extension Int64 {
  /// The greatest whole multiple below, as a count of `step`.
  fileprivate func floored(by step: Int64) -> Int64 {
    let rest = self % step
    return (self - rest) / step - (rest < 0 ? 1 : 0)
  }
}
