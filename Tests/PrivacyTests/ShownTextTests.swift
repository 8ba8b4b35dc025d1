import Privacy
import Testing

/// Words written so that no search finds them: what they ask for is masked all the same.
@Suite("Evasive spellings")
struct ShownTextTests {
  private static let hidden = [
    "\u{AD}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{FE0F}", "\u{336}",
  ]
  private static let twins: [Character: Character] = [
    "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "C": "С", "P": "Р", "x": "х", "i": "і",
  ]

  /// A text in one of the spellings.
  private static func disguised(_ text: String, _ seed: Int) -> String {
    var rng = SeededGenerator(UInt64(seed) &+ 77)
    let wide = text.unicodeScalars.map { scalar in
      ByteRange.letters.contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
    }
    switch seed % 3 {
    case 0: return wide.reduce(into: "") { $0.unicodeScalars.append($1) }
    case 1: return text.map { String($0) + (hidden.randomElement(using: &rng) ?? "") }.joined()
    default: return String(text.map { Int.random(in: 0..<2, using: &rng) == 0 ? twins[$0] ?? $0 : $0 })
    }
  }

  private enum ByteRange {
    static let letters = [UInt32](0x41...0x5A) + [UInt32](0x61...0x7A)
  }

  @Test(arguments: 0..<60)
  func `what is asked for in a disguise is masked`(seed: Int) {
    let (question, answer) = [
      ("What is the CVV on your card?", "737"), ("What is your PIN?", "4821"),
      ("What is your password?", "sunshine99"), ("请告诉我CVV", "737"),
    ][seed / 3 % 4]
    let asked = Self.disguised(question, seed)
    let stored = Ask.stored([(.agent, asked), (.customer, answer)])
    #expect(stored[0] == asked)
    #expect(stored[1].hasPrefix("[") && !stored[1].contains(answer), "seed \(seed): \(asked)")
  }

  @Test func `masks stand where the secret is written`() {
    #expect(
      Ask.stored("my pаss\u{200B}word is hunter2x, thаnk you", .english)
        == "my pаss\u{200B}word is [password], thаnk you")
    #expect(Ask.stored("ＰＩＮ ４８２１。", .chinese) == "ＰＩＮ [password]。")
    #expect(
      Ask.stored("card 4539\u{200B}1488\u{200B}0343\u{200B}6467 ok", .english)
        == "card [payment_card …6467] ok")
  }

  @Test(arguments: [
    "Мой пароль не подходит, спасибо", "Я живу в Москве", "Ο κωδικός", "plain\u{200B} talk of nothing",
  ])
  func `other alphabets stay as they are`(text: String) {
    #expect(Ask.stored(text) == text)
  }

  @Test(arguments: 0..<200)
  func `no bytes trap`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 5)
    let pieces: [[UInt8]] = [
      [0xC2], [0xC2, 0xAD], [0xD0], [0xD0, 0xB0], [0xE2, 0x80], [0xE2, 0x80, 0x8B], [0xEF, 0xBC],
      [0xEF, 0xBC, 0xB6],
      [0xF0, 0x9D], [0xF0, 0x9D, 0x90, 0x80], [0xCC], [0xD1], Array("cvv 737 ".utf8), Array("passw".utf8),
      [0x80], [0x20],
    ]
    let turns = (0..<3).map { _ -> (SpeakerRole, [UInt8]) in
      (.customer, (0..<12).flatMap { _ in pieces.randomElement(using: &rng) ?? [] })
    }
    #expect(Ask.stored(turns, .any).count == 3)
  }
}
