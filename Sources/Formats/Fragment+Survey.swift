import Contacts

extension Fragment {
  /// The mark that a customer gave, which never costs the contact: of a word there is none, and the word is noted and kept
  /// as an attribute.
  ///
  /// - Throws: `bad_number` where the value is neither a number nor a text.
  mutating func mark(_ value: TapeValue, _ field: StaticString) throws(RecordFault) -> Double? {
    do throws(RecordFault) {
      return try value.real("\(field)")
    } catch {
      guard let word = value.text else { throw error }
      note(unknown: .csat, word)
      keep(field, word)
      return nil
    }
  }
}
