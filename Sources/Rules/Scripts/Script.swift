/// What an agent must, may and must not say, from a file of `Rules/scripts/`.
package struct Script: Hashable, Sendable {
  /// What the file is called.
  package let id: String
  /// From 1.
  package let version: Int
  /// What it is, in words.
  package let title: LocalizedText
  /// Who answers for it.
  package let owner: String
  /// The steps in the order in which they are expected.
  package let steps: [ScriptStep]
  /// The file, relative to the rule folder.
  package let file: String
  /// Over the script's file and the lists that it names.
  package let digest: ContentDigest

  /// Puts the parts together; only the loader checks them.
  package init(
    id: String, version: Int, title: LocalizedText, owner: String, steps: [ScriptStep], file: String,
    digest: ContentDigest
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.owner = owner
    self.steps = steps
    self.file = file
    self.digest = digest
  }
}
