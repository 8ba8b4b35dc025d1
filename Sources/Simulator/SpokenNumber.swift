/// Numbers as people say them.
enum SpokenNumber {
  /// Appends digits one by one, or in groups, as callers read out a reference.
  static func appendDigits(_ digits: [UInt8], _ tongue: Tongue, _ dice: inout Dice, to text: inout [UInt8]) {
    var at = 0
    while at < digits.count {
      if at > 0, tongue != .zh { text.append(0x20) }
      let digit = Int(digits[at])
      let next = at + 1 < digits.count ? Int(digits[at + 1]) : -1
      if next == digit, tongue == .en, dice.chance(400) {
        append("double ", to: &text)
        append(units(tongue, &dice)[digit], to: &text)
        at += 2
      } else if next >= 0, digit > 0, tongue != .zh, dice.chance(280) {
        appendWhole(digit * 10 + next, tongue, to: &text)
        at += 2
      } else {
        append(units(tongue, &dice)[digit], to: &text)
        at += 1
      }
    }
  }

  /// Appends a whole number from 0 to 999.
  static func appendWhole(_ number: Int, _ tongue: Tongue, to text: inout [UInt8]) {
    let number = min(999, max(0, number))
    switch tongue {
    case .en: appendEnglish(number, to: &text)
    case .pl: appendPolish(number, to: &text)
    case .zh: appendChinese(number, to: &text)
    }
  }

  private static func units(_ tongue: Tongue, _ dice: inout Dice) -> [String] {
    switch tongue {
    case .en: dice.chance(500) ? englishOh : english
    case .pl: polish
    case .zh: dice.chance(600) ? chineseRadio : chinese
    }
  }

  private static func append(_ word: String, to text: inout [UInt8]) { text.append(contentsOf: word.utf8) }

  private static func appendEnglish(_ number: Int, to text: inout [UInt8]) {
    var rest = number
    if rest >= 100 {
      append(rest < 200 ? "a" : english[rest / 100], to: &text)
      append(" hundred", to: &text)
      rest %= 100
      if rest == 0 { return }
      append(" and ", to: &text)
    }
    if rest < 20 { return append(english[rest], to: &text) }
    append(englishTens[rest / 10 - 2], to: &text)
    if rest % 10 > 0 {
      append(" ", to: &text)
      append(english[rest % 10], to: &text)
    }
  }

  private static func appendPolish(_ number: Int, to text: inout [UInt8]) {
    var rest = number
    if rest >= 100 {
      append(polishHundreds[rest / 100 - 1], to: &text)
      rest %= 100
      if rest == 0 { return }
      append(" ", to: &text)
    }
    if rest < 20 { return append(polish[rest], to: &text) }
    append(polishTens[rest / 10 - 2], to: &text)
    if rest % 10 > 0 {
      append(" ", to: &text)
      append(polish[rest % 10], to: &text)
    }
  }

  private static func appendChinese(_ number: Int, to text: inout [UInt8]) {
    if number < 10 { return append(chinese[number], to: &text) }
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
    if hundreds > 0 {
      append(chinese[hundreds], to: &text)
      append("百", to: &text)
      if tens == 0, ones > 0 { append("零", to: &text) }
    }
    if tens > 0 {
      if tens > 1 || hundreds > 0 { append(chinese[tens], to: &text) }
      append("十", to: &text)
    }
    if ones > 0 { append(chinese[ones], to: &text) }
  }

  private static let english = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let englishOh = ["oh"] + english.dropFirst()
  private static let englishTens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let polish = [
    "zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć", "dziesięć",
    "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście", "szesnaście", "siedemnaście",
    "osiemnaście", "dziewiętnaście",
  ]
  private static let polishTens = [
    "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt", "siedemdziesiąt",
    "osiemdziesiąt", "dziewięćdziesiąt",
  ]
  private static let polishHundreds = [
    "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset", "osiemset", "dziewięćset",
  ]
  private static let chinese = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let chineseRadio = ["零", "幺", "二", "三", "四", "五", "六", "七", "八", "九"]
}
