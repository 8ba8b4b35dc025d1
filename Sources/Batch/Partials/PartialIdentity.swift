import Crypto

/// What a partial result must have in common with the merge that takes it up: nothing else could give the result
/// of one run.
package struct PartialIdentity: Hashable, Sendable {
  /// The version of the program that made it: another one may recognise, mask or decode otherwise.
  package var program: String
  /// The fingerprint of the pseudonym key.
  package var key: String
  /// The digest of the rule book.
  package var rules: String
  /// The digest of the configuration and the mappings.
  package var configuration: String
  /// Whether it carries masked transcripts.
  package var hasText: Bool

  /// An identity.
  package init(program: String, key: String, rules: String, configuration: String, hasText: Bool) {
    self.program = program
    self.key = key
    self.rules = rules
    self.configuration = configuration
    self.hasText = hasText
  }

  /// The lines that stand in a partial's head: `name=value`, each with a line feed, sorted by name.
  var text: String {
    "configuration=\(configuration)\nearshot=\(program)\nkey=\(key)\nrules=\(rules)\n"
      + "text=\(hasText ? "yes" : "no")\n"
  }

  /// Reads the lines of a head; `nil` where one is missing. Lines that are not known are passed over.
  init?(text: String) {
    var values: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      guard let mark = line.firstIndex(of: "=") else { return nil }
      values[line[..<mark]] = line[line.index(after: mark)...]
    }
    guard let configuration = values["configuration"], let program = values["earshot"],
      let key = values["key"], let rules = values["rules"], let hasText = values["text"]
    else { return nil }
    self.init(
      program: String(program), key: String(key), rules: String(rules), configuration: String(configuration),
      hasText: hasText == "yes")
  }

  /// Why a partial with this identity can't go into a merge with `other`; empty where it can.
  func differences(from other: PartialIdentity) -> [String] {
    var reasons: [String] = []
    if program != other.program {
      reasons.append("earshot \(program) made it, and this is \(other.program): scan the files again")
    }
    if key != other.key {
      reasons.append("it was made with the pseudonym key \(key), and this merge has \(other.key)")
    }
    if rules != other.rules {
      reasons.append("it was made with the rule book \(rules), and this merge has \(other.rules)")
    }
    if configuration != other.configuration {
      reasons.append(
        "it was made with the configuration and mappings \(configuration), and this merge has "
          + "\(other.configuration): name the same --config and --mappings as for the scan")
    }
    return reasons
  }
}
