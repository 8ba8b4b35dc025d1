import Contacts
import Privacy
import Rules

/// What the evaluation of selections needs to know of the record besides the hits.
///
/// It is handed on many times a contact, so that it is one object.
final class SearchContext {
  let fragment: Fragment
  let times: ContactTimes
  /// The languages of the phrases that count, as ``LanguageMask``.
  let languages: UInt8
  /// The contact's language, where it is one that rules are written for.
  let language: RuleLanguage?
  /// The same as the recognisers of sensitive data take it.
  let textLanguage: TextLanguage
  /// The index of the script that is assigned to the contact.
  let script: Int?
  /// Names of the people in the record.
  let names: [String]

  init(
    fragment: Fragment, times: ContactTimes, languages: UInt8, language: RuleLanguage?,
    textLanguage: TextLanguage,
    script: Int?, names: [String]
  ) {
    self.fragment = fragment
    self.times = times
    self.languages = languages
    self.language = language
    self.textLanguage = textLanguage
    self.script = script
    self.names = names
  }
}
