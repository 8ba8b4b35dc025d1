/// What can begin with the first three bytes of a word, or with a Chinese character.
///
/// A flag that is set may be wrong, one that is not set never is: it spares nearly all words of ordinary talk
/// any further look.
struct WordFlags: Sendable {
  static let number: UInt8 = 1 << 0
  /// Labels by group, from bit 1 on.
  private static let groups: [Label] = [
    .introduction, .introductionPolish, .streetLocal, .dictated, [.cvv, .code, .password, .pin], .birth,
  ]
  /// Any other label.
  private static let other: UInt8 = 1 << 7

  /// By the low five bits of three bytes.
  let latin: [UInt8]
  /// By the low six bits of a character's second and third byte.
  let wide: [UInt8]

  static let shared = WordFlags()

  private init() {
    var latin = [UInt8](repeating: 0, count: 1 << 15)
    var wide = [UInt8](repeating: 0, count: 1 << 12)
    func add(_ word: [UInt8], _ flag: UInt8) {
      if let lead = word.first, lead >= 0xE3, word.count >= 3 {
        wide[Int(word[1] & 63) << 6 | Int(word[2] & 63)] |= flag
      } else {
        for key in Self.keys(word) { latin[key] |= flag }
      }
    }
    for word in NumberWords.spellings where word.utf8.count > 1 { add(Array(word.utf8), Self.number) }
    for lead in UInt8(0xE3)...0xE9 {
      for rest in 0..<4096 {
        let character = [lead, 0x80 | UInt8(rest >> 6), 0x80 | UInt8(rest & 63)]
        let isNumber = character.withUnsafeBufferPointer { NumberWords.chinese(ByteView($0), 0) != nil }
        if isNumber { wide[rest] |= Self.number }
      }
    }
    for (label, list) in LabelWords.all {
      for phrase in list.split(separator: "|") { add(Array(phrase.utf8), Self.flags(label)) }
    }
    self.latin = latin
    self.wide = wide
  }

  /// The flags of some labels.
  static func flags(_ labels: Label) -> UInt8 {
    var flags: UInt8 = 0
    var rest = labels
    for (index, group) in groups.enumerated() where !labels.isDisjoint(with: group) {
      flags |= 2 << UInt8(index)
      rest.subtract(group)
    }
    return rest.isEmpty ? flags : flags | other
  }

  /// Place of the word at `index` in `latin`.
  @inline(__always)
  static func key(_ bytes: ByteView, _ index: Int) -> Int {
    guard let base = bytes.base, index + 4 <= bytes.count else {
      return Int(bytes[index] & 31) | Int(bytes[index + 1] & 31) << 5 | Int(bytes[index + 2] & 31) << 10
    }
    let word = UInt32(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt32.self))
    return Int(word & 31 | word >> 3 & (31 << 5) | word >> 6 & (31 << 10))
  }

  /// Place of the wide character at `index` in `wide`.
  @inline(__always)
  static func wideKey(_ bytes: ByteView, _ index: Int) -> Int {
    Int(bytes[index + 1] & 63) << 6 | Int(bytes[index + 2] & 63)
  }

  /// The keys of a folded or unfolded word in all its spellings, with and without Polish diacritics.
  private static func keys(_ word: [UInt8]) -> Set<Int> {
    Set(heads(word, 3).map { Int($0[0] & 31) | Int($0[1] & 31) << 5 | Int($0[2] & 31) << 10 })
  }

  /// The first bytes, `count` of them or more, of a folded or unfolded word in all its spellings, with and without
  /// Polish diacritics. Behind the end of a short word every byte is there by its low five bits.
  static func heads(_ word: [UInt8], _ count: Int) -> [[UInt8]] {
    let letters = word.withUnsafeBufferPointer { buffer -> [UInt8] in
      let view = ByteView(buffer)
      var letters: [UInt8] = []
      var index = 0
      while index < view.count { letters.append(FoldedHash.folded(view, &index, view.count)) }
      return letters
    }
    var heads: [[UInt8]] = [[]]
    for letter in letters.prefix(count) {
      let spellings = spellings(letter)
      heads = heads.flatMap { head in spellings.map { head + $0 } }
    }
    while let first = heads.first, first.count < count {
      // Heads of the plain spelling come first and are the shortest.
      heads = heads.flatMap { head in
        head.count < count ? (0..<32).map { head + [$0] } : [head]
      }
    }
    return heads
  }

  /// The bytes of a letter, and of those that fold to it.
  private static func spellings(_ letter: UInt8) -> [[UInt8]] {
    // A space in a phrase stands for any space, or one hyphen.
    if letter == 0x20 { return [0x20, 0x2D, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].map { [$0] } }
    return [[letter]] + (accented[letter] ?? [])
  }

  /// The letters of two bytes by the one that they fold to.
  private static let accented: [UInt8: [[UInt8]]] = {
    var letters: [UInt8: [[UInt8]]] = [:]
    for lead in UInt8(0xC3)...0xC5 {
      for tail in UInt8(0x80)...0xBF {
        let plain = FoldedHash.polish(lead, tail)
        if plain != 0 { letters[plain, default: []].append([lead, tail]) }
      }
    }
    return letters
  }()
}
