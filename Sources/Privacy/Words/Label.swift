/// What a word near a number says that the number is.
struct Label: OptionSet, Hashable, Sendable {
  var rawValue: UInt64

  static let card = Label(rawValue: 1 << 0)
  static let account = Label(rawValue: 1 << 1)
  static let iban = Label(rawValue: 1 << 2)
  static let residentID = Label(rawValue: 1 << 3)
  static let uscc = Label(rawValue: 1 << 4)
  static let passport = Label(rawValue: 1 << 5)
  static let identityCard = Label(rawValue: 1 << 6)
  static let pesel = Label(rawValue: 1 << 7)
  static let nip = Label(rawValue: 1 << 8)
  static let regon = Label(rawValue: 1 << 9)
  static let ssn = Label(rawValue: 1 << 10)
  static let nhs = Label(rawValue: 1 << 11)
  static let phone = Label(rawValue: 1 << 12)
  static let cvv = Label(rawValue: 1 << 13)
  static let code = Label(rawValue: 1 << 14)
  static let password = Label(rawValue: 1 << 15)
  static let birth = Label(rawValue: 1 << 16)
  static let address = Label(rawValue: 1 << 17)
  /// The number of an order, parcel, ticket or invoice: it is none of ours.
  static let ruleOut = Label(rawValue: 1 << 18)
  /// An order, parcel or invoice that is talked about: beside a number it says that the number is none of ours, in an
  /// earlier turn it says nothing.
  static let matter = Label(rawValue: 1 << 28)
  /// A street, road or the like, which an address needs.
  static let street = Label(rawValue: 1 << 19)
  /// Words before a speaker's own name.
  static let introduction = Label(rawValue: 1 << 20)
  /// Personal identification number of a card or account: a secret of four to eight digits.
  static let pin = Label(rawValue: 1 << 21)
  /// "dot", "kropka", 点 and "at", "małpa", 艾特, with which an address is dictated.
  static let dictated = Label(rawValue: 1 << 22)
  /// A word for an e-mail address.
  static let email = Label(rawValue: 1 << 23)
  /// A word for a person's name.
  static let name = Label(rawValue: 1 << 24)
  /// Money: the number is a sum.
  static let amount = Label(rawValue: 1 << 27)
  /// Polish and Chinese words for streets; the English ones are looked for behind house numbers only.
  static let streetLocal = Label(rawValue: 1 << 25)
  /// Polish words before a speaker's own name.
  static let introductionPolish = Label(rawValue: 1 << 26)
  /// British national insurance number.
  static let nino = Label(rawValue: 1 << 29)

  // MARK: Words too common to accuse anybody by, which are looked for where a text is to be stored

  /// A code asked for without its name: "code", "the numbers on the back".
  static let looseCode = Label(rawValue: 1 << 32)
  /// Codes that are no secrets: of errors, countries, discounts.
  static let otherCode = Label(rawValue: 1 << 33)
  /// Short words for a password.
  static let loosePassword = Label(rawValue: 1 << 34)
  /// The formula before the name at the end of a letter.
  static let closing = Label(rawValue: 1 << 35)
  /// The formula behind the name at the end of a Chinese letter.
  static let closingBehind = Label(rawValue: 1 << 36)
  /// Words before the name of who gets a parcel or owns a card.
  static let addressee = Label(rawValue: 1 << 37)
  /// The number of a bank's branch that stands beside a short account number.
  static let sortCode = Label(rawValue: 1 << 38)
  /// Words behind which a street is named without a word for street.
  static let looseStreet = Label(rawValue: 1 << 39)
  /// Providers of e-mail, and signs that stand in brackets.
  static let looseDictated = Label(rawValue: 1 << 40)

  /// Words for calling and writing somebody, before a number: "ring me on", 打给我.
  static let looseCall = Label(rawValue: 1 << 41)
  /// A number of nobody knows what: "my number is", 号码.
  static let looseNumber = Label(rawValue: 1 << 42)
  /// Words before a speaker's name, or before anything else: "I'm", "jestem".
  static let looseIntroduction = Label(rawValue: 1 << 43)

  /// Words before a speaker's name that stand before nearly anything: "it's".
  static let looseNaming = Label(rawValue: 1 << 49)
  /// Words behind a speaker's name: "Olivia Featherstone here".
  static let namingBehind = Label(rawValue: 1 << 50)

  /// Where the code of a card stands: "behind the signature", "z tyłu", 背面.
  static let cardPlace = Label(rawValue: 1 << 44)
  /// A card that is spoken of.
  static let cardWord = Label(rawValue: 1 << 45)
  /// Where a one-time code comes to: a text message, a telephone.
  static let sentPlace = Label(rawValue: 1 << 46)
  /// Numbers, digits, and words for reading them out.
  static let codeThing = Label(rawValue: 1 << 47)
  /// A password without the word: "what you type to log in".
  static let askedPassword = Label(rawValue: 1 << 48)

  /// Those of the last kind, and others that open something there.
  static let masking: Label = [
    .looseCode, .otherCode, .loosePassword, .closing, .closingBehind, .addressee, .sortCode, .looseStreet,
    .looseDictated, .looseIntroduction, .account, .iban, .identityCard, .passport, .nino, .streetLocal,
    .password, .pin, .dictated, .cardPlace, .cardWord, .sentPlace, .codeThing, .askedPassword,
    .looseNaming, .namingBehind,
  ]
}
