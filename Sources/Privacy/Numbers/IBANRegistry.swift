/// Lengths and structures of the account numbers of ISO 13616.
///
/// From SWIFT's IBAN registry, and for countries that use the form without being registered from their central
/// banks' pages. `18n` is eighteen digits, `a` upper-case letters, `c` letters or digits.
enum IBANRegistry {
  private static let table: [String: String] = [
    "AD": "8n12c", "AE": "19n", "AL": "8n16c", "AT": "16n", "AZ": "4a20c", "BA": "16n", "BE": "12n",
    "BG": "4a6n8c", "BH": "4a14c", "BI": "23n", "BR": "23n1a1c", "BY": "4c4n16c", "CH": "5n12c", "CR": "18n",
    "CY": "8n16c", "CZ": "20n", "DE": "18n", "DJ": "23n", "DK": "14n", "DO": "4c20n", "EE": "16n",
    "EG": "25n", "ES": "20n", "FI": "14n", "FK": "2a12n", "FO": "14n", "FR": "10n11c2n", "GB": "4a14n",
    "GE": "2a16n", "GI": "4a15c", "GL": "14n", "GR": "7n16c", "GT": "24c", "HN": "4a20n", "HR": "17n",
    "HU": "24n", "IE": "4a14n", "IL": "19n", "IQ": "4a15n", "IS": "22n", "IT": "1a10n12c", "JO": "4a4n18c",
    "KW": "4a22c", "KZ": "3n13c", "LB": "4n20c", "LC": "4a24c", "LI": "5n12c", "LT": "16n", "LU": "3n13c",
    "LV": "4a13c", "LY": "21n", "MC": "10n11c2n", "MD": "20c", "ME": "18n", "MK": "3n10c2n", "MN": "16n",
    "MR": "23n", "MT": "4a5n18c", "MU": "4a19n3a", "NI": "4a20n", "NL": "4a10n", "NO": "11n", "OM": "3n16c",
    "PK": "4a16c", "PL": "24n", "PS": "4a21c", "PT": "21n", "QA": "4a21c", "RO": "4a16c", "RS": "18n",
    "RU": "14n15c", "SA": "2n18c", "SC": "4a20n3a", "SD": "14n", "SE": "20n", "SI": "15n", "SK": "20n",
    "SM": "1a10n12c", "SO": "19n", "ST": "21n", "SV": "4a20n", "TL": "19n", "TN": "20n", "TR": "6n16c",
    "UA": "6n19c", "VA": "18n", "VG": "4a16n", "XK": "16n", "YE": "4a4n18c",
    "AO": "21n", "BF": "2c22n", "BJ": "2c22n", "CF": "23n", "CG": "23n", "CI": "2c22n", "CM": "23n",
    "CV": "21n", "DZ": "22n", "GA": "23n", "GQ": "23n", "GW": "2c19n", "IR": "22n", "KM": "23n", "MA": "24n",
    "MG": "23n", "ML": "2c22n", "MZ": "21n", "NE": "2a22n", "SN": "2a22n", "TD": "23n", "TG": "2a22n",
  ]

  /// Structure by country, expanded to one class letter a character; indexed by the two letters.
  private static let structures: [[UInt8]] = {
    var all = [[UInt8]](repeating: [], count: 26 * 26)
    for (country, compact) in table {
      let letters = Array(country.utf8)
      var expanded: [UInt8] = []
      var number = 0
      for byte in compact.utf8 {
        if ByteClass.isDigit(byte) {
          number = number * 10 + Int(byte - 0x30)
        } else {
          expanded += [UInt8](repeating: byte, count: number)
          number = 0
        }
      }
      all[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)] = expanded
    }
    return all
  }()

  /// The same countries' lengths; 0 for an unknown one.
  private static let lengths: [UInt8] = structures.map { $0.isEmpty ? 0 : UInt8(clamping: $0.count + 4) }

  /// Length of an IBAN of the country whose two letters (either case) are given; nil for an unknown country.
  static func length(_ first: UInt8, _ second: UInt8) -> Int? {
    guard ByteClass.isLetter(first), ByteClass.isLetter(second) else { return nil }
    let length = lengths[Int((first | 0x20) - 0x61) * 26 + Int((second | 0x20) - 0x61)]
    return length == 0 ? nil : Int(length)
  }

  /// True if `byte` can be character `place` of an IBAN of the known country `first` `second`.
  static func fits(_ byte: UInt8, _ place: Int, _ first: UInt8, _ second: UInt8) -> Bool {
    if place < 2 { return ByteClass.isLetter(byte) }
    if place < 4 { return ByteClass.isDigit(byte) }
    let structure = structures[Int((first | 0x20) - 0x61) * 26 + Int((second | 0x20) - 0x61)]
    guard place - 4 < structure.count else { return false }
    switch structure[place - 4] {
    case 0x6E: return ByteClass.isDigit(byte)
    case 0x61: return ByteClass.isLetter(byte)
    default: return ByteClass.isAlphanumeric(byte)
    }
  }

  /// The national check digits of Spain (weights 4, 8, 5, 10, 9, 7, 3, 6 and 1, 2, 4, 8, 5, 10, 9, 7, 3, 6,
  /// MOD 11) and Belgium (MOD 97).
  private static func isNational(_ iban: [UInt8]) -> Bool {
    let digits = iban[4...].map { Int($0) - 0x30 }
    switch (iban[0] | 0x20, iban[1] | 0x20) {
    case (0x65, 0x73):
      func check(_ part: ArraySlice<Int>, _ weights: [Int]) -> Int {
        let rest = 11 - zip(part, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
        return rest == 10 ? 1 : rest == 11 ? 0 : rest
      }
      return check(digits[0..<8], [4, 8, 5, 10, 9, 7, 3, 6]) == digits[8]
        && check(digits[10..<20], [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) == digits[9]
    case (0x62, 0x65):
      let rest = digits[0..<10].reduce(0) { $0 * 10 + $1 } % 97
      return (rest == 0 ? 97 : rest) == digits[10] * 10 + digits[11]
    default: return true
    }
  }

  /// Country, length, structure and check digits (02 to 98) of an IBAN without separators.
  static func isValid(_ iban: [UInt8]) -> Bool {
    guard iban.count >= 5, let length = length(iban[0], iban[1]), length == iban.count,
      ByteClass.isDigit(iban[2]), ByteClass.isDigit(iban[3])
    else { return false }
    let check = Int(iban[2] - 0x30) * 10 + Int(iban[3] - 0x30)
    guard (2...98).contains(check) else { return false }
    let structure = structures[Int((iban[0] | 0x20) - 0x61) * 26 + Int((iban[1] | 0x20) - 0x61)]
    for (kind, byte) in zip(structure, iban[4...]) {
      let fits =
        kind == 0x6E
        ? ByteClass.isDigit(byte) : kind == 0x61 ? ByteClass.isLetter(byte) : ByteClass.isAlphanumeric(byte)
      guard fits else { return false }
    }
    return Checksum.mod97(iban[4...] + iban[..<4]) == 1 && isNational(iban)
  }
}
