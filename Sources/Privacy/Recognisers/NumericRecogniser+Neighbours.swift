/// Numbers side by side: `44051401359, 600123456`, or two cards.
extension NumericRecogniser {
  /// The types whose checksum alone tells them, nearly always.
  static let checked = EntityTypes(types: [.paymentCard, .cnResidentID, .pesel])
  /// Those with a check digit.
  static let summed = EntityTypes(
    types: [.paymentCard, .cnResidentID, .pesel, .nip, .regon, .ukNHS, .bankAccount])

  /// Whether a row of groups of four begins with an atom though digits stand before it: those are no such group, or they
  /// make the row longer than any card or account is, or the atom begins a line.
  func beginsRow(_ chain: NumberChain, _ low: Int, _ digits: Int) -> Bool {
    let (last, first) = (scan.atoms[chain.atoms[low - 1]], scan.atoms[chain.atoms[low]])
    return digits > 19 || last.digits.count != 4
      || first.range.lowerBound > 0
        && bytes[first.range.lowerBound - 1] == 0x0A
  }

  /// Whether a number is one though other digits stand beside it: "44051401359, 600123456" are two.
  func standsAlone(_ shape: Shape, _ window: Window, _ finding: Surroundings.Finding) -> Bool {
    guard isTalkMasked, !window.spoken, window.turns == 1 else { return false }
    if window.isSetApart, window.isBare, window.digits.count >= 3 { return true }
    guard Self.summed.contains(shape.type) else { return false }
    return Self.checked.contains(shape.type) || !finding.label.isDisjoint(with: shape.label)
  }
}
