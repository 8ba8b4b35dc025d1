import Contacts

extension Fragment {
  /// Takes away a customer's number that a spreadsheet rounded to `1.38E+10`: many customers would be taken for one.
  ///
  /// What is left of it is kept as the attribute `customer_rounded`.
  mutating func dropRoundedNumber() {
    let span = fields[.customer]
    guard span.count >= 4, span.count <= 24 else { return }
    let text = Array(bytes[span.range])
    guard text[0].isDigit, let sign = text.firstIndex(where: { $0 | 0x20 == 0x65 }) else { return }
    let mantissa = text[..<sign]
    let exponent = text[(sign + 1)...].drop { $0 == 0x2B }
    guard mantissa.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2C }), (1...2).contains(exponent.count),
      exponent.allSatisfy(\.isDigit), sign + 1 < text.count,
      text[sign + 1] == 0x2B || mantissa.contains(0x2E)
        || mantissa.contains(0x2C)
    else { return }
    fields[.customer] = .none
    keep("customer_rounded", text)
  }
}
