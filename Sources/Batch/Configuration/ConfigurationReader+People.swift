import Foundation
import Yams

extension ConfigurationReader {
  /// Reads which logins of different vendors are one person's: a list of lists of `vendor/agent`.
  mutating func readPeople(_ node: Node) -> [[Configuration.Login]] {
    guard case .sequence(let people) = node else {
      fault(node, "people is a list of persons, each a list of logins such as [lotus/A0017, meadow/MD0003]")
      return []
    }
    var result: [[Configuration.Login]] = []
    var seen: Set<Configuration.Login> = []
    for person in people {
      guard case .sequence(let logins) = person, logins.count > 1 else {
        fault(person, "a person is a list of at least two logins such as [lotus/A0017, meadow/MD0003]")
        continue
      }
      var own: [Configuration.Login] = []
      for login in logins {
        guard let word = text(login) else { continue }
        // The vendor's name ends at the first slash; an agent's id may hold further ones.
        let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        // The ids of agents are read without the blanks around them.
        let agent = parts.last?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard parts.count == 2, !parts[0].isEmpty, !agent.isEmpty else {
          fault(login, "a login is the vendor, a slash and the agent's id, not '\(word)'")
          continue
        }
        let read = Configuration.Login(vendor: String(parts[0]), agent: agent)
        if !seen.insert(read).inserted {
          fault(login, "'\(word)' stands here twice: a login is one person's")
        }
        own.append(read)
      }
      result.append(own)
    }
    return result
  }
}
