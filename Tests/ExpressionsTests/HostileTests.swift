import Expressions
import Glibc
import Testing

/// Rule texts may come from anyone: none may stop the process.
@Suite struct HostileTests {
  static let seeds = [
    "ended_by == 'agent' && question.found && !farewell.found && complexity >= 0.6",
    "[1, 2, 3].map(x, x > 1, x * 10).exists(y, y in {10: 'a', 20u: b'b'})",
    "r'\\d+' + \"\"\"a\nb\"\"\" + '\\u0041\\x41\\101'",
    "timestamp('2024-02-29T12:00:00.5+01:00').getHours('Europe/Warsaw') - duration('1h30m').getMinutes()",
    "has({'a': {1: null}}.a) ? size('żółw') : -9223372036854775808 % -1",
    "'abc'.matches('^(a|b)+[c-z]{2,5}$') || 1.5e300 * 1e300 > 0.0",
    "int(1e18) * 9 / 0x7f - uint('3') == dyn(type(x)).y[0]",
    "{'k': [1, 2u, 3.0, true]}.`k`.filter(e, type(e) == int) + [b'\\377']",
  ]

  @Test func `mutated sources never trap`() {
    let seed: UInt64 = 20_26
    var random = SeededGenerator(seed: seed)
    let object = ObjectType(name: "o", fields: [("found", .bool)])
    let checked = Environment(variables: [
      .init("ended_by", .string), .init("question", .object(object)), .init("farewell", .object(object)),
      .init("complexity", .double),
    ])
    let loose = Environment(checked: false)
    let pieces = Self.seeds.flatMap { $0.split(separator: " ").map { Array($0.utf8) } }
    var compiled = 0
    for round in 0..<20_000 {
      var bytes = Array(Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0 where place < bytes.count: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
        case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 32...126, using: &random)
        default: bytes.replaceSubrange(0..<place, with: bytes[place...])
        }
        if bytes.isEmpty { bytes = [0x31] }
      }
      let source = String(decoding: bytes, as: UTF8.self)
      let environment = round % 2 == 0 ? checked : loose
      do throws(ExpressionError) {
        let program = try Program.compile(source, in: environment)
        compiled += 1
        _ = program.evaluate(TestActivation(environment: environment))
      } catch {
        #expect(
          error.offset <= source.utf8.count && error.line >= 1 && error.column >= 1, "seed \(seed): \(source)"
        )
      }
    }
    print("hostile sources: \(compiled) of 20000 compiled (seed \(seed))")
    #expect(compiled > 500)
  }

  @Test(arguments: [
    ("(", "1", ")"), ("[", "1", "]"), ("!", "true", ""), ("-", "x", ""), ("- ", "1", ""), ("{1: ", "1", "}"),
    ("", "x", ".a"), ("", "x", "[0]"), ("1 + ", "1", ""),
    ("true ? 1 : ", "1", ""), ("f(", "1", ")"), ("x.f(", "1", ")"), ("[1].map(x, ", "1", ")"), ("(", "", ""),
    ("[", "", ""), ("has(", "x.y", ")"),
    ("1 - (", "1", ")"), ("'", "", ""), ("\\", "", ""), ("a.", "b", ""), ("size(", "'a'", ")"),
  ])
  func `nesting without end is an error`(_ before: String, _ inside: String, _ after: String) {
    for count in [200, 30_000] {
      let source = String(repeating: before, count: count) + inside + String(repeating: after, count: count)
      let result = standalone(source)
      #expect(count == 200 || result.isError)
    }
  }

  @Test func `nesting that is allowed is evaluated`() {
    let depth = 90
    let source =
      String(repeating: "[1].all(x, (", count: depth / 2) + "true" + String(repeating: "))", count: depth / 2)
    #expect(standalone(source) == .value(.bool(true)))
    #expect(
      standalone(Array(repeating: "true", count: 10_000).joined(separator: " && ")) == .value(.bool(true)))
    #expect(
      standalone("[" + Array(repeating: "1", count: 10_000).joined(separator: ",") + "].size()")
        == .value(.int(10_000)))
  }

  @Test func `work without end is an error`() {
    let list = "[" + Array(repeating: "1", count: 100).joined(separator: ",") + "]"
    #expect(standalone("\(list).all(a, \(list).all(b, \(list).all(c, \(list).all(d, true))))").isError)
    let doubled = "['x']" + String(repeating: ".map(a, a + a)", count: 60)
    #expect(standalone(doubled).isError)
    let shared = "[1]" + String(repeating: ".map(a, [a, a])", count: 60)
    #expect(standalone("\(shared) == \(shared)").isError)
    #expect(standalone("\(list).exists(a, \(list).exists(b, 'x'.matches(string(a + b))))").isError)
    #expect(evaluateJSONLine("{\"expr\": \"\(shared)\"}").hasPrefix("{\"error\": "))
  }
}
