import Foundation
import Reviews
import Testing

struct ScorecardTests {
  @Test func `a weighted form gives what does not apply to the rest of its section`() throws {
    let card = try Samples.card()
    // Section a: polite 1 of 2 with weight 1, greeting 1 with weight 3: (0.5 + 3) / 4; section b: 1.
    #expect(card.score(["polite": "fair", "greeting": "yes", "data": "yes"]).value == 92.5)
    #expect(card.score(["polite": "fair", "data": "yes"]).value == 70)
    #expect(card.score(["data": "yes"]).value == 100)
    #expect(card.score([:]).value == nil)
  }

  @Test func `one answer fails the form`() throws {
    let card = try Samples.card()
    let score = card.score(["polite": "good", "greeting": "yes", "data": "no"])
    #expect(score.value == 0)
    #expect(score.autoFailed)
    #expect(card.isDefective(score: score.value, autoFailed: true))
    #expect(!card.isDefective(score: 75, autoFailed: false))
    #expect(card.isDefective(score: 74.99, autoFailed: false))
  }

  @Test func `an additive form begins at its start and stays between floor and ceiling`() throws {
    let text = """
      id: minus
      version: 1
      method: additive
      start: 100
      floor: 20
      pass: 80
      sections:
        - id: s
          criteria:
            - { id: slow, scale: { none: 0, often: -15 } }
            - { id: wrong, scale: { none: 0, much: -40 }, weight: 2 }
      """
    let card = try Scorecard(yaml: text, file: "minus.yaml")
    #expect(card.score(["slow": "none", "wrong": "none"]).value == 100)
    #expect(card.score(["slow": "often", "wrong": "none"]).value == 85)
    #expect(card.score(["slow": "often", "wrong": "much"]).value == 20)
  }

  @Test func `every fault of a form is told with its line and the nearest name`() throws {
    let text = Samples.form.replacing("scale: yes-no, weight: 3", with: "scale: yes-not, wieght: 3")
      .replacing("answers: [\"no\"]", with: "answers: [never]")
    let faults = try #require(throws: ReviewFaults.self) { try Scorecard(yaml: text, file: "x.yaml") }
    #expect(faults.faults.count == 3)
    #expect(faults.description.contains("x.yaml:15: unknown key 'wieght'"))
    #expect(faults.description.contains("did you mean 'weight'?"))
    #expect(faults.description.contains("unknown scale 'yes-not': did you mean 'yes-no'?"))
    #expect(faults.description.contains("'never' is no answer"))
  }

  @Test(arguments: ["", "[]", "id: a", "a: &a [*a]", "id: [", String(repeating: "[", count: 5_000)])
  func `a text that is no form is a typed error`(text: String) {
    #expect(throws: ReviewFaults.self) { try Scorecard(yaml: text, file: "x.yaml") }
  }

  @Test func `the forms that ship are sound, and a perfect answer is the ceiling`() throws {
    var root = URL(fileURLWithPath: #filePath)
    while root.path != "/",
      !FileManager.default.fileExists(atPath: root.appendingPathComponent("Package.swift").path)
    {
      root.deleteLastPathComponent()
    }
    let folder = root.appendingPathComponent("Rules/scorecards")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files.count >= 2)
    for file in files {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let card = try Scorecard(yaml: text, file: file)
      var best: [String: String] = [:]
      var worst: [String: String] = [:]
      for criterion in card.criteria {
        best[criterion.id] = criterion.answers.max { $0.points < $1.points }?.word
        worst[criterion.id] = criterion.answers.min { $0.points < $1.points }?.word
        #expect(["en", "pl", "zh"].allSatisfy { criterion.title[$0]?.isEmpty == false }, "\(criterion.id)")
      }
      #expect(card.score(best).value == card.ceiling)
      #expect(card.score(worst).value == card.floor)
    }
  }

  @Test func `a better answer never lowers the score`() throws {
    let card = try Samples.card()
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed)
      var answers: [String: String] = [:]
      for criterion in card.criteria {
        answers[criterion.id] = criterion.answers.randomElement(using: &generator)?.word
      }
      let before = try #require(card.score(answers).value)
      let criterion = try #require(card.criteria.randomElement(using: &generator))
      answers[criterion.id] = criterion.answers.max { $0.points < $1.points }?.word
      #expect(try #require(card.score(answers).value) >= before, "seed \(seed)")
    }
  }
}
