import Batch
import Ledger
import Privacy

/// Customers' numbers, accounts or addresses, and the keys that they have in a ledger.
struct CustomerNumbers {
  /// The keys: of each customer as many as there are keys and countries.
  let customers: Set<HistoryID>
  /// How many customers were named.
  let count: Int

  /// The keys of what stands on standard input, one customer a line.
  ///
  /// - Throws: ``StatusError`` with 65 for a line that is no number, by its place; the line itself is not told.
  static func read(_ options: KeyOptions, of reader: LedgerReader, _ configuration: Configuration) throws
    -> CustomerNumbers
  {
    let keys = try options.keys(of: reader)
    let countries = Set(configuration.countries.values).union(["PL"])
      .compactMap { PhoneCountry(rawValue: $0) }
    var customers: Set<HistoryID> = []
    let lines = try StandardInput.lines("the customers' numbers")
    for (index, line) in lines.enumerated() {
      let found = keys.flatMap { key in
        countries.compactMap { key.customerKey(Array(line.utf8), country: $0) }
      }.compactMap { HistoryID(hex: $0) }
      guard !found.isEmpty else {
        throw StatusError(
          code: ExitStatus.data, message: "line \(index + 1) of standard input is no customer's number")
      }
      customers.formUnion(found)
    }
    guard !lines.isEmpty else {
      throw StatusError(
        code: ExitStatus.usage, message: "nobody was named: the numbers come on standard input, one a line")
    }
    return CustomerNumbers(customers: customers, count: lines.count)
  }
}
