import Batch
import Ledger
import Privacy

/// Customers' numbers, accounts or addresses, and the keys that they have in a ledger.
struct CustomerNumbers {
  /// The keys: of each customer as many as there are keys and countries.
  let customers: Set<HistoryID>
  /// The keys of each line, with its number.
  let lines: [(number: Int, keys: Set<HistoryID>)]

  /// The keys of what stands on standard input, one customer a line.
  ///
  /// - Throws: ``StatusError`` with 65 for lines that are no numbers, by their places; the lines themselves are not told.
  static func read(_ options: KeyOptions, of reader: LedgerReader, _ configuration: Configuration) throws
    -> CustomerNumbers
  {
    let keys = try options.keys(of: reader)
    let countries = Set(configuration.countries.values).union(["PL"])
      .compactMap { PhoneCountry(rawValue: $0) }
    let lines = try StandardInput.numberedLines("the customers' numbers").map { number, line in
      let found = keys.flatMap { key in
        countries.compactMap { key.customerKey(Array(line.utf8), country: $0) }
      }.compactMap { HistoryID(hex: $0) }
      return (number: number, keys: Set(found))
    }
    let wrong = lines.filter(\.keys.isEmpty).map(\.number)
    guard wrong.isEmpty else {
      let isOne = wrong.count == 1
      throw StatusError(
        code: ExitStatus.data,
        message:
          "\(StandardInput.names(of: wrong)) of standard input \(isOne ? "is" : "are") no customer's number")
    }
    guard !lines.isEmpty else {
      throw StatusError(
        code: ExitStatus.usage, message: "nobody was named: the numbers come on standard input, one a line")
    }
    return CustomerNumbers(customers: lines.reduce(into: []) { $0.formUnion($1.keys) }, lines: lines)
  }
}
