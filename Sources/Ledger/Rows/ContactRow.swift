/// The version of a flagged or sampled contact that a run stored.
///
/// A row of the view `contacts`; instants and durations are milliseconds here and text or seconds there.
package struct ContactRow: Hashable, Sendable {
  /// Derived from vendor and source id.
  package var contactID: String
  /// The vendor.
  package var vendor: String
  /// The vendor's id, masked where it must be.
  package var sourceID: String
  /// `voice` or `chat`.
  package var channel: String
  /// `inbound`, `outbound` or `unknown`.
  package var direction: String
  /// The queue.
  package var queue: String?
  /// The campaign.
  package var campaign: String?
  /// The brand.
  package var brand: String?
  /// The site.
  package var site: String?
  /// The agent of the last leg.
  package var agent: String?
  /// The agent's team.
  package var team: String?
  /// The agent's supervisor.
  package var supervisor: String?
  /// The customer's keyed pseudonym, lower-case hex.
  package var customerKey: String?
  /// The language.
  package var language: String?
  /// Start, milliseconds since 1970 UTC.
  package var startedAt: Int64?
  /// Answer, milliseconds since 1970 UTC.
  package var answeredAt: Int64?
  /// End, milliseconds since 1970 UTC.
  package var endedAt: Int64?
  /// Start to answer, milliseconds.
  package var wait: Int64?
  /// Answer to end without hold, milliseconds.
  package var talk: Int64?
  /// Time on hold, milliseconds.
  package var hold: Int64?
  /// Work after the contact, milliseconds.
  package var afterWork: Int64?
  /// Times on hold.
  package var holds: Int?
  /// Times passed on.
  package var transfers: Int?
  /// Number of legs; nil where nobody told them. The table keeps 0 then, and the view tells.
  package var legs: Int?
  /// Number of turns; nil where nobody told them, kept likewise.
  package var turns: Int?
  /// `agent`, `customer`, `system`, `third_party`, `transfer` or `unknown`.
  package var endedBy: String
  /// `confirmed`, `claimed`, `derived` or `unknown`.
  package var endedByBasis: String
  /// The disposition.
  package var disposition: String?
  /// The reason of the contact.
  package var reason: String?
  /// The case.
  package var caseID: String?
  /// The customer's mark, on the vendor's scale.
  package var csat: Double?
  /// Whether a survey was offered.
  package var surveyOffered: Bool?
  /// Where the recording is.
  package var recording: String?
  /// 0 to 1.
  package var complexity: Double?
  /// The run that stored it; the writer fills it.
  package var runID: Int64
  /// The file with its first record.
  package var file: String?
  /// Where that record begins in the decompressed bytes.
  package var recordOffset: Int64?
  /// The stratum.
  package var stratumID: String
  /// `normal`, `elevated` or `high`.
  package var riskTier: String

  /// A row; what is left out is absent.
  package init(
    contactID: String, vendor: String, sourceID: String, channel: String, direction: String,
    queue: String? = nil, campaign: String? = nil, brand: String? = nil, site: String? = nil,
    agent: String? = nil, team: String? = nil, supervisor: String? = nil, customerKey: String? = nil,
    language: String? = nil, startedAt: Int64? = nil, answeredAt: Int64? = nil, endedAt: Int64? = nil,
    wait: Int64? = nil, talk: Int64? = nil, hold: Int64? = nil, afterWork: Int64? = nil, holds: Int? = nil,
    transfers: Int? = nil, legs: Int?, turns: Int?, endedBy: String, endedByBasis: String,
    disposition: String? = nil, reason: String? = nil, caseID: String? = nil, csat: Double? = nil,
    surveyOffered: Bool? = nil, recording: String? = nil, complexity: Double? = nil, file: String? = nil,
    recordOffset: Int64? = nil, stratumID: String, riskTier: String, runID: Int64 = 0
  ) {
    self.contactID = contactID
    self.vendor = vendor
    self.sourceID = sourceID
    self.channel = channel
    self.direction = direction
    self.queue = queue
    self.campaign = campaign
    self.brand = brand
    self.site = site
    self.agent = agent
    self.team = team
    self.supervisor = supervisor
    self.customerKey = customerKey
    self.language = language
    self.startedAt = startedAt
    self.answeredAt = answeredAt
    self.endedAt = endedAt
    self.wait = wait
    self.talk = talk
    self.hold = hold
    self.afterWork = afterWork
    self.holds = holds
    self.transfers = transfers
    self.legs = legs
    self.turns = turns
    self.endedBy = endedBy
    self.endedByBasis = endedByBasis
    self.disposition = disposition
    self.reason = reason
    self.caseID = caseID
    self.csat = csat
    self.surveyOffered = surveyOffered
    self.recording = recording
    self.complexity = complexity
    self.runID = runID
    self.file = file
    self.recordOffset = recordOffset
    self.stratumID = stratumID
    self.riskTier = riskTier
  }
}

extension ContactRow: StoredRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "contact", name: "contacts", key: "contact_id", groups: [.run],
    columns: [
      .init("contact_id", .text), .init("vendor", .text), .init("source_id", .text),
      .init("channel", .text), .init("direction", .text), .init("queue", .text), .init("campaign", .text),
      .init("brand", .text), .init("site", .text), .init("agent", .text), .init("team", .text),
      .init("supervisor", .text), .init("customer_key", .text), .init("language", .text),
      .init("started_at", .text), .init("answered_at", .text), .init("ended_at", .text),
      .init("wait", .seconds), .init("talk", .seconds), .init("hold", .seconds),
      .init("after_work", .seconds), .init("holds", .integer), .init("transfers", .integer),
      .init("legs", .integer), .init("turns", .integer), .init("ended_by", .text),
      .init("ended_by_basis", .text), .init("disposition", .text), .init("reason", .text),
      .init("case_id", .text), .init("csat", .real), .init("survey_offered", .integer),
      .init("recording", .text), .init("complexity", .real), .init("run_id", .integer),
      .init("file", .text), .init("record_offset", .integer), .init("stratum_id", .text),
      .init("risk_tier", .text), .init("legs_digest", .bytes, hidden: true),
      .init("turns_digest", .bytes, hidden: true),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.text(contactID)
    cells.text(vendor)
    cells.text(sourceID)
    cells.text(channel)
    cells.text(direction)
    cells.text(queue)
    cells.text(campaign)
    cells.text(brand)
    cells.text(site)
    cells.text(agent)
    cells.text(team)
    cells.text(supervisor)
    cells.text(customerKey)
    cells.text(language)
    cells.instant(startedAt)
    cells.instant(answeredAt)
    cells.instant(endedAt)
    cells.seconds(wait)
    cells.seconds(talk)
    cells.seconds(hold)
    cells.seconds(afterWork)
    cells.count(holds)
    cells.count(transfers)
    cells.count(legs ?? 0)
    cells.count(turns ?? 0)
    cells.text(endedBy)
    cells.text(endedByBasis)
    cells.text(disposition)
    cells.text(reason)
    cells.text(caseID)
    cells.real(csat)
    cells.flag(surveyOffered)
    cells.text(recording)
    cells.real(complexity)
    cells.integer(place.runID)
    cells.text(file)
    cells.integer(recordOffset)
    cells.text(stratumID)
    cells.text(riskTier)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    contactID = try RowReader.required(cells.text())
    vendor = try RowReader.required(cells.text())
    sourceID = try RowReader.required(cells.text())
    channel = try RowReader.required(cells.text())
    direction = try RowReader.required(cells.text())
    queue = cells.text()
    campaign = cells.text()
    brand = cells.text()
    site = cells.text()
    agent = cells.text()
    team = cells.text()
    supervisor = cells.text()
    customerKey = cells.text()
    language = cells.text()
    startedAt = cells.instant()
    answeredAt = cells.instant()
    endedAt = cells.instant()
    wait = cells.seconds()
    talk = cells.seconds()
    hold = cells.seconds()
    afterWork = cells.seconds()
    holds = cells.count()
    transfers = cells.count()
    legs = cells.count()
    turns = cells.count()
    endedBy = try RowReader.required(cells.text())
    endedByBasis = try RowReader.required(cells.text())
    disposition = cells.text()
    reason = cells.text()
    caseID = cells.text()
    csat = cells.real()
    surveyOffered = cells.flag()
    recording = cells.text()
    complexity = cells.real()
    runID = try RowReader.required(cells.integer())
    file = cells.text()
    recordOffset = cells.integer()
    stratumID = try RowReader.required(cells.text())
    riskTier = try RowReader.required(cells.text())
  }
}
