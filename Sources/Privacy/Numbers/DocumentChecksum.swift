/// Check characters of numbers that hold letters; the bytes are ASCII, letters in either case.
enum DocumentChecksum {
  private static let usccAlphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// Unified social credit code (GB 32100-2015): registering office, kind, six-digit region with a known
  /// province, subject, check character MOD 31 with weights 3^i.
  static func uscc(_ bytes: some Collection<UInt8>) -> Bool {
    let upper = bytes.map { ByteClass.isLetter($0) ? $0 & 0xDF : $0 }
    guard upper.count == 18, "159ANY".utf8.contains(upper[0]) else { return false }
    let digits = upper[2..<8].map { Int($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    guard Checksum.provinces.contains(digits[0] * 10 + digits[1]) || digits[0] * 10 + digits[1] == 10 else {
      return false
    }
    var sum = 0
    var weight = 1
    for byte in upper.dropLast() {
      guard let value = usccAlphabet.firstIndex(of: byte) else { return false }
      sum += value * weight
      weight = weight * 3 % 31
    }
    return usccAlphabet[(31 - sum % 31) % 31] == upper[17]
  }

  /// Polish identity card: three letters, six digits, the first of them the check digit
  /// (ICAO 9303 weights 7, 3, 1, the check digit itself 9).
  static func plIdentityCard(_ bytes: some Collection<UInt8>) -> Bool {
    weightedDocument(bytes, letters: 3, digits: 6, weights: [7, 3, 1, 9, 7, 3, 1, 7, 3])
  }

  /// Polish passport: two letters, seven digits, the first of them the check digit.
  static func plPassport(_ bytes: some Collection<UInt8>) -> Bool {
    weightedDocument(bytes, letters: 2, digits: 7, weights: [7, 3, 9, 1, 7, 3, 1, 7, 3])
  }

  private static func weightedDocument(
    _ bytes: some Collection<UInt8>, letters: Int, digits: Int, weights: [Int]
  ) -> Bool {
    let all = Array(bytes)
    guard all.count == letters + digits, all[..<letters].allSatisfy(ByteClass.isLetter),
      all[letters...].allSatisfy(ByteClass.isDigit),
      !all[..<letters].contains(where: { $0 | 0x20 == 0x6F || $0 | 0x20 == 0x71 })
    else { return false }
    let sum = zip(all, weights).reduce(0) { $0 + Int(ByteClass.alphanumericValue($1.0)) * $1.1 }
    return sum % 10 == 0
  }

  /// Chinese passport: E, G, D, S, P or H and eight digits; since 2017 E, a letter without I and O, and seven.
  static func cnPassport(_ bytes: some Collection<UInt8>) -> Bool {
    let all = bytes.map { ByteClass.isLetter($0) ? $0 & 0xDF : $0 }
    guard all.count == 9, "EGDSPH".utf8.contains(all[0]) else { return false }
    if all[1...].allSatisfy(ByteClass.isDigit) { return true }
    return all[0] == 0x45 && ByteClass.isUpper(all[1]) && all[1] != 0x49 && all[1] != 0x4F
      && all[2...].allSatisfy(ByteClass.isDigit)
  }
}
