/// An estimate from reviews.
///
/// A row of the view `estimates`; instants and durations are milliseconds here and text or seconds there.
package struct EstimateRow: Hashable, Sendable {
  /// The run whose frame it speaks of.
  package var runID: Int64
  /// What is estimated.
  package var measure: String
  /// For which part of the frame.
  package var domain: String
  /// The estimate.
  package var estimate: Double?
  /// Lower end of the interval.
  package var low: Double?
  /// Upper end of the interval.
  package var high: Double?
  /// Confidence level, 0 to 1.
  package var level: Double
  /// Reviews used.
  package var n: Int64
  /// Contacts it speaks of.
  package var population: Int64
  /// The method's name.
  package var method: String

  /// A row; what is left out is absent.
  package init(
    runID: Int64, measure: String, domain: String, estimate: Double? = nil, low: Double? = nil,
    high: Double? = nil, level: Double, n: Int64, population: Int64, method: String
  ) {
    self.runID = runID
    self.measure = measure
    self.domain = domain
    self.estimate = estimate
    self.low = low
    self.high = high
    self.level = level
    self.n = n
    self.population = population
    self.method = method
  }
}

extension EstimateRow: ImportTableRow {
  /// Where it is kept.
  package static let shape = TableShape(
    table: "estimate", name: "estimates", key: "measure", groups: [.imported],
    columns: [
      .init("import_id", .integer, hidden: true), .init("run_id", .integer), .init("measure", .text),
      .init("domain", .text), .init("estimate", .real), .init("low", .real), .init("high", .real),
      .init("level", .real), .init("n", .integer), .init("population", .integer), .init("method", .text),
    ])

  /// Hands over its columns in order.
  package func encode(into cells: inout RowCells, place: RowPlace) {
    cells.integer(place.importID)
    cells.integer(runID)
    cells.text(measure)
    cells.text(domain)
    cells.real(estimate)
    cells.real(low)
    cells.real(high)
    cells.real(level)
    cells.integer(n)
    cells.integer(population)
    cells.text(method)
  }

  /// Reads its columns in order; throws ``LedgerError`` with the code `corrupt`.
  package init(from cells: inout RowReader) throws(LedgerError) {
    runID = try RowReader.required(cells.integer())
    measure = try RowReader.required(cells.text())
    domain = try RowReader.required(cells.text())
    estimate = cells.real()
    low = cells.real()
    high = cells.real()
    level = try RowReader.required(cells.real())
    n = try RowReader.required(cells.integer())
    population = try RowReader.required(cells.integer())
    method = try RowReader.required(cells.text())
  }
}
