import ArgumentParser
import Ledger
import Report

extension TableFormat: ExpressibleByArgument {}
extension FlagQuery.Order: ExpressibleByArgument {}
extension ContactQuery.Order: ExpressibleByArgument {}

/// What every query has.
struct QueryOptions: ParsableArguments {
  @Option(name: .long, help: "The database.")
  var db: String

  @Option(name: .long, help: "How the answer is printed.")
  var format: TableFormat = .table

  @Option(name: .long, help: "How many rows at most.")
  var limit: Int?

  @Option(name: .long, help: "How many rows to pass over.")
  var offset = 0

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0 on") }
    if offset < 0 { throw ValidationError("--offset takes a number from 0 on") }
  }

  /// The database, opened for reading.
  func reader() throws -> LedgerReader { try LedgerReader(path: db) }

  /// Prints a table; only a terminal gets colours.
  func print(_ table: ResultTable) {
    Console.write(table.text(format, width: Console.width, colours: Console.hasColours))
  }
}
