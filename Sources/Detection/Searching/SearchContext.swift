import Contacts
import Rules

/// What the evaluation of selections needs to know of the record besides the hits.
struct SearchContext {
  let fragment: Fragment
  let times: ContactTimes
  /// The languages of the phrases that count, as ``LanguageMask``.
  let languages: UInt8
  /// The contact's language, where it is one that rules are written for.
  let language: RuleLanguage?
  /// The index of the script that is assigned to the contact.
  let script: Int?
  /// Names of the people in the record.
  let names: [String]
}
