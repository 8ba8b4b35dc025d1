import Expressions
import Testing

private let selection = ObjectType(name: "selection", fields: [("found", .bool), ("count", .int)])
private let environment = Environment(
  variables: [
    .init("ended_by", .string), .init("complexity", .double), .init("question", .object(selection)),
    .init("turns", .int), .init("length", .duration), .init("attributes", .map(.string, .string)),
    .init("tags", .list(.string)),
  ],
  functions: [.init("callback_within", [.duration], .bool), .init("queue_rank", [.string], .double)])

@Suite struct CheckerTests {
  private func refusal(_ expression: String, expecting: ValueType? = nil) -> ExpressionError? {
    do throws(ExpressionError) {
      _ = try Program.compile(expression, in: environment, expecting: expecting)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("endet_by == 'agent'", "ended_by", 1, 1), ("turns > 1 &&\n  question.fond", "found", 2, 12),
    ("has(question.cuont)", "count", 1, 14),
    ("callback_wihtin(length)", "callback_within", 1, 1), ("ended_by.startWith('a')", "startsWith", 1, 10),
    ("'żółw' == ended_bay", "ended_by", 1, 11), ("[1].exists(turn, trun > 1)", "turn", 1, 18),
    ("Ended_By == ''", "ended_by", 1, 1),
  ])
  func `an unknown name is refused with its place and the nearest known one`(
    _ expression: String, _ suggestion: String, _ line: Int, _ column: Int
  ) throws {
    let error = try #require(refusal(expression))
    #expect(error.code == .unknownName)
    #expect(error.suggestion == suggestion)
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.description.hasPrefix("\(line):\(column): "))
    #expect(error.description.hasSuffix("did you mean '\(suggestion)'?"))
  }

  @Test func `a name near none gets no suggestion`() throws {
    let error = try #require(refusal("zzzzzz"))
    #expect(error.suggestion == nil)
    #expect(error.description == "1:1: undeclared reference to 'zzzzzz'")
  }

  @Test(arguments: [
    "ended_by == 1", "turns == 1.0", "complexity + 1", "ended_by && true", "!turns", "-ended_by",
    "question > 1", "turns.found", "1 ? 2 : 3",
    "true ? 1 : 'a'", "ended_by in turns", "1 in tags", "tags[ended_by]", "attributes[1]",
    "callback_within('2h')", "callback_within()",
    "queue_rank('a', 'b')", "ended_by.size(1)", "size(turns)", "startsWith(ended_by, 'a')",
    "turns.all(x, true)", "tags.all(x, x)",
    "tags.map(x, x, x)", "tags.exists(x, x == 1)", "{1.5: 2}", "ended_by < 1", "tags < tags", "length > 90",
    "length.getFullYear()", "int(length)",
    "tags + [1]", "ended_by == null", "question.found.x", "type(1) == 1",
  ])
  func `types that do not go together are refused`(_ expression: String) throws {
    #expect(try #require(refusal(expression)).code == .type)
  }

  @Test(arguments: [
    "turns > 1.5", "complexity >= 1", "question != null",
    "tags.filter(t, t.size() > 2).size() > 1 || ended_by in tags",
    "length >= duration('90s')", "attributes.anything == 'x'", "dyn(turns) == 1.0",
    "[1, 'a', 2.0].exists(x, x == 1)",
    "callback_within(duration('2h')) && queue_rank('talk') > 0.9", "timestamp(0) + length > timestamp(0)",
    "tags + ['x'] == tags",
    "(question.found ? 1 : 2) == 1", "[].all(x, x == 1)", "{}.a == 1", "string(turns) + ended_by == ''",
    "type(turns) == int",
  ])
  func `sound conditions are accepted`(_ expression: String) {
    #expect(refusal(expression, expecting: .bool) == nil)
  }

  @Test func `the wanted type is asked for`() throws {
    #expect(try #require(refusal("turns", expecting: .bool)).code == .type)
    #expect(refusal("turns", expecting: .int) == nil)
    #expect(refusal("dyn(turns)", expecting: .bool) == nil)
  }

  @Test func `a pattern that can't run in linear time is refused where it stands`() throws {
    let error = try #require(refusal("ended_by.matches('(?=a)b')"))
    #expect(error.code == .pattern)
    #expect(error.column == 18)
  }

  @Test func `references and functions are listed`() throws {
    let program = try Program.compile(
      "ended_by == 'agent' && question.found && has(question.count) && callback_within(length) && [1].all(x, turns > x)",
      in: environment)
    #expect(
      program.references.map(\.name) == ["ended_by", "question.found", "question.count", "turns", "length"])
    #expect(program.references.map(\.path) == [[], [0], [1], [], []])
    #expect(program.functions == [0])
  }

  @Test func `simple conditions are given as data`() throws {
    let program = try Program.compile(
      "ended_by == 'agent' && !question.found && (2 < turns && complexity >= 0.5 + 0.1) && !(question.found || turns == 3)"
        + " && (question.found || turns == 1) && ended_by in ['a', 'b']", in: environment)
    let shown = program.conjuncts.map { "\($0.isNegated ? "!" : "")\($0.reference.name) \($0.comparison)" }
    #expect(
      shown == [
        "ended_by equal", "!question.found isTrue", "turns greater", "complexity greaterEqual",
        "!question.found isTrue",
        "!turns equal", "ended_by isIn",
      ])
    #expect(program.conjuncts[0].isFalse(for: .string("bot")) == true)
    #expect(program.conjuncts[0].isFalse(for: .string("agent")) == false)
    #expect(program.conjuncts[1].isFalse(for: .bool(true)) == true)
    #expect(program.conjuncts[2].isFalse(for: .int(2)) == true)
    #expect(program.conjuncts[5].isFalse(for: .int(3)) == true)
    #expect(program.conjuncts[6].isFalse(for: .string("c")) == true)
  }

  @Test func `constants are worked out beforehand`() throws {
    #expect(
      try Program.compile("duration('2h') + duration('1m')", in: environment).constant
        == .duration(nanoseconds: 7_260_000_000_000))
    #expect(try Program.compile("turns > 1 && false", in: environment).constant == .bool(false))
    #expect(try Program.compile("1 / 0", in: environment).constant == nil)
  }
}
