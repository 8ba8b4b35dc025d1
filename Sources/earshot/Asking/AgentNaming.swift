import Foundation
import Ledger
import Privacy

/// Agents under their keyed pseudonyms, in answers that leave the house.
struct AgentNaming {
  private let key: Pseudonymiser

  init(_ key: Pseudonymiser) { self.key = key }

  /// An agent's pseudonym: `agent-` and twelve digits of the HMAC-SHA256 of the name.
  func pseudonym(of name: String) -> String {
    "agent-" + key.keyedDigest(Array("earshot agent\n\(name)".utf8)).prefix(12)
  }

  /// A text in which names stand under their pseudonyms: as words of their own, not as parts of others.
  ///
  /// - Parameter isQuoted: Whether people said it: then a name without a letter may be any number.
  func text(_ text: String, naming names: [String], isQuoted: Bool = false) -> String {
    names.filter { name in name.utf8.count >= 2 && (!isQuoted || name.contains(where: \.isLetter)) }
      .reduce(text) { Self.replace($1, in: $0, by: pseudonym(of: $1)) }
  }

  /// The detail of a consequence, `agent=NAME` among its pairs, with `ended_by=` behind it; databases of earlier
  /// versions have names in it whose blanks are not escaped.
  func detail(_ text: String) -> String {
    guard let agent = text.range(of: "agent="),
      let end = text.range(of: " ended_by=", options: .backwards, range: agent.upperBound..<text.endIndex)
    else { return text.contains("agent=") ? "" : text }
    let name = text[agent.upperBound..<end.lowerBound]
    guard name != "-" else { return text }
    return text[..<agent.upperBound] + pseudonym(of: AuditDetail.plain(name)) + text[end.lowerBound...]
  }

  /// The domain of an estimate, whose last part may be `agent=NAME`.
  func domain(_ text: String) -> String {
    guard let mark = text.range(of: "agent=") else { return text }
    let before = text[..<mark.lowerBound]
    guard before.isEmpty || before.hasSuffix("; ") else { return text }
    return text[..<mark.upperBound] + pseudonym(of: String(text[mark.upperBound...]))
  }

  private static func replace(_ name: String, in text: String, by pseudonym: String) -> String {
    func isPart(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
    var result = ""
    var rest = text[...]
    while let found = rest.range(of: name) {
      result += rest[..<found.lowerBound]
      let isWord =
        !isPart(text[..<found.lowerBound].last) && !isPart(text[found.upperBound...].first)
      result += isWord ? pseudonym : name
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
