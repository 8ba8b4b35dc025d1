import ArgumentParser
import Foundation
import Ledger
import Privacy
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
    help: "names or pseudonyms. Default: names in a table, pseudonyms in csv and json, which leave the house."
  )
  var agents: Naming?

  /// Gives the agents of a table their pseudonyms, where that is asked for.
  ///
  /// - Parameters:
  ///   - columns: The columns that name people: agents, supervisors.
  ///   - texts: Columns of text in which a name of the same row may stand.
  func apply(
    to table: ResultTable, columns: [String], texts: [String] = [], format: TableFormat, _ keys: KeyOptions,
    of reader: LedgerReader
  ) throws -> ResultTable {
    guard (agents ?? (format == .table ? .names : .pseudonyms)) == .pseudonyms else { return table }
    let places = columns.compactMap { table.columns.firstIndex(of: $0) }
    let textPlaces = texts.compactMap { table.columns.firstIndex(of: $0) }
    let hasNames = table.rows.contains { row in places.contains { row[$0] != .null } }
    guard hasNames else { return table }
    let key: Pseudonymiser
    do {
      key = try keys.keys(of: reader)[0]
    } catch {
      let status = ExitStatus(of: error)
      throw StatusError(
        code: status?.code ?? ExitStatus.configuration,
        message: (status?.message ?? "\(error)") + ". Or take the names as they are: --agents names")
    }
    var known: [String: String] = [:]
    var result = ResultTable(columns: table.columns)
    for var row in table.rows {
      var names: [(String, String)] = []
      for place in places {
        guard case .text(let name) = row[place], name != "-" else { continue }
        let pseudonym = known[name] ?? Self.pseudonym(name, key)
        known[name] = pseudonym
        row[place] = .text(pseudonym)
        if name.utf8.count >= 3 { names.append((name, pseudonym)) }
      }
      for place in textPlaces {
        guard case .text(var text) = row[place] else { continue }
        for (name, pseudonym) in names { text = text.replacing(name, with: pseudonym) }
        row[place] = .text(text)
      }
      result.rows.append(row)
    }
    return result
  }

  /// An agent's pseudonym: `agent-` and twelve digits of the HMAC-SHA256 of the name.
  static func pseudonym(_ name: String, _ key: Pseudonymiser) -> String {
    "agent-" + key.keyedDigest(Array("earshot agent\n\(name)".utf8)).prefix(12)
  }
}
