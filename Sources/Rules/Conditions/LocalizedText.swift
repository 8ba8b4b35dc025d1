/// A text in each of the three languages.
package struct LocalizedText: Hashable, Sendable {
  /// English.
  package var en: String
  /// Polish.
  package var pl: String
  /// Chinese, simplified.
  package var zh: String

  /// A text in three languages.
  package init(en: String, pl: String, zh: String) {
    self.en = en
    self.pl = pl
    self.zh = zh
  }

  /// The text in one language.
  package subscript(language: RuleLanguage) -> String {
    switch language {
    case .en: en
    case .pl: pl
    case .zh: zh
    }
  }
}
