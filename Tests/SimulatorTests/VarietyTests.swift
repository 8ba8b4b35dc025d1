import Foundation
import Testing

@testable import Simulator

/// Whether the wording is too varied to be learnt by heart.
@Suite struct VarietyTests {
  private struct Line: Decodable {
    struct Turn: Decodable {
      let role: String
      let text: String
    }
    let language: String
    let turns: [Turn]?
  }

  private static func turns(_ seed: UInt64, _ language: String) throws -> [String] {
    let made = try Made(SimulationPlan(seed: seed, nights: 1, contactsPerNight: 600))
    var turns: [String] = []
    for (path, contents) in made.files.sorted(by: { $0.key < $1.key }) where path.hasSuffix("jsonl.gz") {
      for line in contents.split(separator: 0x0A) {
        let line = try JSONDecoder().decode(Line.self, from: Data(line))
        if line.language == language { turns += (line.turns ?? []).map(\.text) }
      }
    }
    return turns
  }

  @Test(arguments: ["zh", "pl", "en"])
  func `most turns occur once, and the next world says other things`(_ language: String) throws {
    let one = try Self.turns(41, language)
    let other = Set(try Self.turns(42, language))
    #expect(one.count > 1_000)
    let distinct = Set(one)
    #expect(Double(distinct.count) > 0.5 * Double(one.count), "\(distinct.count) of \(one.count)")
    // Of the turns of substance, most were never said in another world.
    let long = distinct.filter { language == "zh" ? $0.count >= 12 : $0.count >= 40 }
    #expect(long.count > 200)
    let known = long.count { other.contains($0) }
    #expect(Double(known) < 0.35 * Double(long.count), "\(known) of \(long.count) known")
  }

  @Test(arguments: Tongue.allCases)
  func `what matters can be said in many ways`(_ tongue: Tongue) throws {
    let grammar = try Grammar(Phrases.text(tongue))
    let forms = WordForms(tongue)
    let acts: [Act] = [
      .greet, .state, .question, .stillBroken, .brushOff, .promiseBack, .askCode, .askPassword, .askOneTime,
      .steer, .transferNotice, .agentFarewell, .frustrated, .holdNotice, .explain, .solve,
    ]
    let customer = Customer(seed: 1, vendor: 0, place: 7, tongues: [1, 1, 1])
    let matter = Matter(
      number: 1, customer: 7, topic: .refund, queue: 0, complexity: 500, steps: 4)
    let life = Life(
      number: 1, channel: .chat, isOutbound: false, customer: customer, matter: matter, start: 0, night: 1)
    for act in acts {
      var ways: Set<[UInt8]> = []
      for number in 0..<800 {
        var telling = Telling(
          grammar: grammar, forms: forms, tongue: tongue, isVoice: false,
          particulars: Particulars(seed: UInt64(number % 40), vendor: 0, life: life, brand: "x", hour: 9),
          dice: Dice(77, number))
        telling.say(act, topic: Topic.allCases[number % 8])
        #expect(String(validating: telling.text, as: UTF8.self) != nil)
        #expect(!telling.text.isEmpty)
        #expect(!telling.text.contains { GrammarReader.marks.contains($0) }, "\(act)")
        ways.insert(telling.text)
      }
      let least = act.hasTopic ? 150 : 30
      #expect(ways.count > least, "\(act) in \(tongue): \(ways.count)")
    }
  }

  @Test func `every act has words in every language and for every topic`() throws {
    for tongue in Tongue.allCases {
      let grammar = try Grammar(Phrases.text(tongue))
      for act in Act.allCases {
        for topic in Topic.allCases { #expect(!grammar.rules[grammar.rule(act, topic)].isEmpty) }
      }
    }
  }

  @Test func `a broken grammar is a typed error`() {
    for text in ["a = [b", "a = <nowhere>", "a = b]", "  | b", "a", "a = (b)", "a = {c}"] {
      #expect(throws: SimulationError.self, "\(text)") { try Grammar([text]) }
    }
  }

  @Test func `numbers are said as people say them`() {
    func said(_ number: Int, _ tongue: Tongue) -> String {
      var text: [UInt8] = []
      SpokenNumber.appendWhole(number, tongue, to: &text)
      return String(decoding: text, as: UTF8.self)
    }
    #expect(said(602, .pl) == "sześćset dwa")
    #expect(said(119, .pl) == "sto dziewiętnaście")
    #expect(said(105, .zh) == "一百零五")
    #expect(said(19, .zh) == "十九")
    #expect(said(310, .zh) == "三百一十")
    #expect(said(142, .en) == "a hundred and forty two")
    #expect(said(0, .en) == "zero")
  }
}
