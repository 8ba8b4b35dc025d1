/// A piece of sensitive text in a sentence such as people write, and what must not be found of it afterwards.
struct Plant: Sendable, CustomStringConvertible {
  let text: String
  let secret: String

  var description: String { text }

  /// Whether it is a long run of digits that could be another kind of number: no checksum of a card or a resident
  /// tells it.
  var isAmbiguous: Bool {
    let digits = secret.filter(\.isNumber).count
    let isCard = (14...16).contains(digits) && secret.allSatisfy { $0.isNumber || $0 == " " || $0 == "-" }
    let isPerson = ["44051401359", "11010519491231002X"].contains(secret)
    return digits >= 8 && !isCard && !isPerson && !secret.contains("IBAN")
  }

  /// The language of the sentence: recognisers go by the words of the contact's language.
  var language: String {
    if text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) { return "zh" }
    let polish = [
      "karty", "konta", "mój", "NIP", "REGON", "dowód", "proszę", "mieszkam", "urodzenia", "kod ", "hasło",
    ]
    return polish.contains { text.contains($0) } ? "pl" : "en"
  }

  init(_ text: String, _ secret: String) {
    self.text = text
    self.secret = secret
  }

  /// Published test numbers, numbers made up with the right check digits, and words of the three languages.
  static let all: [Plant] = numbers + people + secrets

  private static let numbers = [
    Plant("my card is 4111 1111 1111 1111", "4111 1111 1111 1111"),
    Plant("charge 5500-0055-5555-5559 please", "5500-0055-5555-5559"),
    Plant("Amex 378282246310005", "378282246310005"),
    Plant("the card number is 6011000990139424", "6011000990139424"),
    Plant("my JCB card 3530111333300000", "3530111333300000"),
    Plant("Diners card 30569309025904", "30569309025904"),
    Plant("银行卡号 6200000000000005", "6200000000000005"),
    Plant("card 2223003122003222 please", "2223003122003222"),
    Plant("card 4012888888881881", "4012888888881881"),
    Plant("numer karty 5105105105105100", "5105105105105100"),
    Plant("IBAN GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
    Plant("IBAN PL61109010140000071219812874", "PL61109010140000071219812874"),
    Plant("meine IBAN DE89370400440532013000", "DE89370400440532013000"),
    Plant("IBAN FR1420041010050500013M02606", "FR1420041010050500013M02606"),
    Plant("numer konta 61 1090 1014 0000 0712 1981 2874", "1090 1014 0000 0712 1981 2874"),
    Plant("身份证号11010519491231002X", "11010519491231002X"),
    Plant("身份证一一零一零五一九四九一二三一零零二X", "一九四九一二三一零零二"),
    Plant("it's 4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7", "4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7"),
    Plant("统一社会信用代码 91350100M000100Y43", "91350100M000100Y43"),
    Plant("护照号码 E12345678", "E12345678"),
    Plant("mój PESEL to 44051401359", "44051401359"),
    Plant("NIP 123-456-32-18", "123-456-32-18"),
    Plant("REGON 123456785", "123456785"),
    Plant("dowód osobisty ABA300000", "ABA300000"),
    Plant("my social security number is 219-09-9998", "219-09-9998"),
    Plant("my NHS number is 943 476 5919", "943 476 5919"),
    Plant("my number is +48 500 123 456", "500 123 456"),
    Plant("proszę dzwonić na numer 601 234 567", "601 234 567"),
    Plant("我的手机号是13800138000", "13800138000"),
    Plant("请打电话 010-62345678", "62345678"),
    Plant("call me at (202) 555-0143", "555-0143"),
    Plant("my phone number is 020 7946 0958", "7946 0958"),
    Plant("ring +44 20 7946 0018 after six", "7946 0018"),
    Plant("电话+86 139 1234 5678", "1234 5678"),
  ]

  private static let people = [
    Plant("write to jan.kowalski@example.com", "jan.kowalski@example.com"),
    Plant("mail me: anna+shop@sub.example.co.uk", "anna+shop@sub.example.co.uk"),
    Plant("我的邮箱是 zhang.wei@example.cn", "zhang.wei@example.cn"),
    Plant("mój mail to łukasz.żak@poczta.example.pl", "łukasz.żak"),
    Plant("我的邮箱是张伟@例子.公司", "张伟@例子"),
    Plant("it is jаn.kowаlski@exаmple.com", "jаn.kowаlski@"),
    Plant("see https://example.com/reset?token=a1b2c3", "token=a1b2c3"),
    Plant("my IP is 203.0.113.77", "203.0.113.77"),
    Plant("my address is 10 Downing Street, London SW1A 2AA", "SW1A 2AA"),
    Plant("mieszkam przy ul. Marszałkowska 10, 00-590 Warszawa", "00-590"),
    Plant("我的地址是北京市朝阳区建国路88号", "建国路88号"),
    Plant("I live at 1600 Pennsylvania Avenue, Washington, DC 20500", "1600 Pennsylvania"),
    Plant("I was born on 12 March 1985", "12 March 1985"),
    Plant("data urodzenia 12.03.1985", "12.03.1985"),
    Plant("出生日期是1985年3月12日", "1985年3月12日"),
  ]

  private static let secrets = [
    Plant("the cvv is 987", "cvv is 987"),
    Plant("kod CVV to 654", "CVV to 654"),
    Plant("安全码是321", "安全码是321"),
    Plant("my password is hunter2secret", "hunter2secret"),
    Plant("moje hasło to Tajne123", "Tajne123"),
    Plant("密码是Qwerty789", "Qwerty789"),
    Plant("the verification code is 493817", "493817"),
    Plant("kod SMS to 718293", "718293"),
    Plant("验证码是582913", "582913"),
    Plant(
      "my card is four one one one one one one one one one one one one one one one",
      "one one one one one one one one"),
  ]

  /// What an agent asks and what the customer answers, where the answer alone tells nothing: the secret is what must not
  /// be found afterwards.
  static let answers: [(question: String, answer: Plant)] = [
    ("what is your password please", Plant("it's bluemonkey42", "bluemonkey42")),
    (
      "I need your password to log in for you",
      Plant("why do you need that, it's Rosebudseven", "Rosebudseven")
    ),
    ("Which passcode is on the account? I'll log in from here", Plant("sure, marmaladecat", "marmaladecat")),
    ("jakie ma pani hasło do bankowości", Plant("hasło to jest niebieskamalpa42", "niebieskamalpa42")),
    ("potrzebuję dane logowania", Plant("proszę, niebieskakotka7", "niebieskakotka7")),
    ("请告诉我您的登录密码", Plant("好的，yellowmonkey42", "yellowmonkey42")),
    (
      "For the system, turn the card over and give me what's printed after the signature",
      Plant("one sec, it says four nine two", "four nine two")
    ),
    ("poproszę ten krótki numerek obok podpisu karty", Plant("bo moment, jest 203", "jest 203")),
    ("您报一下卡背后那串短的。", Plant("喂要这干嘛，八九七。", "八九七")),
    ("Did a text just come in? Read me those numbers", Plant("okay, 025155", "025155")),
    ("Przyszedł już kod? Jakie cyfry do karty", Plant("no 025166", "025166")),
    ("手机会收到六个数字，念给我", Plant("等下，是四八二九一三", "四八二九一三")),
  ]
}
