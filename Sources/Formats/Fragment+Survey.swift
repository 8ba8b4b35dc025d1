import Contacts

extension Fragment {
  /// The mark that a customer gave, which never costs the contact: of a word, or a number that is on no scale of a survey,
  /// there is none, and it is noted and kept as an attribute.
  ///
  /// - Throws: `bad_number` where the value is neither a number nor a text.
  mutating func mark(_ value: TapeValue, _ field: StaticString) throws(RecordFault) -> Double? {
    do throws(RecordFault) {
      guard let number = try value.real("\(field)") else { return nil }
      if Self.isMark(number) { return number }
      note(unknown: .csat, value.text)
      keep(field, value)
      if value.text == nil, let kept = attributes.last { notes.append(FragmentNote(.csat, kept.value)) }
      return nil
    } catch {
      guard let word = value.text else { throw error }
      note(unknown: .csat, word)
      keep(field, word)
      return nil
    }
  }

  /// Whether a number can be a customer's mark: scales of surveys go up to ten, or to a hundred. Below nought stand words
  /// for no answer, above it telephone numbers.
  static func isMark(_ number: Double) -> Bool { (0...100).contains(number) }
}
