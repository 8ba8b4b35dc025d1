/// Why a record was not used. The raw values stand in the view `quarantine` and never change.
package enum QuarantineReason: String, CaseIterable, Hashable, Sendable {
  /// The record is not one JSON value.
  case notJSON = "not_json"
  /// The record is JSON, but not an object.
  case notAnObject = "not_an_object"
  /// The record is not UTF-8.
  case notUTF8 = "not_utf8"
  /// The record is nested deeper than 1024 levels.
  case tooDeep = "nested_too_deep"
  /// The record is longer than the limit for records.
  case tooLong = "record_too_long"
  /// A string or bracket of the record does not end.
  case unbalanced = "unbalanced_json"
  /// An element of the record does not end.
  case unbalancedXML = "unbalanced_xml"
  /// A quoted field does not end.
  case unclosedQuote = "unclosed_quote"
  /// The row has fewer columns than the format.
  case tooFewColumns = "too_few_columns"
  /// The row has more columns than the format.
  case tooManyColumns = "too_many_columns"
  /// A byte of a Chinese character was lost, and what is left of it took a delimiter with it.
  case lostByte = "lost_byte"
  /// A field that the format requires is absent or empty.
  case missingField = "missing_field"
  /// A stamp is malformed, names a day that does not exist, or lacks its zone.
  case badTimestamp = "bad_timestamp"
  /// A number is malformed or out of range.
  case badNumber = "bad_number"
  /// A value is of the wrong kind, or a word that the contract does not know.
  case badValue = "bad_value"
  /// The record is encrypted, and nobody here has the key.
  case encrypted
  /// The record is signed, and its signature can't be checked here.
  case signed
  /// The record demands an extension that is not known, and says that nobody else may read it.
  case criticalExtension = "critical_extension"
  /// Another contact of the vendor has the same id.
  case sharedID = "shared_id"
}
