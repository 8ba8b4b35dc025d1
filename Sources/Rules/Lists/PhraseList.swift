/// Words and phrases by language, from a file of `Rules/lists/` or written inside a rule.
package struct PhraseList: Hashable, Sendable {
  /// The list's id; for phrases inside a rule or script `<rule>#<selection>` or `<script>#<step>` and a
  /// number, which no file can have.
  package let id: String
  /// From 1; for phrases inside a rule or script, its version.
  package let version: Int
  /// Who answers for it.
  package let owner: String
  /// Where the words come from.
  package let source: String
  /// What is taken for the same.
  package let folds: FoldOptions
  private let listed: ListedPhrases

  /// The phrases of each language, in the order of the file.
  package var phrases: [RuleLanguage: [Phrase]] { listed.content.languages }
  /// Phrases that count in every language, in the order of the file.
  package var common: [Phrase] { listed.content.common }

  /// Puts the parts together; only the loader checks them.
  package init(
    id: String, version: Int, owner: String, source: String, folds: FoldOptions,
    phrases: [RuleLanguage: [Phrase]], common: [Phrase]
  ) {
    self.init(
      id: id, version: version, owner: owner, source: source, folds: folds,
      listed: ListedPhrases(languages: phrases, common: common))
  }

  /// A list whose phrases may wait in its file.
  init(id: String, version: Int, owner: String, source: String, folds: FoldOptions, listed: ListedPhrases) {
    self.id = id
    self.version = version
    self.owner = owner
    self.source = source
    self.folds = folds
    self.listed = listed
  }

  /// By its id, which tells the lists of a book apart; their phrases are many.
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// The phrases that count in a text of `language`: its own, then those of every language. Where the language
  /// is not known, those of all languages in the order of ``RuleLanguage``.
  package func phrases(in language: RuleLanguage?) -> [Phrase] {
    let content = listed.content
    if let language { return (content.languages[language] ?? []) + content.common }
    return RuleLanguage.allCases.flatMap { content.languages[$0] ?? [] } + content.common
  }

  /// Whether it holds any phrase for a text of `language`.
  package func covers(_ language: RuleLanguage) -> Bool {
    !common.isEmpty || !(phrases[language] ?? []).isEmpty
  }
}
