import Expressions
import Testing

private let hit = ObjectType(name: "hit", fields: [("at", .duration), ("text", .string)])
private let selection = ObjectType(
  name: "selection",
  fields: [("found", .bool), ("count", .int), ("last", .object(hit)), ("matches", .list(.object(hit)))])

private let environment = Environment(
  variables: [
    .init("ended_by", .string), .init("complexity", .double), .init("question", .object(selection)),
    .init("attributes", .map(.string, .string)), .init("yes", .bool), .init("no", .bool), .init("bad", .bool),
  ],
  functions: [.init("callback_within", [.duration], .bool)])

@Suite struct UnknownTests {
  private func evaluate(_ expression: String, _ values: [String: Evaluation] = [:]) throws -> Evaluation {
    var activation = TestActivation(environment: environment)
    activation.values = ["yes": .value(.bool(true)), "no": .value(.bool(false)), "bad": .error("broken")]
    activation.values.merge(values) { $1 }
    activation.results = ["callback_within": .unknown(["callback_within"])]
    return try Program.compile(expression, in: environment).evaluate(activation)
  }

  @Test(arguments: [
    "no && ended_by == 'agent'", "ended_by == 'agent' && no", "no && bad", "bad && no",
    "bad && no && ended_by == 'x'",
    "!(yes || bad)", "no && callback_within(duration('2h'))",
  ])
  func `false decides a conjunction whatever stands beside it`(_ expression: String) throws {
    #expect(try evaluate(expression) == .value(.bool(false)))
  }

  @Test(arguments: [
    "yes || ended_by == 'agent'", "ended_by == 'agent' || yes", "yes || bad",
    "bad || complexity > 0.5 || yes",
  ])
  func `true decides a disjunction whatever stands beside it`(_ expression: String) throws {
    #expect(try evaluate(expression) == .value(.bool(true)))
  }

  @Test(arguments: [
    "yes && ended_by == 'agent'", "ended_by == 'agent' && bad", "bad && ended_by == 'agent'",
    "no || bad || ended_by == 'agent'",
    "!(ended_by == 'agent')", "ended_by == 'agent' ? 1 : 2", "[ended_by].size()", "{'a': ended_by}.a",
    "ended_by + 'x'",
    "[1].map(x, ended_by)", "[1, 2].exists(x, ended_by == 'x' && x == 2)", "ended_by.startsWith('a')",
    "(bad ? 'a' : 'b') == ended_by",
  ])
  func `what is left over is unknown and names the field`(_ expression: String) throws {
    #expect(try evaluate(expression) == .unknown(["ended_by"]))
  }

  @Test func `unknowns join their names, sorted, each once`() throws {
    let expression = "question.found && ended_by == 'agent' && complexity > 0.5 && ended_by != 'bot'"
    #expect(try evaluate(expression) == .unknown(["complexity", "ended_by", "question"]))
    #expect(
      try evaluate("callback_within(duration('2h')) && ended_by == 'x'")
        == .unknown(["callback_within", "ended_by"]))
  }

  @Test func `an unknown that does not matter is not asked for`() throws {
    #expect(try evaluate("yes ? 1 : int(ended_by)") == .value(.int(1)))
    #expect(try evaluate("[1, 2].exists(x, x == 2 || ended_by == 'x')") == .value(.bool(true)))
    #expect(try evaluate("[1, 2].all(x, x == 2 && ended_by == 'x')") == .value(.bool(false)))
  }

  @Test func `errors are kept where nothing is unknown`() throws {
    #expect(try evaluate("bad && yes") == .error("broken"))
    #expect(try evaluate("bad || no") == .error("broken"))
    #expect(try evaluate("1 / 0 == 1 && yes").isError)
  }

  @Test func `has asks whether a field is there`() throws {
    let present = TestObject(
      type: selection, fields: ["found": .value(.bool(false)), "last": .error("broken")])
    let values: [String: Evaluation] = [
      "question": .value(.object(present)), "attributes": .value(.map(ValueMap([("k", .string("v"))]))),
    ]
    #expect(try evaluate("has(question.found)", values) == .value(.bool(true)))
    #expect(try evaluate("has(question.count)", values) == .value(.bool(false)))
    #expect(try evaluate("has(question.last)", values) == .error("broken"))
    #expect(try evaluate("has(attributes.k) && !has(attributes.j)", values) == .value(.bool(true)))
    #expect(try evaluate("attributes['k'] == 'v' && 'k' in attributes", values) == .value(.bool(true)))
    #expect(try evaluate("attributes['j'] == 'v'", values).isError)
    #expect(try evaluate("question.count > 1", values) == .unknown(["selection.count"]))
  }

  @Test func `fields of fields and of lists are read`() throws {
    let one = TestObject(
      type: hit, fields: ["text": .value(.string("a")), "at": .value(.duration(nanoseconds: 5_000_000_000))])
    let found = TestObject(
      type: selection,
      fields: ["last": .value(.object(one)), "matches": .value(.list([.object(one), .object(one)]))])
    let values: [String: Evaluation] = ["question": .value(.object(found))]
    #expect(
      try evaluate("question.last.at == duration('5s') && question.last.text == 'a'", values)
        == .value(.bool(true)))
    #expect(
      try evaluate("question.matches.all(m, m.text == 'a' && has(m.at))", values) == .value(.bool(true)))
    #expect(try evaluate("dyn(question).last.text", values) == .value(.string("a")))
  }
}
