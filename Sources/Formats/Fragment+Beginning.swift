import Contacts

extension Fragment {
  /// Sets the vendor of a format whose records name none.
  ///
  /// - Throws: `missing_field` where the settings do not know it either.
  mutating func setVendor(_ settings: DecoderSettings) throws(RecordFault) {
    if settings.defaultVendor.isEmpty { throw RecordFault(.missingField, "vendor") }
    set(.vendor, settings.defaultVendor)
  }

  /// Sets a text field from a JSON text or whole number; anything else is as good as absent.
  mutating func set(_ field: TextField, _ value: TapeValue?) {
    let span = append(value)
    if !span.isEmpty { fields[field] = span }
  }

  /// Copies a JSON text or whole number; of anything else there is nothing to copy.
  mutating func append(_ value: TapeValue?) -> TextSpan {
    if let text = value?.text { return text.isEmpty ? .none : append(text) }
    return value?.integer.map { append(String($0).utf8) } ?? .none
  }

  /// Keeps a JSON value under a key; an absent one is no attribute.
  mutating func keep(_ key: StaticString, _ value: TapeValue?) {
    guard let value else { return }
    keep(UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), value)
  }

  /// Sets who ended the contact and on what ground, unless nobody knows.
  mutating func setEnd(_ side: EndedBy, _ basis: EndedByBasis) {
    fields.endedBy = side
    fields.endedByBasis = side == .unknown ? .unknown : basis
  }
}
