import ArgumentParser
import Ledger
import Report

/// How agents are named in an answer: they are data subjects too.
struct AgentOptions: ParsableArguments {
  /// How agents are named.
  enum Naming: String, ExpressibleByArgument, CaseIterable {
    /// As the vendor names them.
    case names
    /// By keyed pseudonyms, the same in every answer.
    case pseudonyms
  }

  @Option(
    name: .long,
    help: """
      names or pseudonyms. Default: names in a table, pseudonyms in files, csv and json, which leave the house.
      """
  )
  var agents: Naming?

  /// The word for how agents are named.
  func word(leaves: Bool) -> String { (agents ?? (leaves ? .pseudonyms : .names)).rawValue }

  /// The pseudonyms, where an answer is to have them; `nil` where agents go by their names.
  ///
  /// - Parameters:
  ///   - leaves: Whether the answer leaves the house unless somebody says otherwise.
  ///   - keys: Where the key is; without one, status 78.
  func naming(leaves: Bool, _ keys: KeyOptions, of reader: LedgerReader) throws -> AgentNaming? {
    guard (agents ?? (leaves ? .pseudonyms : .names)) == .pseudonyms else { return nil }
    do {
      return AgentNaming(try keys.keys(of: reader)[0])
    } catch {
      let status = ExitStatus(of: error)
      throw StatusError(
        code: status?.code ?? ExitStatus.configuration,
        message: (status?.message ?? "\(error)") + ". Or take the names as they are: --agents names")
    }
  }

  /// Gives the agents of a table their pseudonyms, where that is asked for. Without agents no key is needed.
  ///
  /// - Parameters:
  ///   - columns: The columns that name people: agents, supervisors.
  ///   - texts: Columns of text in which a name of the same row may stand.
  ///   - quotes: Such columns with what people said.
  ///   - leaves: As for ``naming(leaves:_:of:)``.
  ///   - isPerson: Whether the names of a row are those of people, rather than of teams.
  func apply(
    to table: ResultTable, columns: [String], texts: [String] = [], quotes: [String] = [], leaves: Bool,
    _ keys: KeyOptions, of reader: LedgerReader, where isPerson: ([Cell]) -> Bool = { _ in true }
  ) throws -> ResultTable {
    let places = columns.compactMap { table.columns.firstIndex(of: $0) }
    let textPlaces = (texts + quotes).compactMap { name in
      table.columns.firstIndex(of: name).map { ($0, quotes.contains(name)) }
    }
    let hasNames = table.rows.contains { row in places.contains { row[$0] != .null } && isPerson(row) }
    guard hasNames, let naming = try naming(leaves: leaves, keys, of: reader) else { return table }
    var known: [String: String] = [:]
    var result = ResultTable(columns: table.columns)
    for var row in table.rows {
      guard isPerson(row) else {
        result.rows.append(row)
        continue
      }
      var names: [String] = []
      for place in places {
        guard case .text(let name) = row[place], name != "-" else { continue }
        let pseudonym = known[name] ?? naming.pseudonym(of: name)
        known[name] = pseudonym
        row[place] = .text(pseudonym)
        names.append(name)
      }
      for (place, isQuoted) in textPlaces {
        guard case .text(let text) = row[place] else { continue }
        row[place] = .text(naming.text(text, naming: names, isQuoted: isQuoted))
      }
      result.rows.append(row)
    }
    return result
  }
}
