import Privacy
import Testing

@Suite("Secrets named together with what they belong to")
struct SecretOwnerTests {
  @Test(arguments: [
    ("the security code on the card is 737", TextLanguage.english, EntityType.cvv, "737"),
    ("cvv from the back of the card: 737", .english, .cvv, "737"),
    ("kod CVV karty to 737", .polish, .cvv, "737"),
    ("kod CVV z odwrotu karty 737", .polish, .cvv, "737"),
    ("my pin number for the card is 4821", .english, .password, "4821"),
    ("PIN do karty to 4821", .polish, .password, "4821"),
    ("the password for my account is 482913", .english, .password, "482913"),
    ("the verification code from my phone is 482913", .english, .oneTimeCode, "482913"),
    ("kod autoryzacyjny na telefon to 482913", .polish, .oneTimeCode, "482913"),
    ("the password for my account is hunter2!", .english, .password, "hunter2"),
    ("hasło do konta: Kot123!", .polish, .password, "Kot123"),
    ("hasło do mojego konta to Kot123", .polish, .password, "Kot123"),
  ])
  func `a secret is found behind the name of what it opens`(
    text: String, language: TextLanguage, type: EntityType, secret: String
  ) {
    #expect(Ask.text(text, language) == [.init(type: type, text: secret)], "\(text)")
  }

  @Test func `a secret that was asked for by its card is found in the answer`() {
    let found = Ask.turns(
      [(.agent, "Jaki jest kod CVV z odwrotu karty?"), (.customer, "737")], .polish)
    #expect(found == [.init(type: .cvv, text: "737")])
  }

  @Test func `what follows a secret's name as another matter is not the secret`() {
    #expect(!Ask.types("I never give my cvv. The card ends in 737", .english).contains(.cvv))
    #expect(Ask.types("the pin, and my phone is 600 100 200", .english) == [.phone])
    #expect(Ask.types("I lost the card with number 4111 1111 1111 1111", .english) == [.paymentCard])
    #expect(Ask.types("I forgot the password for my account again", .english).isEmpty)
    #expect(Ask.types("hasło do konta nie działa od wczoraj", .polish).isEmpty)
  }

  @Test func `a tax number with the letters of its country before it is found`() {
    #expect(Ask.text("NIP: PL5260210228", .polish) == [.init(type: .nip, text: "5260210228")])
    #expect(Ask.types("mój NIP to PL5260210228, dziękuję", .polish) == [.nip])
    #expect(Ask.types("NIP: PL5260210229", .polish).isEmpty)
    #expect(Ask.types("kod produktu XPL5260210228", .polish).isEmpty)
    #expect(
      Ask.text("PL61109010140000071219812874", .polish)
        == [.init(type: .iban, text: "PL61109010140000071219812874")])
  }
}
