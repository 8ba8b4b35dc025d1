/// Numbers that letters stand directly at: `4539578763621486exp12/27`, `PESEL44051401359`.
extension NumericRecogniser {
  /// What people write directly behind a number, and what it then is the end of; folded.
  private static let continuations = FoldedWords<EntityTypes>(
    "exp expiry expires exps valid validthru thru cvv cvc cvn wazna waznosc wazne do kod data".split(
      separator: " "
    )
    .map { (String($0), EntityTypes(types: [.paymentCard])) }
      + "nr numer dowod ur urodzona urodzony imie nazwisko adres".split(separator: " ")
      .map { (String($0), EntityTypes(types: [.pesel])) })

  /// Whether a number at which letters stand is one all the same, and no part of a code such as a serial number.
  ///
  /// In a text that is to be stored a check digit is enough, or the word for what it is. A finding needs that word, or
  /// what goes on behind such a number; where letters stand on both sides, nothing but the word. A plus and the code of a
  /// country stand before no code.
  func isNumber(_ shape: Shape, _ window: Window, _ finding: Surroundings.Finding) -> Bool {
    let isNamed = !shape.label.isDisjoint(with: finding.label) && !finding.label.contains(.ruleOut)
    switch shape.type {
    case .paymentCard, .cnResidentID:
      if isNamed { return true }
      if isMasking { return shape.score >= 0.4 }
      return !window.glue.before && goesOn(window, shape.type)
    case .pesel:
      // One of ten numbers of a running series that begins with a date has the check digit.
      if isNamed { return true }
      if isMasking { return !isField }
      return !window.glue.before && goesOn(window, shape.type)
    case .phone:
      if window.plus { return !window.glue.before && isWord(window.glue.end) }
      return isMasking && isNamed
    case .nip, .regon, .usSSN, .ukNHS, .bankAccount: return isMasking && isNamed
    default: return false
    }
  }

  /// Whether letters may stand directly at a number of this type at all, before the words around it are looked at.
  func mayBeGlued(_ shape: Shape, _ window: Window) -> Bool {
    switch shape.type {
    case .paymentCard, .cnResidentID, .pesel: true
    case .phone: isMasking || window.plus
    case .nip, .regon, .usSSN, .ukNHS, .bankAccount: isMasking
    default: false
    }
  }

  private func goesOn(_ window: Window, _ type: EntityType) -> Bool {
    guard window.glue.behind else { return false }
    let end = bytes.wordEnd(window.glue.end, limit: min(bytes.count, window.glue.end + 24))
    return Self.continuations.value(bytes, window.glue.end..<end)?.contains(type) ?? false
  }

  /// Whether a word in small letters stands at a place, and no letter of a code.
  private func isWord(_ at: Int) -> Bool {
    let end = bytes.wordEnd(at, limit: min(bytes.count, at + 24))
    return end - at >= 2 && !ByteClass.isUpper(bytes[at]) && !ByteClass.isDigit(bytes[end])
  }
}
