/// The words for numbers of English and Polish, as people dictate digits.
enum NumberWords {
  static let latin = FoldedWords(english + polish)
  /// The words themselves, without diacritics.
  static let spellings = (english + polish).map(\.0)

  private static func list(
    _ kind: NumberWord.Kind, _ language: TextLanguage, _ words: [(String, Int)]
  ) -> [(String, NumberWord)] {
    words.flatMap { words, value in
      words.split(separator: " ").map { (String($0), NumberWord(kind, value, language)) }
    }
  }

  private static let zeros: [(String, NumberWord)] = ["zero", "nought", "naught", "zeros", "zeroes"].map {
    // "zero" is Polish as well.
    var word = NumberWord($0.hasSuffix("s") ? .plural : .unit, 0, $0 == "zero" ? .any : .english)
    word.isSpelledZero = true
    return ($0, word)
  }

  private static let english: [(String, NumberWord)] =
    zeros
    + list(
      .unit, .english,
      [
        ("oh o nil", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5),
        ("six", 6), ("seven", 7), ("eight", 8), ("nine niner", 9),
      ])
    + list(
      .teen, .english,
      [
        ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
        ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19),
      ])
    + list(
      .ten, .english,
      [
        ("twenty", 20), ("thirty", 30), ("forty fourty", 40), ("fifty", 50), ("sixty", 60),
        ("seventy", 70), ("eighty", 80), ("ninety", 90),
      ])
    + list(
      .plural, .english,
      [
        ("ohs", 0), ("ones", 1), ("twos", 2), ("threes", 3), ("fours", 4), ("fives", 5),
        ("sixes", 6), ("sevens", 7), ("eights", 8), ("nines", 9),
      ])
    + list(.hundred, .english, [("hundred", 100)]) + list(.thousand, .english, [("thousand", 1000)])
    + list(.again, .english, [("double", 2), ("triple treble", 3), ("quadruple", 4)])
    + list(.cross, .any, [("x", 10)])

  private static let polish: [(String, NumberWord)] =
    list(
      .unit, .polish,
      [
        ("jeden jedna jedno", 1), ("dwa dwie dwoch", 2), ("trzy trzech", 3), ("cztery czterech", 4),
        ("piec pieciu", 5), ("szesc szesciu", 6), ("siedem siedmiu", 7), ("osiem osmiu", 8),
        ("dziewiec dziewieciu", 9),
      ])
    + list(
      .teen, .polish,
      [
        ("dziesiec", 10), ("jedenascie", 11), ("dwanascie", 12), ("trzynascie", 13), ("czternascie", 14),
        ("pietnascie", 15), ("szesnascie", 16), ("siedemnascie", 17), ("osiemnascie", 18),
        ("dziewietnascie", 19),
      ])
    + list(
      .ten, .polish,
      [
        ("dwadziescia", 20), ("trzydziesci", 30), ("czterdziesci", 40), ("piecdziesiat", 50),
        ("szescdziesiat", 60), ("siedemdziesiat", 70), ("osiemdziesiat", 80), ("dziewiecdziesiat", 90),
      ])
    + list(
      .hundreds, .polish,
      [
        ("sto", 100), ("dwiescie", 200), ("trzysta", 300), ("czterysta", 400), ("piecset", 500),
        ("szescset", 600), ("siedemset", 700), ("osiemset", 800), ("dziewiecset", 900),
      ])
    + list(
      .plural, .polish,
      [
        ("zera zer", 0), ("jedynka jedynki jedynek", 1), ("dwojka dwojki dwojek", 2),
        ("trojka trojki trojek", 3), ("czworka czworki czworek", 4), ("piatka piatki piatek", 5),
        ("szostka szostki szostek", 6), ("siodemka siodemki siodemek", 7), ("osemka osemki osemek", 8),
        ("dziewiatka dziewiatki dziewiatek", 9),
      ])
    + list(.thousand, .polish, [("tysiac tysiace tysiecy", 1000)])
    + list(
      .again, .polish,
      [("podwojne podwojna podwojny", 2), ("potrojne potrojna potrojny", 3)])
    + list(.times, .polish, [("razy", 0)]) + list(.cross, .polish, [("iks", 10)])

  /// The Chinese character of three bytes at `index`, as a number word; nil for any other.
  static func chinese(_ bytes: ByteView, _ index: Int) -> NumberWord? {
    let lead = bytes[index]
    guard lead >= 0xE3, lead <= 0xE9 else { return nil }
    let code =
      UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
      | UInt32(bytes[index + 2] & 0x3F)
    switch code {
    case 0x3007, 0x25CB, 0x96F6, 0x6D1E: return NumberWord(.unit, 0, .chinese)  // 〇 ○ 零 洞
    case 0x4E00, 0x5E7A, 0x58F9: return NumberWord(.unit, 1, .chinese)  // 一 幺 壹
    case 0x4E8C, 0x4E24, 0x8D30, 0x5169: return NumberWord(.unit, 2, .chinese)  // 二 两 贰 兩
    case 0x4E09, 0x53C1: return NumberWord(.unit, 3, .chinese)
    case 0x56DB, 0x8086: return NumberWord(.unit, 4, .chinese)
    case 0x4E94, 0x4F0D: return NumberWord(.unit, 5, .chinese)
    case 0x516D, 0x9646: return NumberWord(.unit, 6, .chinese)
    case 0x4E03, 0x62D0, 0x67D2: return NumberWord(.unit, 7, .chinese)  // 七 拐 柒
    case 0x516B, 0x634C: return NumberWord(.unit, 8, .chinese)
    case 0x4E5D, 0x52FE, 0x7396: return NumberWord(.unit, 9, .chinese)  // 九 勾 玖
    case 0x5341: return NumberWord(.teen, 10, .chinese)  // 十
    case 0x53CC, 0x96D9: return NumberWord(.again, 2, .chinese)  // 双 雙
    case 0x4E2A, 0x500B: return NumberWord(.times, 0, .chinese)  // 个 個
    case 0x53C9: return NumberWord(.cross, 10, .chinese)  // 叉
    default: return nil
    }
  }
}
