import Contacts

extension Fragment {
  /// Makes the texts of turns what people saw: without the markup that was exported with them, with ordinary digits in
  /// place of those of other scripts, and without blanks between single Chinese characters.
  ///
  /// Rules and masks search what is here, so that neither `&#52;` nor `٤` nor `银 行 卡` passes them.
  ///
  /// - Parameter asMarkup: Whether tags and entities are looked for.
  mutating func showTurns(asMarkup: Bool) {
    let look = bytes.withUnsafeBytes { TurnLook($0, asMarkup: asMarkup) }
    guard look.mayHoldMarkup || look.mayHoldDigits || look.holdsSpacedHan else { return }
    for index in turns.indices {
      if look.mayHoldMarkup { show(index) { PastedMarkup.text(of: $0) } }
      if look.mayHoldDigits || look.mayHoldMarkup { show(index) { ForeignDigits.plain($0) } }
      if look.holdsSpacedHan || look.mayHoldMarkup { show(index) { HanBlanks.closed($0) } }
    }
  }

  /// Puts another text in place of a turn's, where there is one.
  private mutating func show(_ index: Int, _ change: (UnsafeRawBufferPointer) -> [UInt8]?) {
    let range = turns[index].text.range
    let text = bytes.withUnsafeBytes { change(UnsafeRawBufferPointer(rebasing: $0[range])) }
    if let text { turns[index].text = append(text) }
  }
}
