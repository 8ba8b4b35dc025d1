import Privacy
import Testing

/// Asking for some types gives exactly what asking for all gives, without the others.
@Suite("Some types only")
struct TypeFilterTests {
  /// What rules ask for, single types, and types that compete with each other.
  static let filters: [EntityTypes] =
    [
      [.paymentCard, .iban, .bankAccount, .pesel, .cnResidentID, .cvv, .password, .usSSN, .plIdentityCard],
      [.phone], [.iban], [.paymentCard], [.personName, .postalAddress], [.nip, .regon, .ukNHS, .email],
      [.oneTimeCode, .birthDate, .url, .ip], [.plPassport, .cnPassport, .cnUSCC], [.pesel, .cvv],
    ].map { EntityTypes(types: $0) } + [.all, []]

  private static func check(
    _ turns: [(SpeakerRole, String)], _ language: TextLanguage, _ names: [String] = []
  ) {
    let scratch = RecognitionScratch()
    TranscriptView.with(turns) { view in
      let all = Recogniser().recognise(view, language: language, names: names)
      for types in filters {
        let some = Recogniser().recognise(
          view, language: language, names: names, types: types, scratch: scratch)
        #expect(some == all.filter { types.contains($0.type) }, "\(language) \(types.rawValue) \(turns)")
      }
    }
  }

  @Test func `sets hold what they were made of`() {
    for type in EntityType.allCases {
      let others = EntityType.allCases.filter { $0 != type }
      #expect(EntityTypes(types: [type]).contains(type))
      #expect(others.allSatisfy { !EntityTypes(types: [type]).contains($0) })
      #expect(EntityTypes(types: others).union(EntityTypes(types: [type])) == .all)
    }
  }

  @Test func `a type that loses to another one is not reported when asked for alone`() {
    let text = "call me on 13812345678, pesel 44051401458, card 4111 1111 1111 1111 cvv 123"
    for language in TextLanguage.allCases { Self.check([(.customer, text)], language) }
  }

  @Test(
    .enabled(if: Shared.hasCorpora, "the corpora are not here"),
    arguments: ["star", "multidogo", "sgd", "crosswoz", "tm4"])
  func `real dialogues`(corpus: String) throws {
    for (language, turns) in try Shared.corpus(corpus, 120) {
      Self.check(turns, language)
      Self.check(turns, .any, ["Anna Kowalska", "王小明", "John Smith"])
    }
  }

  @Test(arguments: 0..<300)
  func `secrets of all kinds in random order`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 9000)
    let pieces = [
      "4111 1111 1111 1111", "4111", "1111", "PL61 1090 1014 0000 0712 1981 2874", "44051401458",
      "13812345678",
      "+48 602 120 305", "602 120 305", "078-05-1120", "219-09-9999", "11010519491231002X", "the cvv is 123",
      "password is hunter2", "haslo", "pin 4821", "密码是123456", "my name is Anna", "ul. Długa 5", "at 10 am",
      "born 12 May 1980", "double four", "one two three four five six", "siedem osiem", "幺三八零零", "no", "wait",
      "sorry", "card", "order number", "phone", "karta", "银行卡", "9931939443153", "6222021234567890123",
      "AB1234567",
      "ABS123456", "jan@example.com", "www.example.com", "10.0.0.1", "５", "x", "X", "２x", ",", ".", "-", "？",
      "so that we can look at it again", "ok",
    ]
    var turns: [(SpeakerRole, String)] = []
    for _ in 0..<Int.random(in: 1...7, using: &rng) {
      let count = Int.random(in: 1...6, using: &rng)
      let text = (0..<count).map { _ in pieces.randomElement(using: &rng) ?? "" }
        .joined(separator: Bool.random(using: &rng) ? " " : "")
      turns.append((SpeakerRole.allCases.randomElement(using: &rng) ?? .agent, text))
    }
    for language in TextLanguage.allCases { Self.check(turns, language, seed % 3 == 0 ? ["Anna May"] : []) }
  }
}
