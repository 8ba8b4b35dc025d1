/// A stratum of a run's frame.
///
/// A row of the view `strata`; instants and durations are milliseconds here and text or seconds there.
package struct StratumRow: Hashable, Sendable {
  /// The run; the writer fills it.
  package var runID: Int64
  /// `vendor/channel/queue/language/tier`, `-` where absent.
  package var stratumID: String
  /// The vendor.
  package var vendor: String
  /// `voice` or `chat`; nil where the strata do not tell channels apart.
  package var channel: String?
  /// The queue.
  package var queue: String?
  /// The language.
  package var language: String?
  /// `normal`, `elevated` or `high`; nil where the strata do not tell tiers apart.
  package var riskTier: String?
  /// Contacts in the frame.
  package var population: Int64
  /// Places in the sample.
  package var allocated: Int64
  /// Random rows drawn.
  package var drawn: Int64

  /// A row; what is left out is absent.
  package init(
    stratumID: String, vendor: String, channel: String?, queue: String? = nil, language: String? = nil,
    riskTier: String?, population: Int64, allocated: Int64, drawn: Int64, runID: Int64 = 0
  ) {
    self.runID = runID
    self.stratumID = stratumID
    self.vendor = vendor
    self.channel = channel
    self.queue = queue
    self.language = language
    self.riskTier = riskTier
    self.population = population
    self.allocated = allocated
    self.drawn = drawn
  }
}

extension StratumRow: RunTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "stratum", name: "strata", key: "stratum_id", groups: [.run],
    hasResult: true,
    columns: [
      .init("run_id", .integer), .init("stratum_id", .text), .init("vendor", .text),
      .init("channel", .text), .init("queue", .text), .init("language", .text), .init("risk_tier", .text),
      .init("population", .integer), .init("allocated", .integer), .init("drawn", .integer),
      .init("result", .bytes, hidden: true),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.runID)
    cells.text(stratumID)
    cells.text(vendor)
    cells.text(channel)
    cells.text(queue)
    cells.text(language)
    cells.text(riskTier)
    cells.integer(population)
    cells.integer(allocated)
    cells.integer(drawn)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    stratumID = try RowReader.required(cells.text())
    vendor = try RowReader.required(cells.text())
    channel = cells.text()
    queue = cells.text()
    language = cells.text()
    riskTier = cells.text()
    population = try RowReader.required(cells.integer())
    allocated = try RowReader.required(cells.integer())
    drawn = try RowReader.required(cells.integer())
  }
}
