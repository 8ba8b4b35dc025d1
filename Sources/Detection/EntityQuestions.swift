import Privacy
import Rules

/// The words by which somebody asks for a type of data, so that what is then said was asked for.
///
/// Source: own wording, after the names of the data in the three languages.
enum EntityQuestions {
  /// Words for each group of types; a type may stand in several.
  static let groups: [(types: [EntityType], words: [String])] = [
    (
      [.paymentCard],
      [
        "card number", "long number", "card details", "number on the card", "numer karty", "numeru karty",
        "dane karty", "danych karty", "卡号", "银行卡", "信用卡",
      ]
    ),
    (
      [.iban, .bankAccount],
      [
        "account number", "bank details", "iban", "sort code", "numer konta", "numeru konta", "numer rachunku",
        "numeru rachunku", "账号", "账户", "卡号",
      ]
    ),
    (
      [.cnResidentID, .pesel, .plIdentityCard, .usSSN, .ukNHS, .cnPassport, .plPassport, .nip, .regon, .cnUSCC],
      [
        "id number", "identity number", "social security", "ssn", "passport", "nhs number", "pesel*",
        "numer dowodu", "numeru dowodu", "dowod*", "dowód", "dowodu", "paszport*", "nip", "regon", "身份证", "证件号", "护照",
        "信用代码",
      ]
    ),
    (
      [.phone],
      [
        "phone number", "phone", "mobile", "telephone", "contact number", "your number", "telefon*", "numer kontaktowy",
        "手机号", "电话", "联系方式",
      ]
    ),
    ([.email], ["email*", "e-mail*", "mail*", "邮箱", "邮件"]),
    (
      [.postalAddress],
      ["address", "postcode", "zip code", "street", "adres*", "kod pocztowy", "kodu pocztowego", "地址", "邮编"]
    ),
    (
      [.cvv],
      [
        "cvv*", "cvc*", "security code", "three digits", "3 digits", "back of the card", "back of your card",
        "kod cvv", "kodu cvv", "trzy cyfry", "kod zabezpieczaj*", "安全码", "后三位", "末三位", "背面",
      ]
    ),
    ([.password], ["password*", "passcode", "pin", "hasł*", "haslo", "hasla", "密码", "口令"]),
    (
      [.oneTimeCode],
      ["code", "one time", "otp", "kod", "kodu", "kod sms*", "blik*", "验证码", "校验码", "短信码"]
    ),
    ([.birthDate], ["date of birth", "birth*", "born", "data urodzenia", "daty urodzenia", "datę urodzenia", "urodzon*", "出生", "生日"]),
    ([.personName], ["name", "who am i speaking", "nazwisk*", "imi*", "姓名", "名字", "贵姓", "怎么称呼"]),
    ([.url, .ip], ["link", "website", "ip", "adres ip", "网址", "链接"]),
  ]

  /// How many turns back a question counts.
  static let reach = 3

  /// The words of a group as phrases that count in every language, with what lists fold by default and
  /// diacritics.
  static func phrases(_ group: Int) -> [Phrase] {
    groups[group].words.compactMap { source in
      let words = source.split(separator: " ").map { word in
        word.hasSuffix("*")
          ? Phrase.Word(text: String(word.dropLast()), openEnd: true)
          : Phrase.Word(text: String(word), openEnd: false)
      }
      return words.isEmpty ? nil : Phrase(source: source, words: words)
    }
  }
}
