import Contacts
import Privacy
import Testing

@testable import Detection

/// A contact that is passed over for its turns, each looked at by itself, holds nothing.
@Suite struct NumberSurveyTests {
  private static let pieces = [
    "4111 1111 1111 1111", "4111", "1111", "1111 1111", "5500 0000", "0000 0004", "44051401458", "440514",
    "01458",
    "078-05-1120", "219-09-9999", "219", "09", "9999", "11010519491231002X", "110105", "19491231", "002X",
    "002x",
    "ABS123456", "ABS 123456", "123456", "G12345678", "PL61 1090 1014 0000 0712 1981 2874", "PL61 1090",
    "1014 0000 0712 1981 2874", "6222021234567890123", "9931939443153", "four one one one", "one one one one",
    "double four", "three sevens", "two", "one", "cztery jeden jeden jeden", "jeden jeden jeden jeden",
    "cztery cztery",
    "zero pięć czternaście", "zero jeden czterysta pięćdziesiąt osiem", "dwa razy zero", "四一一一", "一一一一",
    "四四零五一四", "零一四五八", "三个八", "幺", "no", "wait", "sorry, I mean", "nie, przepraszam", "不对", "then", "and",
    "potem", "然后", "yes", "tak", "好的", "go on", "card", "pesel", "my ssn is", "身份证", "order number",
    "so that we can look at it again", ",", ".", "-", "x", "o", "/", "_",
  ]
  private static let roles: [(Role, SpeakerRole)] = [
    (.agent, .agent), (.customer, .customer), (.bot, .bot), (.other, .other),
  ]

  @Test(arguments: 0..<12) func `nothing that the recognisers find is passed over`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let types = TurnNumberReader.readable
    let reader = TurnNumberReader(types: types)
    var found = 0
    var passed = 0
    for _ in 0..<600 {
      let language = random.pick([TextLanguage.english, .polish, .chinese])
      let speakers = random.below(2) == 0 ? Array(Self.roles[..<2]) : Self.roles
      let turns = (0..<1 + random.below(6)).map { _ in
        let words = (0..<1 + random.below(4)).map { _ in random.pick(Self.pieces) }
        return (random.pick(speakers), words.joined(separator: random.below(4) == 0 ? "" : " "))
      }
      var survey = NumberSurvey()
      for (number, turn) in turns.enumerated() {
        let text = Array(turn.1.utf8)
        text.withUnsafeBytes {
          survey.add(reader.numbers(in: $0, language: language), turn: number, role: turn.0.0)
        }
      }
      let entities = TranscriptView.with(turns.map { ($0.0.1, $0.1) }) {
        Recogniser().recognise($0, language: language, names: [], types: types)
      }
      if !entities.isEmpty { found += 1 }
      if !survey.mayHoldAny {
        passed += 1
        #expect(entities.isEmpty, "\(language) \(turns.map { ($0.0.0, $0.1) }) \(entities)")
      }
    }
    #expect(found > 50)
    #expect(passed > 50)
  }

  /// What a text tells must not depend on what the reader has read before.
  @Test func `a text always tells the same`() {
    var random = SplitMix(seed: 7)
    let reader = TurnNumberReader(types: .all)
    for _ in 0..<500 {
      let text = (0..<1 + random.below(90)).map { _ in random.pick(Self.pieces) }.joined(separator: " ")
      let language = random.pick([TextLanguage.english, .polish, .chinese])
      Array(text.utf8).withUnsafeBytes {
        let fresh = TurnNumberReader(types: .all)
        #expect(
          reader.numbers(in: $0, language: language) == fresh.numbers(in: $0, language: language), "\(text)")
      }
    }
  }
}
