import ArgumentParser
import Detection
import Rules

/// `earshot rules test`: the tests that rules carry.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests inside the rules; exit status 1 where one fails.")

  @OptionGroup var rules: RulesOption

  @Option(name: .long, help: "Only the rules whose id begins so.")
  var only: String?

  func run() throws {
    let book = try rules.load()
    var tester = try RuleTester(DetectionPlan(book))
    var passed = 0
    var failed = 0
    for (index, rule) in book.rules.enumerated() where only.map(rule.id.hasPrefix) ?? true {
      for result in try tester.run(rule: index) {
        if result.isRight {
          passed += 1
        } else {
          failed += 1
          Console.print("\(rule.file): \(rule.id): '\(rule.tests[result.test].name)': \(result.message)")
        }
      }
    }
    Console.print("\(passed) passed, \(failed) failed")
    guard failed == 0 else { throw ExitCode(ExitStatus.no) }
  }
}
