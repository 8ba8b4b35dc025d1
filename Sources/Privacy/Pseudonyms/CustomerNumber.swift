/// Brings a customer's number into one form.
enum CustomerNumber {
  /// E.164 with a plus for phone numbers, folded text for anything else; nil for withheld and empty ones.
  ///
  /// A number that is not written in ASCII, or not alone, is looked for only where the text as it stands is
  /// none: what was a number, or an account, before keeps its form, and with it its key in old databases.
  static func normalised(_ raw: [UInt8], country: PhoneCountry) -> [UInt8]? {
    let bare = address(trimmed(raw)).filter { !ByteClass.isSpace($0) }
    if WithheldNumber.holds(bare) { return nil }
    if let number = number(bare, country) { return number }
    let tidy = address(trimmed(NumberTidying.withoutName(NumberTidying.plain(raw))))
    if WithheldNumber.holds(tidy) { return nil }
    for form in [tidy, NumberTidying.withoutExtension(tidy)].compactMap(\.self) {
      let form = NumberTidying.withoutBrackets(form.filter { !ByteClass.isSpace($0) })
      if let number = number(form, country) { return number }
    }
    return bare
  }

  /// What an address of RFC 3966 or RFC 3261 is about: the number or user, without scheme, host and parameters.
  private static func address(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for prefix in ["tel:", "sip:", "sips:"] where text.starts(with: Array(prefix.utf8)) {
      text.removeFirst(prefix.utf8.count)
      if prefix != "tel:", let sign = text.firstIndex(of: 0x40) { text = Array(text[..<sign]) }
      if let parameter = text.firstIndex(of: 0x3B) { text = Array(text[..<parameter]) }
    }
    return text
  }

  private static func number(_ bare: [UInt8], _ country: PhoneCountry) -> [UInt8]? {
    let national = country == .unitedKingdom || bare.first == 0x2B ? withoutTrunkZero(bare) : bare
    return digits(of: national).map { phone($0, plus: bare.first == 0x2B, country) }
  }

  /// Drops the zero of +44 (0)20 …
  private static func withoutTrunkZero(_ text: [UInt8]) -> [UInt8] {
    guard text.first == 0x2B, let open = text.firstIndex(of: 0x28), open + 2 < text.count,
      text[open + 1] == 0x30, text[open + 2] == 0x29
    else { return text }
    return Array(text[..<open] + text[(open + 3)...])
  }

  private static func trimmed(_ raw: [UInt8]) -> [UInt8] {
    let marks = Set("\"'<> \t".utf8)
    var text = raw.map(ByteClass.lower)[...]
    while let first = text.first, marks.contains(first) { text.removeFirst() }
    while let last = text.last, marks.contains(last) || last == 0x0A || last == 0x0D { text.removeLast() }
    return Array(text)
  }

  /// The digits of a text that holds only digits and the marks of phone numbers.
  private static func digits(of text: [UInt8]) -> [UInt8]? {
    var digits: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if ByteClass.isDigit(byte) {
        digits.append(byte)
      } else if !("-.()/".utf8.contains(byte) || byte == 0x2B && index == 0) {
        return nil
      }
    }
    return (3...20).contains(digits.count) ? digits : nil
  }

  private static func phone(_ digits: [UInt8], plus: Bool, _ country: PhoneCountry) -> [UInt8] {
    let code = Array(country.code.utf8)
    if plus { return [0x2B] + digits }
    let exit = Array(country.exit.utf8)
    if digits.starts(with: exit), digits.count > exit.count + 6 {
      return [0x2B] + digits.dropFirst(exit.count)
    }
    // American switches write the world's 00 as well.
    if digits.starts(with: [0x30, 0x30]), digits.count > 9 { return [0x2B] + digits.dropFirst(2) }
    let count = digits.count
    switch country {
    case .poland:
      if count == 9 { return [0x2B] + code + digits }
      if count == 10, digits[0] == 0x30 { return [0x2B] + code + digits.dropFirst() }
      if count == 11, digits.starts(with: code) { return [0x2B] + digits }
    case .china:
      if count == 11, digits[0] == 0x31 { return [0x2B] + code + digits }
      if digits[0] == 0x30, count >= 10 { return [0x2B] + code + digits.dropFirst() }
      if count >= 12, digits.starts(with: code) { return [0x2B] + digits }
    case .unitedStates:
      if count == 10 { return [0x2B] + code + digits }
      if count == 11, digits[0] == 0x31 { return [0x2B] + digits }
    case .unitedKingdom:
      if digits[0] == 0x30, (10...11).contains(count) { return [0x2B] + code + digits.dropFirst() }
      if count == 12, digits.starts(with: code) { return [0x2B] + digits }
      if count == 10 { return [0x2B] + code + digits }
    }
    // Short codes and account numbers stay as they are.
    return digits
  }
}
