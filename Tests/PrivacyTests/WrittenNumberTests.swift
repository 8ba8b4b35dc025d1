import Privacy
import Testing

@Suite("Numbers as people write them")
struct WrittenNumberTests {
  @Test(arguments: [
    "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111",
    "4111\u{A0}1111\u{A0}1111\u{A0}1111", "４１１１１１１１１１１１１１１１", "5555555555554444", "2223003122003222",
    "378282246310005", "3782 822463 10005", "6011111111111117", "3530111333300000", "30569309025904",
    "6200000000000005", "6759649826438453",
  ])
  func `cards of every issuer and separator are found`(card: String) {
    #expect(Ask.text("card: \(card), thanks") == [.init(type: .paymentCard, text: card)])
  }

  @Test(arguments: [
    "+690 7290", "+290 51234", "+500 51234", "+247 40123", "+682 71 234", "+683 4012", "+676 771 5123",
    "+681 82 12 34", "+674 555 1234",
  ])
  func `numbers of small islands are phone numbers`(number: String) {
    #expect(Ask.text("tel \(number)", .english) == [.init(type: .phone, text: number)])
  }

  @Test func `a plus and a few digits of no plan are no phone number`() {
    #expect(!Ask.types("that makes +500 512", .english).contains(.phone))
    #expect(!Ask.types("+690 12", .english).contains(.phone))
  }

  @Test func `an account number that only passes Luhn is no card`() {
    #expect(Ask.text("It's the 9931939443153 account, not my savings account.", .english).isEmpty)
    #expect(Ask.text("9931939443153", .english).isEmpty)
  }

  @Test func `a ZIP code next to a phone number is no card`() {
    let found = Ask.types("7504 taylor drive brooklyn ny 11238 9172338859", .english)
    #expect(!found.contains(.paymentCard))
    #expect(!Ask.types("zip 94043 and 415 555 0132", .english).contains(.paymentCard))
  }

  @Test func `a card must not begin inside a longer run`() {
    #expect(!Ask.types("94111111111111111").contains(.paymentCard))
    #expect(!Ask.types("41111111111111110000000").contains(.paymentCard))
    #expect(!Ask.types("ABC4111111111111111").contains(.paymentCard))
  }

  @Test(arguments: [
    ("订单号4111111111111111", TextLanguage.chinese), ("运单号 6200000000000005", .chinese),
    ("numer zlecenia 5260250274", .polish), ("numer zamówienia to 44051401359", .polish),
    ("my order number is 4111111111111111", .english), ("tracking number 2125550199", .english),
  ])
  func `words for orders and parcels rule a number out`(text: String, language: TextLanguage) {
    #expect(Ask.text(text, language).isEmpty)
  }

  @Test func `weak checksums need their word`() {
    #expect(Ask.types("nip 5260250274", .polish) == [.nip])
    #expect(!Ask.types("kod 5260250274 jest tu", .polish).contains(.nip))
    #expect(Ask.types("REGON 192598184", .polish) == [.regon])
    #expect(Ask.types("my ssn is 078051123", .english) == [.usSSN])
    #expect(!Ask.types("it was 078051123 again", .english).contains(.usSSN))
    #expect(Ask.types("NHS number 9434765870", .english) == [.ukNHS])
  }

  @Test func `a social security number in several messages breaks where it is printed with dashes`() {
    func found(_ parts: [String]) -> [String] {
      Ask.turns(parts.map { (.customer, $0) }, .english).filter { $0.type == .usSSN }.map(\.text)
    }
    #expect(found(["my ssn is 078", "051123"]) == ["078", "051123"])
    #expect(found(["my ssn is 07805", "1123"]) == ["07805", "1123"])
    #expect(found(["ssn 078", "05", "1123"]) == ["078", "05", "1123"])
    #expect(found(["ssn 078-05", "1123"]) == ["078-05", "1123"])
    let dictated = ["zero seven eight", "zero five", "one one two three"]
    #expect(found(["my ssn is " + dictated[0]] + dictated[1...]) == dictated)
    let odd = ["my ssn is zero seven eight zero", "five one one two three", "nine nine one two"]
    #expect(found(odd).isEmpty)
    for third in [[], ["55"], ["5512"], ["0"]] {
      #expect(found(["ssn 8965", "43271"] + third).isEmpty, "\(third)")
      #expect(found(["my ssn is 0780", "51123"] + third).isEmpty, "\(third)")
    }
  }

  @Test func `Chinese land lines and mobiles are phones and nothing else`() {
    for phone in [
      "010-62881144", "01062881144", "0755-12345678", "13800138000", "138 0013 8000", "400-123-4567",
    ] {
      #expect(Ask.text("电话是\(phone)。", .chinese) == [.init(type: .phone, text: phone)])
    }
  }

  @Test func `a resident number needs province, date and check character`() {
    #expect(Ask.types("11010119900307109X", .chinese) == [.cnResidentID])
    #expect(Ask.types("11010119900307109x在这里", .chinese) == [.cnResidentID])
    for wrong in ["110101199003071091", "99010119900307109X", "11010119901307109X"] {
      #expect(!Ask.types(wrong, .chinese).contains(.cnResidentID))
    }
  }

  @Test func `IBANs are found with separators, in small letters, and not with a wrong digit`() {
    for iban in [
      "PL61109010140000071219812874", "PL61 1090 1014 0000 0712 1981 2874",
      "pl61 1090 1014 0000 0712 1981 2874", "GB29-NWBK-6016-1331-9268-19",
    ] { #expect(Ask.text("to \(iban).") == [.init(type: .iban, text: iban)]) }
    #expect(!Ask.types("PL61109010140000071219812875").contains(.iban))
    #expect(Ask.types("konto 61 1090 1014 0000 0712 1981 2874", .polish) == [.bankAccount])
  }

  @Test func `documents need check digit and word`() {
    #expect(Ask.types("dowód osobisty ABA 300000", .polish) == [.plIdentityCard])
    #expect(Ask.types("numer paszportu: paszport AA0000000", .polish) == [.plPassport])
    #expect(Ask.types("护照号E12345678", .chinese) == [.cnPassport])
    #expect(Ask.types("统一社会信用代码91310116052958608G", .chinese) == [.cnUSCC])
  }

  @Test func `secrets are found by their words`() {
    #expect(Ask.text("the cvv is 123", .english) == [.init(type: .cvv, text: "123")])
    #expect(Ask.types("验证码是482913", .chinese) == [.oneTimeCode])
    #expect(Ask.types("podaję kod z SMS-a 482913", .polish) == [.oneTimeCode])
    #expect(Ask.types("kod BLIK 123 456", .polish) == [.oneTimeCode])
    #expect(Ask.text("my password is hunter2!", .english) == [.init(type: .password, text: "hunter2")])
    #expect(Ask.text("my password is not working", .english).isEmpty)
    #expect(
      Ask.turns([(.agent, "what is the three digits on the back?"), (.customer, "737")], .english)
        == [.init(type: .cvv, text: "737")])
    #expect(Ask.text("your balance is 2372 and I forgot my pin", .english).isEmpty)
  }

  @Test func `dates of birth are found and other dates are not`() {
    #expect(
      Ask.text("date of birth June 5th 1980", .english) == [.init(type: .birthDate, text: "June 5th 1980")])
    #expect(Ask.types("data urodzenia 5 czerwca 1980", .polish) == [.birthDate])
    #expect(Ask.text("我的生日是一九八零年六月五日", .chinese) == [.init(type: .birthDate, text: "一九八零年六月五日")])
    #expect(Ask.text("let us meet on June 5th 2024", .english).isEmpty)
  }

  @Test func `addresses are found in the order of each language`() {
    #expect(Ask.types("I live at 7504 Taylor Drive, Brooklyn NY 11238", .english) == [.postalAddress])
    for house in ["221B Baker Street", "221-b Baker Street", "45b High Road", "12A King Street"] {
      #expect(Ask.types("I live at \(house), London", .english) == [.postalAddress], "\(house)")
    }
    for text in ["I ran 5k near Baker Street", "it is 10m to Baker Street", "plan B of street works"] {
      #expect(Ask.types(text, .english).isEmpty, "\(text)")
    }
    #expect(
      Ask.text("ul. Marszałkowska 12/4, 00-950 Warszawa", .polish)
        == [.init(type: .postalAddress, text: "ul. Marszałkowska 12/4, 00-950 Warszawa")])
    #expect(
      Ask.text("地址是北京东城区体育馆路10号。", .chinese)
        == [.init(type: .postalAddress, text: "北京东城区体育馆路10号")])
  }

  @Test func `web, mail and Internet addresses are found`() {
    #expect(Ask.text("mail jan@example.com.pl please") == [.init(type: .email, text: "jan@example.com.pl")])
    #expect(Ask.text("see www.example.com/a?b=1.") == [.init(type: .url, text: "www.example.com/a?b=1")])
    #expect(Ask.text("from 192.168.0.1 and 2001:db8::1").map(\.type) == [.ip, .ip])
    #expect(Ask.text("meet @ 2 pm. ok.so version 1.2.3.4").isEmpty)
  }
}
