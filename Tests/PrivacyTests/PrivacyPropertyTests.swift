import Privacy
import Testing

@Suite("Properties")
struct PrivacyPropertyTests {
  private static func card(_ rng: inout SeededGenerator) -> [Int] {
    var digits = [4] + (0..<14).map { _ in Int.random(in: 0...9, using: &rng) }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    digits.append((10 - sum % 10) % 10)
    return digits
  }

  private static let words: [(TextLanguage, [String], String, [String])] = [
    (
      .english, ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], " ",
      ["ok", "mhm", "go on", "yes"]
    ),
    (
      .polish, ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"],
      " ",
      ["tak", "mhm", "dobrze", "słucham"]
    ),
    (.chinese, ["零", "幺", "两", "三", "四", "五", "六", "七", "八", "九"], "", ["嗯", "好的", "您说", "对"]),
  ]

  @Test(arguments: 0..<120)
  func `any split of a spoken card over five turns is found whole`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed))
    let digits = Self.card(&rng)
    let (language, words, separator, answers) = Self.words[seed % 3]
    var cuts = Array(1..<16).shuffled(using: &rng).prefix(Int.random(in: 0...4, using: &rng)).sorted()
    cuts = [0] + cuts + [16]
    var turns: [(SpeakerRole, String)] = []
    for (low, high) in zip(cuts, cuts.dropFirst()) {
      if low > 0, Bool.random(using: &rng) {
        turns.append((.agent, answers.randomElement(using: &rng) ?? "ok"))
      }
      turns.append((.customer, digits[low..<high].map { words[$0] }.joined(separator: separator)))
    }
    let found = Ask.entities(turns, language)
    let cards = found.filter { $0.type == .paymentCard }
    #expect(cards.count == cuts.count - 1, "seed \(seed): \(turns) \(found)")
    #expect(Set(cards.map(\.group)).count == 1)
    let masked = Ask.masked(turns, language).joined(separator: " ")
    for word in words { #expect(!masked.contains(word), "seed \(seed): \(masked)") }
  }

  @Test(arguments: 0..<200)
  func `a masked text holds no five digits of a planted secret`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 1000)
    let digits = Self.card(&rng)
    let all = digits.map(String.init).joined()
    let groups = stride(from: 0, to: 16, by: 4).map { from in
      digits[from..<from + 4].map(String.init).joined()
    }
    let separator = ["", " ", "-", ".", "\u{A0}"][seed % 5]
    let written = groups.joined(separator: separator)
    let turns: [(SpeakerRole, String)] = [
      (.customer, "dzień dobry \(written) karta"), (.agent, "so \(groups[0])\(groups[1]) and then"),
      (.customer, "tak \(written)"), (.agent, "\(all), 好的"),
    ]
    let masked = Ask.masked(turns).joined(separator: "|")
    let plain = String(masked.unicodeScalars.filter { ("0"..."9").contains(String($0)) || $0 == "|" })
    for start in 0...11 {
      let part = digits[start..<start + 5].map(String.init).joined()
      #expect(!plain.contains(part), "seed \(seed): \(masked)")
    }
  }

  @Test(arguments: 0..<300)
  func `random bytes never trap and ranges lie between characters`(seed: Int) {
    var rng = SeededGenerator(UInt64(seed) &+ 5000)
    let pieces = [
      "4111 1111 1111 1111", "幺三八", "零零", "sześćset", "dwa razy", "my name is ", "我是", "@", "a@b.com", "::1",
      "192.168.", "PL61 1090", "+48 ", "王", "ą", "😀", "x", "X", "\u{FEFF}", "ul. ", "路", "10号", "pin ", "密码是",
      "dot com", "at",
      "三个", "hundred", "tysiąc", "double", "不对", "(", ")", "-", ".", ",", "1", "23", "456", " ", "\u{A0}",
      "４", "：",
    ]
    var turns: [(SpeakerRole, [UInt8])] = []
    for _ in 0..<Int.random(in: 1...6, using: &rng) {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &rng) {
        switch Int.random(in: 0...5, using: &rng) {
        case 0: text.append(UInt8.random(in: 0...255, using: &rng))
        case 1:
          text += (0..<Int.random(in: 1...40, using: &rng)).map { _ in
            UInt8.random(in: 0x30...0x39, using: &rng)
          }
        default: text += Array((pieces.randomElement(using: &rng) ?? "").utf8)
        }
      }
      turns.append((SpeakerRole.allCases.randomElement(using: &rng) ?? .agent, text))
    }
    for language in TextLanguage.allCases {
      TranscriptView.with(turns) { view in
        let found = Recogniser().recognise(view, language: language, names: ["Jan Kowalski", "王小明", "\u{1}"])
        for entity in found {
          let text = turns[entity.turn].1
          #expect(
            entity.range.lowerBound >= 0 && entity.range.upperBound <= text.count && !entity.range.isEmpty)
          #expect(entity.score >= Recogniser.threshold && entity.score <= 1)
          if String(validating: text, as: UTF8.self) != nil {
            #expect(text[entity.range.lowerBound] & 0xC0 != 0x80)
            #expect(entity.range.upperBound == text.count || text[entity.range.upperBound] & 0xC0 != 0x80)
          }
          _ = SpeechDirection.of(entity, among: found, in: view)
        }
        #expect(Masker.mask(view, found).count == turns.count)
      }
    }
  }

  @Test(
    .enabled(if: Shared.hasCorpora, "the corpora are not here"),
    arguments: ["star", "multidogo", "sgd", "crosswoz", "tm4"])
  func `needs from cues find what all needs find`(corpus: String) throws {
    for (language, turns) in try Shared.corpus(corpus, 150) {
      let folded = turns.map { $0.1.lowercased() }.joined(separator: "\n")
      var needs: Needs = []
      for (need, cues) in Needs.cues where cues.contains(where: folded.contains) { needs.insert(need) }
      #expect(Ask.entities(turns, language) == Ask.entities(turns, language, needs: needs))
      #expect(Ask.entities(turns, .any) == Ask.entities(turns, .any, needs: needs))
    }
  }
}
