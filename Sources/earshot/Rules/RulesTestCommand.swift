import ArgumentParser
import Detection
import Expressions
import Relations
import Rules

/// `earshot rules test`: the tests that rules carry.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests inside the rules; exit status 1 where one fails.",
    discussion: """
      With --mutate the tests themselves are tested: each selection and each phrase is taken away in turn, and those \
      whose absence no test notices are listed. The exit status is 0 then, or 1 with --strict where there is any.
      """)

  @OptionGroup var rules: RulesOption

  @Option(name: .long, help: "Only the rules whose id begins so.")
  var only: String?

  @Flag(name: .long, help: "Take each selection and phrase away and say which no test misses.")
  var mutate = false

  @Flag(name: .long, help: "With --mutate: exit with 1 where a test is lacking.")
  var strict = false

  @Flag(name: .long, help: "With --mutate: name every phrase, not only how many there are.")
  var phrases = false

  func validate() throws {
    if strict || phrases, !mutate { throw ValidationError("--strict and --phrases go with --mutate") }
  }

  func run() throws {
    let book = try rules.load()
    try checkNames(book)
    let isSound = try runTests(book)
    if mutate, isSound { try runMutations(book) }
    guard isSound else { throw ExitCode(ExitStatus.no) }
  }

  /// A name that is no rule's beginning would pass every test.
  private func checkNames(_ book: RuleBook) throws {
    guard let only, !book.rules.contains(where: { $0.id.hasPrefix(only) }) else { return }
    let ids = book.rules.map(\.id)
    let near = ids.first { $0.hasSuffix("." + only) } ?? NearestName.of(only, among: ids)
    throw StatusError(
      code: ExitStatus.usage,
      message: "there is no rule whose id begins with '\(only)'"
        + (near.map { ": did you mean '\($0)'?" } ?? ""))
  }

  private func runTests(_ book: RuleBook) throws -> Bool {
    var tester = RuleTester(DetectionPlan(book))
    let correlations = CorrelationTester(book)
    var passed = 0
    var failed = 0
    for (index, rule) in book.rules.enumerated() where only.map(rule.id.hasPrefix) ?? true {
      for result in tester.run(rule: index) {
        if result.isRight {
          passed += 1
        } else {
          failed += 1
          Console.print("\(rule.file): \(rule.id): '\(rule.tests[result.test].name)': \(result.message)")
        }
      }
    }
    for (index, rule) in book.rules.enumerated() where only.map(rule.id.hasPrefix) ?? true {
      for result in try correlations.run(rule: index) {
        if result.isRight {
          passed += 1
        } else {
          failed += 1
          Console.print("\(rule.file): \(rule.id): '\(rule.tests[result.test].name)': \(result.message)")
        }
      }
    }
    Console.print("\(passed) passed, \(failed) failed")
    return failed == 0
  }

  private func runMutations(_ book: RuleBook) throws {
    var mutation = RuleMutation(book)
    try mutation.run(
      book.rules.filter { rule in
        rule.when != nil && rule.status != .deprecated && (only.map(rule.id.hasPrefix) ?? true)
      })
    for survivor in mutation.selections {
      Console.print("\(survivor.owner): no test misses the \(survivor.part)")
    }
    let left = mutation.phraseSurvivors
    if phrases {
      for survivor in left { Console.print("\(survivor.owner): no test misses the \(survivor.part)") }
    } else {
      let counts = Dictionary(grouping: left, by: \.owner).mapValues(\.count)
      for (owner, count) in counts.sorted(by: { $0.key < $1.key }) {
        Console.print("\(owner): no test misses \(count) phrases")
      }
    }
    Console.print(
      "\(mutation.tried) parts taken away; not missed: \(mutation.selections.count) selections, "
        + "\(left.count) of \(mutation.phraseCount) phrases")
    if strict, !mutation.selections.isEmpty || !left.isEmpty { throw ExitCode(ExitStatus.no) }
  }
}
