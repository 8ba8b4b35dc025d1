/// Counts of contacts by vendor, channel, queue, agent and hour.
///
/// A row of the view `volumes`; instants and durations are milliseconds here and text or seconds there.
package struct VolumeRow: Hashable, Sendable {
  /// The run; the writer fills it.
  package var runID: Int64
  /// The vendor.
  package var vendor: String
  /// `voice` or `chat`.
  package var channel: String
  /// The queue.
  package var queue: String?
  /// The agent of the last leg.
  package var agent: String?
  /// The agent's team.
  package var team: String?
  /// The hour's beginning, milliseconds since 1970 UTC.
  package var hour: Int64
  /// Contacts that started in it.
  package var contacts: Int64
  /// Of them answered.
  package var answered: Int64
  /// Sum of talk, milliseconds.
  package var talk: Int64
  /// Sum of hold, milliseconds.
  package var hold: Int64
  /// Of them ended by the agent.
  package var endedByAgent: Int64

  /// A row; what is left out is absent.
  package init(
    vendor: String, channel: String, queue: String? = nil, agent: String? = nil, team: String? = nil,
    hour: Int64, contacts: Int64, answered: Int64, talk: Int64, hold: Int64, endedByAgent: Int64,
    runID: Int64 = 0
  ) {
    self.runID = runID
    self.vendor = vendor
    self.channel = channel
    self.queue = queue
    self.agent = agent
    self.team = team
    self.hour = hour
    self.contacts = contacts
    self.answered = answered
    self.talk = talk
    self.hold = hold
    self.endedByAgent = endedByAgent
  }
}

extension VolumeRow: LedgerRow {
  /// Where it is read; a run writes it in blocks (``VolumeBlockRow``).
  package static let shape = TableShape(
    table: "volume_block", name: "volumes", key: "hour", groups: [],
    columns: [
      .init("run_id", .integer), .init("vendor", .text), .init("channel", .text), .init("queue", .text),
      .init("agent", .text), .init("team", .text), .init("hour", .text), .init("contacts", .integer),
      .init("answered", .integer), .init("talk", .seconds), .init("hold", .seconds),
      .init("ended_by_agent", .integer),
    ])

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    vendor = try RowReader.required(cells.text())
    channel = try RowReader.required(cells.text())
    queue = cells.text()
    agent = cells.text()
    team = cells.text()
    hour = try RowReader.required(cells.instant())
    contacts = try RowReader.required(cells.integer())
    answered = try RowReader.required(cells.integer())
    talk = try RowReader.required(cells.seconds())
    hold = try RowReader.required(cells.seconds())
    endedByAgent = try RowReader.required(cells.integer())
  }
}
