/// All rules, lists, scripts and waivers of a folder, checked against each other.
package struct RuleBook: Sendable {
  /// Sorted by id.
  package let rules: [Rule]
  /// The lists of `lists/`, sorted by id.
  package let lists: [PhraseList]
  /// The scripts of `scripts/`, sorted by id.
  package let scripts: [Script]
  /// In the order of the file.
  package let waivers: [Waiver]
  /// Over all files that belong to the book: `runs.rules_digest`.
  package let digest: ContentDigest

  /// The rule of that id, if there is one.
  package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
  /// The list of that id, if there is one.
  package func list(_ id: String) -> PhraseList? { lists.first { $0.id == id } }
  /// The script of that id, if there is one.
  package func script(_ id: String) -> Script? { scripts.first { $0.id == id } }
}
