import Expressions
import Rules
import Testing

@testable import Detection

/// What stands in a sentence for what nobody knows.
struct WordingTests {
  private struct Nobody: Activation {
    func variable(_ slot: Int) -> Evaluation { slot == 0 ? .unknown(["returned"]) : .value(.null) }
  }

  @Test(arguments: [(RuleLanguage.en, "not known"), (.pl, "nie wiadomo"), (.zh, "不明")])
  func `what is not known is said in words of the language`(language: RuleLanguage, words: String) throws {
    let environment = Environment(variables: [.init("returned", .bool), .init("queue", .dyn)])
    let template = ExplainTemplate(segments: [
      .literal("back: "), .program(try Program.compile(#"returned ? "yes" : "no""#, in: environment)),
      .literal(", queue: "), .program(try Program.compile("queue", in: environment)),
      .literal(", failed: "), .program(try Program.compile("1 / 0", in: environment)),
    ])
    #expect(
      Wording.text(template, language, Nobody()) == "back: \(words), queue: \(words), failed: \(words)")
  }
}
