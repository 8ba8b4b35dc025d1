import Rules

/// The phrases of a list, folded, in the order in which they are numbered.
struct FoldedList {
  struct Entry {
    /// The phrase as the list writes it.
    var source: String
    /// The languages in which it counts.
    var languages: UInt8
    var phrase: FoldedPhrase
  }

  let folds: FoldOptions
  let entries: [Entry]

  init(_ list: PhraseList) {
    folds = list.folds
    var entries: [Entry] = []
    func add(_ phrases: [Phrase], _ languages: UInt8) {
      for phrase in phrases {
        entries.append(
          Entry(
            source: phrase.source, languages: languages, phrase: FoldedPhrase(phrase, folds: list.folds)))
      }
    }
    for language in RuleLanguage.allCases {
      add(list.phrases[language] ?? [], LanguageMask.bit(language))
    }
    add(list.common, LanguageMask.common)
    self.entries = entries
  }
}
