/// How phone numbers are built and written, as far as it tells them from other digits.
///
/// Country codes and lengths follow ITU-T E.164 and the national plans that it lists; forms of writing follow
/// E.123 and the usage of each country.
enum PhonePlan {
  private static let twoDigitCodes: Set<Int> = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58,
    60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
  ]
  private static let threeDigitGroups: Set<Int> = [
    21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99,
  ]
  static let polishMobiles: Set<Int> = [45, 50, 51, 53, 57, 60, 66, 69, 72, 73, 78, 79, 88]

  private static func value(_ digits: ArraySlice<UInt8>, _ length: Int) -> Int {
    digits.prefix(length).reduce(0) { $0 * 10 + Int($1) }
  }

  /// True if the digits, country code first, can be a number of the whole world.
  static func isInternational(_ digits: ArraySlice<UInt8>) -> Bool {
    guard (7...15).contains(digits.count), Checksum.onlyDigits(digits), let first = digits.first, first != 0
    else { return false }
    let rest = { (count: Int) in digits.dropFirst(count) }
    switch first {
    case 1: return isAmerican(rest(1))
    case 7: return digits.count == 11
    default: break
    }
    let two = value(digits, 2)
    if twoDigitCodes.contains(two) { return isNational(rest(2), country: two) }
    guard threeDigitGroups.contains(two) else { return false }
    return isNational(rest(3), country: value(digits, 3))
  }

  private static func isNational(_ digits: ArraySlice<UInt8>, country: Int) -> Bool {
    let count = digits.count
    let first = digits.first ?? 0
    switch country {
    case 44: return first != 0 && (count == 10 || count == 9 && [500, 800].contains(value(digits, 3)))
    case 48: return count == 9 && first != 0
    case 86: return isChinese(digits)
    case 33, 34: return count == 9 && first != 0
    case 49: return (6...13).contains(count) && first != 0
    case 380: return count == 9
    case 420: return count == 9 || count == 11 || count == 12
    case 852: return count == 8 || count == 9 && first == 8 || count == 11 && first == 9
    case 853: return count == 8 || count == 7 && first == 0
    case 886: return (8...10).contains(count) && first != 0
    // Plans of small islands, which have numbers of four and five digits: ITU-T national numbering plans of Ascension,
    // Saint Helena, the Falkland Islands, the Cook Islands, Niue and Tokelau.
    case 247: return (5...6).contains(count) && first >= 2
    case 290: return (4...5).contains(count) && first >= 2
    case 500, 682: return count == 5 && first >= 2
    case 683: return count == 4 || count == 7
    case 690: return (4...7).contains(count) && first >= 2
    default: return (6...12).contains(count)
    }
  }

  /// Chinese national numbers without the trunk zero.
  static func isChinese(_ digits: ArraySlice<UInt8>) -> Bool {
    let count = digits.count
    let first = digits.first ?? 0
    let three = value(digits, 3)
    if count == 11, first == 1, three >= 130 { return true }
    if three == 400 || three == 800 { return count == 10 }
    if value(digits, 2) == 10 { return count == 10 }
    if three == 168 || three == 160 { return count == 8 }
    guard first >= 2 else { return false }
    return value(digits, 1) == 2 ? count == 10 : count == 10 || count == 11
  }

  static func isAmerican(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count == 10 && (digits.first ?? 0) >= 2 && digits[digits.startIndex + 3] >= 2
  }

  /// How a number is written.
  struct Writing {
    /// Digits in each group.
    var groups: [Int]
    /// Dashes, dots or brackets stand between groups.
    var hasMarks: Bool
    var spoken: Bool
  }

  /// Score of a national number by itself, without any label; nil if it cannot be a phone number.
  static func national(
    _ digits: ArraySlice<UInt8>, _ writing: Writing, _ language: TextLanguage
  ) -> Double? {
    guard (7...14).contains(digits.count), Checksum.onlyDigits(digits), let first = digits.first else {
      return nil
    }
    // One digit over and over is a filler, not a number that somebody has.
    guard digits.contains(where: { $0 != first }) else { return nil }
    // Dates are written like that: 08 06 1963, 2020-11-21.
    if !writing.spoken, [[2, 2, 4], [4, 2, 2], [4, 4]].contains(writing.groups),
      writing.hasMarks
        || writing.groups.count == 3
    {
      return writing.groups == [4, 4] ? 0.25 : nil
    }
    let bare = writing.groups.count == 1 || writing.spoken
    var score = bare ? self.bare(digits, language) : grouped(digits, writing, language)
    if writing.spoken, score >= 0.2 { score += 0.2 }
    return score
  }

  private static func bare(_ digits: ArraySlice<UInt8>, _ language: TextLanguage) -> Double {
    let count = digits.count
    let two = value(digits, 2)
    let three = value(digits, 3)
    switch (count, digits.first ?? 0) {
    case (11, 1) where two >= 13:
      return language == .chinese ? 0.8 : language == .any ? 0.65 : 0.4
    case (11, 1) where isAmerican(digits.dropFirst()): return language == .english ? 0.45 : 0.35
    case (10, 2...) where three == 400 || three == 800:
      return language == .chinese || language == .any ? 0.55 : 0.4
    case (10, 2...) where isAmerican(digits): return language == .chinese || language == .polish ? 0.25 : 0.4
    case (9, 1...):
      let isMobile = polishMobiles.contains(two)
      switch language {
      case .polish: return isMobile ? 0.55 : 0.35
      case .any: return isMobile ? 0.4 : 0.3
      default: return 0.2
      }
    case (11...12, 0) where language == .chinese: return digits.dropFirst().first == 0 ? 0.2 : 0.7
    case (11, 0) where two != 0 && two != 6: return language == .polish ? 0.3 : 0.55
    case (12, 0): return language == .any && two == 7 ? 0.4 : 0.2
    case (10, 0): return 0.4
    case (8, 2...): return language == .chinese ? 0.25 : 0.15
    case (7, 2...): return 0.15
    case (7...8, _), (12..., _): return 0.15
    default: return 0.2
    }
  }

  private static func grouped(
    _ digits: ArraySlice<UInt8>, _ writing: Writing, _ language: TextLanguage
  ) -> Double {
    let two = value(digits, 2)
    let polish = language == .polish || language == .any
    switch writing.groups {
    case [3, 3, 4] where isAmerican(digits): return writing.hasMarks ? 0.75 : language == .polish ? 0.4 : 0.6
    case [1, 3, 3, 4] where digits.first == 1 && isAmerican(digits.dropFirst()): return 0.7
    case [3, 7] where isAmerican(digits): return writing.hasMarks ? 0.55 : 0.45
    case [3, 3, 4], [3, 4, 3]:
      let service = [400, 800].contains(value(digits, 3))
      return service ? (language == .chinese || language == .any ? 0.65 : 0.5) : 0.3
    case [3, 3, 3] where digits.first != 0:
      return polishMobiles.contains(two) ? (polish ? 0.65 : 0.5) : polish ? 0.55 : 0.3
    case [2, 3, 2, 2] where digits.first != 0: return polish ? 0.65 : 0.5
    case [2, 7] where digits.first != 0: return polish ? 0.5 : 0.3
    case [3, 4, 4] where digits.first == 1 && two >= 13, [3, 8] where digits.first == 1 && two >= 13:
      return language == .chinese || language == .any ? 0.75 : 0.5
    case [2, 3, 3, 4] where writing.hasMarks: return 0.5
    case [3, 4], [4, 4]: return 0.25
    default: break
    }
    guard digits.first == 0, two != 0 else { return 0.15 }
    return trunkZero(digits, writing, language)
  }

  /// 0 and an area code: China, the United Kingdom, and most of the world.
  private static func trunkZero(
    _ digits: ArraySlice<UInt8>, _ writing: Writing, _ language: TextLanguage
  ) -> Double {
    let groups = writing.groups
    if groups == [3, 8] || groups == [4, 7] || groups == [4, 8] || groups == [3, 4, 4] {
      return language == .chinese ? 0.75 : 0.65
    }
    if groups == [2, 2, 2, 2, 2] { return 0.65 }
    switch digits.count {
    case 11: return language == .polish ? 0.5 : 0.6
    case 9, 10, 12: return writing.hasMarks || groups.count > 2 || digits.count == 10 ? 0.5 : 0.4
    default: return 0.25
    }
  }
}
