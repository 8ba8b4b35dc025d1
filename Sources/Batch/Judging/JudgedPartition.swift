import Contacts
import Detection
import Ledger
import Relations
import Sampling

/// What judging one partition yields; partitions merge into the night.
struct JudgedPartition: Sendable {
  /// Every contact in rising order of ids, in compact form: what the history needs. The names are those of the run's
  /// register, the stratum is a place in ``strata``.
  private(set) var contacts: [HistoryRow] = []
  /// The strata of this partition.
  private(set) var strata: [StratumKey] = []
  /// How many contacts each stratum has, and those with the smallest tickets; by place in ``strata``.
  private(set) var counts: [StratumCount] = []
  /// Contacts with flags; with or without, those whose record is evidence about their agent, and restated ones.
  private(set) var wanted: [WantedContact] = []
  /// Transcripts whose contact is not there yet.
  var unread: [WantedContact] = []
  /// The flags, by contact.
  private(set) var flags: [DraftFlag] = []
  /// What is known by now of flags on hang-ups: the flag, and the customer's next contact.
  private(set) var returns: [(flag: String, end: Int64, relation: ContactRelation)] = []
  /// Contacts without a transcript or flags that may stand behind a finding about a group.
  private(set) var patterns: [WantedContact] = []
  /// How many contacts have flags.
  private(set) var flaggedContacts = 0
  private var places: [StratumKey: Int] = [:]
  /// What can no longer be drawn of each stratum, by place.
  private var limits: [Candidate?] = []

  /// Counts a contact and keeps it for the history.
  ///
  /// - Parameters:
  ///   - row: The contact; its stratum is filled in.
  ///   - ticket: The contact's ticket; `nil` where it was drawn before and is passed over.
  ///   - bounds: What can no longer be drawn; the same for all contacts of the partition.
  ///   - reserve: How many contacts of a stratum are kept for the draw.
  mutating func add(
    _ row: HistoryRow, to stratum: StratumKey, _ ticket: Ticket?, _ bounds: [StratumKey: Candidate],
    reserve: Int
  ) {
    let place: Int
    if let known = places[stratum] {
      place = known
    } else {
      place = strata.count
      places[stratum] = place
      strata.append(stratum)
      limits.append(bounds[stratum])
      counts.append(StratumCount(smallest: SmallestTickets(limit: reserve)))
    }
    var row = row
    row.stratum = UInt32(place)
    contacts.append(row)
    guard !row.isRestated else { return }
    counts[place].population += 1
    if row.channel == Channel.chat.rawValue { counts[place].chats += 1 }
    guard let ticket else {
      counts[place].passedOver += 1
      return
    }
    let candidate = Candidate(ticket: ticket, id: ContactID(high: row.id.high, low: row.id.low))
    if let bound = limits[place], bound < candidate { return }
    counts[place].smallest.insert(candidate)
  }

  /// Keeps a contact without flags that may stand behind a finding about a group.
  mutating func keepAside(_ contact: WantedContact) { patterns.append(contact) }

  /// Notes that the customer was back after contacts with these flags.
  mutating func note(_ relation: ContactRelation, after end: Int64, _ flags: [String]) {
    returns += flags.map { ($0, end, relation) }
  }

  /// Keeps the flags of a contact that is to be written.
  mutating func keep(_ contact: WantedContact, flags: [DraftFlag]) {
    wanted.append(contact)
    self.flags += flags
    guard !flags.isEmpty else { return }
    wanted[wanted.count - 1].isFlagged = true
    flaggedContacts += 1
  }
}

extension HistoryRow {
  /// A judged contact in compact form, with the names' numbers in the run's register.
  init(
    _ contact: borrowing Contact, _ names: ContactNames, digest: UInt64, complexity: Double?,
    reading: CallReading, isReturned: Bool, isRestated: Bool, isContinuation: Bool,
    format: UInt8
  ) {
    self.init(id: HistoryID(high: contact.id.high, low: contact.id.low), digest: digest)
    let fields = contact.fields
    updatedAt = fields.updatedAt
    startedAt = fields.startedAt
    answeredAt = fields.answeredAt
    endedAt = fields.endedAt
    hold = fields.hold
    vendor = names.vendor
    queue = names.queue
    agent = names.agent
    team = names.team
    customer = contact.customerKey.map { HistoryID(high: $0.high, low: $0.low) }
    channel = (fields.channel ?? .voice).rawValue
    direction = (fields.direction ?? .unknown).rawValue
    endedBy = fields.endedBy.rawValue
    endedByBasis = fields.endedByBasis.rawValue
    evidence = reading.rawValue
    self.isReturned = isReturned
    self.isRestated = isRestated
    self.isContinuation = isContinuation
    self.format = format
    isOfOneAgent = names.agent != 0 && contact.isOfOneAgent
    self.complexity = HistoryRow.steps(of: complexity)
  }
}
