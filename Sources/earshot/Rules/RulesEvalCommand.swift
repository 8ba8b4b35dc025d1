import ArgumentParser
import Expressions
import Report

/// `earshot rules eval`: CEL on its own.
struct RulesEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate a CEL expression.",
    discussion: """
      earshot rules eval '1 + 2' prints {"value": {"int": 3}}. With --jsonl, one {"expr": "…"} a line is read from \
      standard input and one answer a line is printed.
      """)

  @Argument(help: "The expression.")
  var expression: String?

  @Flag(name: .long, help: "Read one JSON object a line from standard input.")
  var jsonl = false

  func validate() throws {
    if jsonl == (expression != nil) { throw ValidationError("give an expression, or --jsonl") }
  }

  func run() throws {
    if let expression {
      Console.print(evaluateJSONLine(JSONText.object([("expr", .text(expression))])))
    } else {
      LineLoop.run(evaluateJSONLine)
    }
  }
}
