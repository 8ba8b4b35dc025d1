/// Number words of which at least one stands in every spoken number that we report.
///
/// The commonest ones (one, two, jeden, sto, 一, 两) are left out, so that ordinary talk seldom wakes the
/// recognisers; a number of nothing but those is not reported.
enum SpokenCues {
  static let english = [
    "zero", "nought", "naught", "three", "four", "fourty", "five", "six", "seven", "eight", "nine", "eleven",
    "twelve", "thirteen", "fifteen", "twenty", "thirty", "forty", "fifty", "double", "triple", "treble",
    "quadruple",
  ]
  static let polish = [
    "zero", "trzy", "trzech", "cztery", "czter", "czworka", "pięć", "pięc", "piętn", "szes", "sześć",
    "siedem", "siedm", "osiem", "osmiu", "ośmiu", "dziew", "dziesi", "dwadzie", "trzydz", "jedena", "dwana",
    "trzyna", "czterna", "dwie", "zera", "siódem", "ósem", "szóst", "szesna", "piąt", "trój", "dwój", "czwór",
    "jedyn", "podwój", "potrój",
  ]
  static let chinese = [
    "叉", "零", "〇", "○", "洞", "幺", "三", "四", "五", "六", "七", "八", "九", "拐", "勾", "十", "双", "雙", "壹",
    "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖",
  ]

  /// A word with every choice of its Polish diacritics kept or dropped.
  static func spellings(_ word: String) -> [String] {
    let plain: [Character: Character] = [
      "ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z",
    ]
    var all = [""]
    for character in word {
      let options = plain[character].map { [character, $0] } ?? [character]
      all = all.flatMap { head in options.map { head + String($0) } }
    }
    return all
  }
}
