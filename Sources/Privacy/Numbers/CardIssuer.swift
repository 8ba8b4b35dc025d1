/// Issuer ranges of payment cards: which first digits go with which lengths.
///
/// ISO/IEC 7812 leaves the ranges to the schemes; these are the ones that the schemes publish (Visa, Mastercard
/// with the 2-series, American Express, Discover, Diners, JCB, UnionPay, Maestro, Dankort, Mir, RuPay, Troy,
/// Elo, UATP).
enum CardIssuer {
  private static func value(_ digits: ArraySlice<UInt8>, _ length: Int) -> Int {
    digits.prefix(length).reduce(0) { $0 * 10 + Int($1) }
  }

  /// How well the digits fit an issuer: 0.9 for a common range and length, 0.45 for one that many other
  /// numbers share, nil for none. The check digit is not looked at.
  static func score(_ digits: ArraySlice<UInt8>) -> Double? {
    let count = digits.count
    guard (12...19).contains(count), Checksum.onlyDigits(digits) else { return nil }
    guard digits.dropFirst().contains(where: { $0 != digits.first }) else { return nil }
    let two = value(digits, 2)
    let four = value(digits, 4)
    if digits.first == 4 { return count == 16 ? 0.9 : count == 19 ? 0.7 : count == 13 ? 0.55 : nil }
    if two == 34 || two == 37 { return count == 15 ? 0.85 : nil }
    if (51...55).contains(two) || (2221...2720).contains(four) { return count == 16 ? 0.9 : nil }
    if two == 62 { return count >= 16 ? 0.85 : nil }
    if let score = discoverOrDiners(digits, two: two, four: four) { return score }
    if (3528...3589).contains(four) { return count >= 16 ? 0.85 : nil }
    if two == 35 { return count == 16 ? 0.6 : nil }
    if four == 1800 || four == 2131 { return count == 15 ? 0.7 : nil }
    if let score = maestro(two: two, four: four, count: count) { return score }
    if (2200...2204).contains(four) { return count >= 16 ? 0.85 : nil }
    if four == 9792 || two == 60 || two == 81 { return count == 16 ? 0.6 : nil }
    if digits.first == 1, count == 15 { return 0.4 }
    return nil
  }

  private static func discoverOrDiners(_ digits: ArraySlice<UInt8>, two: Int, four: Int) -> Double? {
    let count = digits.count
    if four == 6011 || two == 65 || (6440...6499).contains(four) { return count >= 16 ? 0.85 : nil }
    if (3000...3059).contains(four) || four == 3095 || two == 36 || two == 38 || two == 39 {
      return count == 14 ? 0.75 : count >= 16 ? 0.4 : nil
    }
    return nil
  }

  private static func maestro(two: Int, four: Int, count: Int) -> Double? {
    if [5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763, 6390, 5019].contains(four) {
      return count >= 16 ? 0.85 : 0.6
    }
    if four == 604 { return count >= 16 ? 0.55 : 0.4 }
    if (56...58).contains(two) || two == 50 || two == 67 || two == 63 {
      return count >= 16 ? 0.7 : 0.45
    }
    return nil
  }
}
