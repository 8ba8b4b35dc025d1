import Expressions
import Testing

/// Expressions made at random, with what they must come to by a plain reading of the rules.
private struct Model {
  /// What an operand can be.
  enum Kind: CaseIterable { case yes, no, error, unknown, other }

  static func text(_ kind: Kind) -> String {
    switch kind {
    case .yes: "yes"
    case .no: "no"
    case .error: "bad"
    case .unknown: "missing"
    case .other: "number"
    }
  }

  static let environment = Environment(
    variables: [
      .init("yes", .dyn), .init("no", .dyn), .init("bad", .dyn), .init("missing", .dyn),
      .init("number", .dyn),
    ])

  static let activation = TestActivation(
    environment: environment,
    values: [
      "yes": .value(.bool(true)), "no": .value(.bool(false)), "bad": .error("bad"), "number": .value(.int(7)),
    ])

  static func evaluate(_ source: String) throws -> Kind {
    switch try Program.compile(source, in: environment).evaluate(activation) {
    case .value(.bool(true)): .yes
    case .value(.bool(false)): .no
    case .value: .other
    case .error: .error
    case .unknown: .unknown
    }
  }

  /// `&&` for `decisive` no, `||` for yes.
  static func logic(_ kinds: [Kind], decisive: Kind) -> Kind {
    if kinds.contains(decisive) { return decisive }
    if kinds.contains(.unknown) { return .unknown }
    if kinds.contains(.error) || kinds.contains(.other) { return .error }
    return decisive == .no ? .yes : .no
  }

  static func random(_ depth: Int, _ random: inout SeededGenerator) -> (text: String, kind: Kind) {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
    case 1:
      let inner = Self.random(depth - 1, &random)
      let kind: Kind =
        switch inner.kind {
        case .yes: .no
        case .no: .yes
        case .other: .error
        default: inner.kind
        }
      return ("!(\(inner.text))", kind)
    case 2, 3:
      let isAnd = Bool.random(using: &random)
      let parts = (0..<Int.random(in: 2...4, using: &random)).map { _ in Self.random(depth - 1, &random) }
      let text = parts.map { "(\($0.text))" }.joined(separator: isAnd ? " && " : " || ")
      return (text, logic(parts.map(\.kind), decisive: isAnd ? .no : .yes))
    case 4:
      let parts = (0..<3).map { _ in Self.random(depth - 1, &random) }
      let kind: Kind =
        switch parts[0].kind {
        case .yes: parts[1].kind
        case .no: parts[2].kind
        case .other: .error
        default: parts[0].kind
        }
      return ("(\(parts[0].text)) ? (\(parts[1].text)) : (\(parts[2].text))", kind)
    default:
      let kind = Kind.allCases[Int.random(in: 0..<Kind.allCases.count, using: &random)]
      // Now and then as a literal, so that folding is tried as well.
      if kind == .yes, Bool.random(using: &random) { return ("true", kind) }
      if kind == .no, Bool.random(using: &random) { return ("1 > 2", kind) }
      if kind == .error, Bool.random(using: &random) { return ("1 / 0 == 0", kind) }
      return (text(kind), kind)
    }
  }
}

@Suite struct PropertyTests {
  @Test func `logic agrees with its definition`() throws {
    let seed: UInt64 = 4
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let (text, kind) = Model.random(4, &random)
      #expect(try Model.evaluate(text) == kind, "seed \(seed): \(text)")
    }
  }

  @Test func `both orders of a conjunction and of a disjunction come to the same`() throws {
    for a in Model.Kind.allCases {
      for b in Model.Kind.allCases {
        let (x, y) = (Model.text(a), Model.text(b))
        #expect(try Model.evaluate("\(x) && \(y)") == Model.evaluate("\(y) && \(x)"))
        #expect(try Model.evaluate("\(x) || \(y)") == Model.evaluate("\(y) || \(x)"))
        #expect(
          try Model.evaluate("!(\(x) && \(y))") == Model.evaluate("!\(x) || !\(y)") || a == .other
            || b == .other)
        #expect(try Model.evaluate("no && \(x)") == .no)
        #expect(try Model.evaluate("\(x) || yes") == .yes)
      }
    }
  }

  @Test func `arithmetic agrees with wide integers`() {
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed)
    let edges: [Int64] = [0, 1, -1, 2, 7, .max, .min, .max - 1, .min + 1, 3_037_000_500, -3_037_000_500]
    for _ in 0..<3000 {
      func number() -> Int64 {
        Bool.random(using: &random)
          ? edges[Int.random(in: 0..<edges.count, using: &random)]
          : Int64.random(in: .min ... .max, using: &random) >> 30
      }
      let (a, b) = (number(), number())
      let (x, y) = (Int128(a), Int128(b))
      let results: [(String, Int128?)] = [
        ("+", x + y), ("-", x - y), ("*", x * y), ("/", y == 0 ? nil : x / y), ("%", y == 0 ? nil : x % y),
      ]
      for (sign, wide) in results {
        let source = "\(a) \(sign) \(b)"
        // The least number divided by -1 has no remainder that the processor would give.
        if sign == "%", a == .min, b == -1 { continue }
        let expected = wide.flatMap { Int64(exactly: $0) }
        let result = standalone(source)
        if let expected {
          #expect(result == .value(.int(expected)), "seed \(seed): \(source)")
        } else {
          #expect(result.isError, "seed \(seed): \(source)")
        }
      }
    }
  }

  @Test func `numbers are ordered alike in every type`() {
    let seed: UInt64 = 5
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let (a, b) = (Int64.random(in: 0...50, using: &random), Int64.random(in: 0...50, using: &random))
      for sign in ["<", "<=", ">", ">=", "==", "!="] {
        let plain = standalone("\(a) \(sign) \(b)")
        for (left, right) in [("\(a)u", "\(b)"), ("\(a).0", "\(b)"), ("\(a)", "\(b).0"), ("\(a).0", "\(b)u")]
        {
          #expect(
            standalone("dyn(\(left)) \(sign) \(right)") == plain, "seed \(seed): \(left) \(sign) \(right)")
        }
      }
    }
  }

  @Test func `doubles are read back from their text`() {
    let seed: UInt64 = 6
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      guard number.isFinite, case .value(.string(let text)) = standalone("string(double('\(number)'))") else {
        continue
      }
      #expect(Double(text) == number, "seed \(seed): \(number)")
      #expect(standalone("double('\(text)')") == .value(.double(number)), "seed \(seed): \(number)")
    }
  }
}
