import Contacts

extension Fragment {
  /// Makes the texts of turns what people saw: without the markup that was exported with them, with ordinary digits in
  /// place of those of other scripts, and without blanks between single Chinese characters.
  ///
  /// Digits of attributes, dispositions and reasons are made ordinary as well: what stands there is stored.
  ///
  /// Rules and masks search what is here, so that neither `&#52;` nor `٤` nor `银 行 卡` passes them.
  ///
  /// - Parameter asMarkup: Whether tags and entities are looked for.
  mutating func show(asMarkup: Bool) {
    let look = bytes.withUnsafeBytes { TurnLook($0, asMarkup: asMarkup) }
    guard look.mayHoldMarkup || look.mayHoldDigits || look.holdsSpacedHan else { return }
    for index in turns.indices {
      if look.mayHoldMarkup { show(index) { PastedMarkup.text(of: $0) } }
      if look.mayHoldDigits || look.mayHoldMarkup { show(index) { ForeignDigits.plain($0) } }
      if look.holdsSpacedHan || look.mayHoldMarkup { show(index) { HanBlanks.closed($0) } }
    }
    if look.mayHoldDigits { showDigits() }
  }

  private mutating func showDigits() {
    for index in attributes.indices {
      if let value = changed(attributes[index].value, { ForeignDigits.plain($0) }) {
        attributes[index].value = append(value)
      }
    }
    for field in [TextField.disposition, .reason] {
      if let value = changed(fields[field], { ForeignDigits.plain($0) }) { fields[field] = append(value) }
    }
  }

  private func changed(_ span: TextSpan, _ change: (UnsafeRawBufferPointer) -> [UInt8]?) -> [UInt8]? {
    let range = span.range
    return bytes.withUnsafeBytes { change(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  /// Puts another text in place of a turn's, where there is one.
  private mutating func show(_ index: Int, _ change: (UnsafeRawBufferPointer) -> [UInt8]?) {
    if let text = changed(turns[index].text, change) { turns[index].text = append(text) }
  }
}
