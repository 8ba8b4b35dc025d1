/// What a character becomes when a text is folded, by table.
enum FoldTables {
  /// What an entry of ``twoBytes`` means beyond a plain replacement.
  enum Special {
    /// The character is dropped.
    static let removed: UInt16 = 0
    /// A combining mark, which may join the letter before it.
    static let mark: UInt16 = 0xFFFF
  }

  /// The folded scalar for every scalar below U+0800: lower case, and blanks as one.
  static let twoBytes: [UInt16] = {
    var table = (0..<0x800).map { UInt16($0) }
    for scalar in 0x41...0x5A { table[scalar] += 0x20 }
    for scalar in 0..<0x20 { table[scalar] = 0x20 }
    for scalar in 0x7F...0xA0 { table[scalar] = 0x20 }
    table[0xAD] = Special.removed
    table[0x61C] = Special.removed
    table[0xB4] = 0x27
    for scalar in 0xC0...0xDE where scalar != 0xD7 { table[scalar] += 0x20 }
    for scalar in stride(from: 0x100, through: 0x136, by: 2) { table[scalar] += 1 }
    for scalar in stride(from: 0x139, through: 0x147, by: 2) { table[scalar] += 1 }
    for scalar in stride(from: 0x14A, through: 0x176, by: 2) { table[scalar] += 1 }
    for scalar in stride(from: 0x179, through: 0x17D, by: 2) { table[scalar] += 1 }
    for scalar in stride(from: 0x1CD, through: 0x1DB, by: 2) { table[scalar] += 1 }
    table[0x130] = 0x69
    table[0x178] = 0xFF
    table[0x17F] = 0x73
    table[0x2BC] = 0x27
    for scalar in 0x300...0x36F { table[scalar] = Special.mark }
    for scalar in 0x391...0x3A9 where scalar != 0x3A2 { table[scalar] += 0x20 }
    for scalar in 0x400...0x40F { table[scalar] += 0x50 }
    for scalar in 0x410...0x42F { table[scalar] += 0x20 }
    for scalar in stride(from: 0x460, through: 0x480, by: 2) { table[scalar] += 1 }
    for scalar in stride(from: 0x48A, through: 0x4BE, by: 2) { table[scalar] += 1 }
    for scalar in stride(from: 0x4D0, through: 0x52E, by: 2) { table[scalar] += 1 }
    return table
  }()

  /// The ASCII letter that a lower-case Greek or Cyrillic one is drawn like, by scalar, or zero.
  ///
  /// Source: a choice from Unicode's `confusables.txt` (UTS #39), those that no reader tells apart.
  static let lookAlikes: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x800)
    let cyrillic: [(String, String)] = [("аеорсухіјѕһԁԛԝӏ", "aeopcyxijshdqwl"), ("вкмнт", "bkmht")]
    let greek: [(String, String)] = [("αορνικτυχ", "aopviktux")]
    for (letters, latin) in cyrillic + greek {
      for (letter, base) in zip(letters.unicodeScalars, latin.utf8) { table[Int(letter.value)] = base }
    }
    return table
  }()

  /// The folded form of a scalar from U+0800 to U+FFFF that is no Han character; zero where it is dropped, as those are
  /// that Unicode's `DerivedCoreProperties.txt` calls ignorable by default.
  static func wide(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x1E00...0x1E95, 0x1EA0...0x1EFF: scalar | 1
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x2800, 0x3000: 0x20
    case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB:
      0
    case 0x2010...0x2015, 0x2212: 0x2D
    case 0x2018...0x201B, 0x2032: 0x27
    case 0x201C...0x201F, 0x2033: 0x22
    case 0x2126: 0x3C9
    case 0x212A: 0x6B
    case 0x212B: 0xE5
    case 0xFF21...0xFF3A: scalar - 0xFEE0 + 0x20
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    default: scalar
    }
  }

  /// The folded form of a scalar from U+10000; zero where it is dropped.
  static func beyond(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: 0
    // Mathematical letters and digits, in alphabets of 26 and rows of ten.
    case 0x1D400...0x1D6A3: 0x61 + (scalar - 0x1D400) % 26
    case 0x1D7CE...0x1D7FF: 0x30 + (scalar - 0x1D7CE) % 10
    default: scalar
    }
  }
}
