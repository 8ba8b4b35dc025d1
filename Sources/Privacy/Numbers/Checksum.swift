/// Check digits of the numbers that we recognise.
///
/// Digits are values 0 to 9 (not ASCII); the standards are public: ISO/IEC 7812-1 (Luhn), ISO 13616 and
/// ISO/IEC 7064 (IBAN, MOD 97-10), GB 11643-1999 (resident number, MOD 11-2), GB 32100-2015 (USCC), the
/// Polish laws on PESEL, NIP and REGON, and NHS Digital's data dictionary (NHS number).
enum Checksum {
  static func luhn(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      guard digit < 10 else { return false }
      let doubled = Int(digit) * (place % 2 == 1 ? 2 : 1)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  static func weighted(_ digits: ArraySlice<UInt8>, _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
  }

  static func onlyDigits(_ digits: ArraySlice<UInt8>) -> Bool { digits.allSatisfy { $0 < 10 } }

  static func pesel(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 11, onlyDigits(digits) else { return false }
    let d = digits.map(Int.init)
    guard (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) + d[10]) % 10 == 0 else { return false }
    let coded = d[2] * 10 + d[3]
    let centuries = [1900, 2000, 2100, 2200, 1800]
    let year = centuries[min(coded / 20, 4)] + d[0] * 10 + d[1]
    // Years from 2100 on are not wanted: nobody of those is born yet.
    return CalendarDate.isValid(year: year, month: coded % 20, day: d[4] * 10 + d[5])
  }

  static func nip(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 10, onlyDigits(digits), digits.contains(where: { $0 != 0 }) else { return false }
    return weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == Int(digits[digits.endIndex - 1])
  }

  static func regon(_ digits: ArraySlice<UInt8>) -> Bool {
    guard onlyDigits(digits), digits.contains(where: { $0 != 0 }) else { return false }
    let nine = digits.prefix(9)
    guard weighted(nine, [8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == Int(nine.last ?? 10) else { return false }
    if digits.count == 9 { return true }
    let weights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]
    return digits.count == 14 && weighted(digits, weights) % 11 % 10 == Int(digits.last ?? 10)
  }

  static func nhs(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 10, onlyDigits(digits), digits.contains(where: { $0 != 0 }) else { return false }
    let check = 11 - weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return check != 10 && check % 11 == Int(digits[digits.endIndex - 1])
  }

  /// Area, group and serial that were never given out, and three famous numbers from advertising
  /// (Social Security Administration, Program Operations Manual RM 10201).
  static func ssn(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 9, onlyDigits(digits) else { return false }
    let value = digits.reduce(0) { $0 * 10 + Int($1) }
    let area = value / 1_000_000
    guard area != 0, area != 666, area < 900, value / 10_000 % 100 != 0, value % 10_000 != 0 else {
      return false
    }
    return ![78_051_120, 219_099_999, 457_555_462].contains(value)
  }

  /// First two digits of a resident number: provinces (GB/T 2260), and 81 to 83 for the residence permits of
  /// Hong Kong, Macao and Taiwan.
  static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83,
  ]

  /// Eighteen characters, X as 10: known province, real date, check character.
  static func cnResident(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 18, onlyDigits(digits.dropLast()) else { return false }
    let d = digits.map(Int.init)
    guard provinces.contains(d[0] * 10 + d[1]), d[17] <= 10 else { return false }
    let year = d[6] * 1000 + d[7] * 100 + d[8] * 10 + d[9]
    guard year >= 1880, CalendarDate.isValid(year: year, month: d[10] * 10 + d[11], day: d[12] * 10 + d[13])
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return (12 - weighted(digits.dropLast(), weights) % 11) % 11 == d[17]
  }

  /// The form before 1999: fifteen digits, two-digit year, no check character.
  static func cnResidentOld(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 15, onlyDigits(digits) else { return false }
    let d = digits.map(Int.init)
    return provinces.contains(d[0] * 10 + d[1])
      && CalendarDate.isValid(
        year: 1900 + d[6] * 10 + d[7], month: d[8] * 10 + d[9], day: d[10] * 10 + d[11])
  }

  /// MOD 97-10 of an account as ISO 13616 wants it, the country and check digits moved to the end.
  static func mod97(_ characters: some Sequence<UInt8>) -> Int {
    var rest = 0
    for character in characters {
      let value = Int(ByteClass.alphanumericValue(character))
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
    }
    return rest
  }

  /// Polish account of 26 digits: an IBAN without its letters.
  static func nrb(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.count == 26, onlyDigits(digits) else { return false }
    let ascii = digits.map { $0 + 0x30 }
    return mod97(ascii[2...] + [0x50, 0x4C] + ascii[..<2]) == 1
  }
}
