/// Reads CEL's grammar (https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax), without the
/// construction of messages.
struct Parser {
  /// How deep brackets and the like may nest. The specification asks for 32 at least.
  static let maximumDepth = 100
  /// How high the tree may grow: chains such as `a + b + c` grow by one an operator.
  static let maximumHeight = 200
  /// How many bytes an expression may have.
  static let maximumLength = 100_000

  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  var syntax = Syntax()

  static func parse(_ source: [UInt8]) throws(Fault) -> Syntax {
    guard source.count <= maximumLength else {
      throw Fault(
        code: .tooLarge, message: "the expression has \(source.count) bytes, more than \(maximumLength)",
        offset: 0)
    }
    var parser = Parser(tokens: try Lexer.tokens(source))
    parser.syntax.root = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end") }
    return parser.syntax
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  // MARK: Tokens

  // The last token is always `.end`, and `index` never passes it.
  private var token: Token { tokens[index] }

  private mutating func advance() { index = min(index + 1, tokens.count - 1) }

  private func at(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }

  private mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard at(symbol) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: Token.Symbol) throws(Fault) {
    guard take(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
  }

  private func unexpected(_ wanted: String) -> Fault {
    Fault(code: .syntax, message: "expected \(wanted), found \(token.description)", offset: token.offset)
  }

  // MARK: Nodes

  private mutating func add(_ kind: Syntax.Kind, at offset: Int, over children: [Int] = []) throws(Fault)
    -> Int
  {
    var height = 0
    for child in children { height = max(height, syntax.nodes[child].height) }
    guard height < Self.maximumHeight else { throw tooDeep(offset) }
    syntax.nodes.append(Syntax.Node(kind: kind, offset: offset, height: height + 1))
    return syntax.nodes.count - 1
  }

  private func tooDeep(_ offset: Int) -> Fault {
    Fault(
      code: .tooLarge,
      message: "the expression nests too deeply (\(Self.maximumDepth) levels of brackets, "
        + "\(Self.maximumHeight) of operators); split it", offset: offset)
  }

  // MARK: Grammar

  private mutating func expression() throws(Fault) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw tooDeep(token.offset) }
    let condition = try chain(.or)
    guard at(.questionMark) else { return condition }
    let offset = token.offset
    advance()
    let yes = try chain(.or)
    try expect(.colon)
    let no = try expression()
    return try add(.conditional(condition, yes, no), at: offset, over: [condition, yes, no])
  }

  /// `a || b || c`, whose operands are chains of `&&`.
  private mutating func chain(_ symbol: Token.Symbol) throws(Fault) -> Int {
    let first = symbol == .or ? try chain(.and) : try binary(0)
    guard at(symbol) else { return first }
    let offset = token.offset
    var operands = [first]
    while take(symbol) { operands.append(symbol == .or ? try chain(.and) : try binary(0)) }
    return try add(symbol == .or ? .or(operands) : .and(operands), at: offset, over: operands)
  }

  private func binaryOperator() -> (Syntax.Operator, level: Int)? {
    switch token.kind {
    case .identifier("in"): (.isIn, 0)
    case .symbol(.equal): (.equal, 0)
    case .symbol(.notEqual): (.notEqual, 0)
    case .symbol(.less): (.less, 0)
    case .symbol(.lessEqual): (.lessEqual, 0)
    case .symbol(.greater): (.greater, 0)
    case .symbol(.greaterEqual): (.greaterEqual, 0)
    case .symbol(.plus): (.add, 1)
    case .symbol(.minus): (.subtract, 1)
    case .symbol(.star): (.multiply, 2)
    case .symbol(.slash): (.divide, 2)
    case .symbol(.percent): (.modulo, 2)
    default: nil
    }
  }

  private mutating func binary(_ level: Int) throws(Fault) -> Int {
    var left = try unary()
    while let (found, foundLevel) = binaryOperator(), foundLevel >= level {
      let offset = token.offset
      advance()
      let right = try binary(foundLevel + 1)
      left = try add(.binary(found, left, right), at: offset, over: [left, right])
    }
    return left
  }

  private mutating func unary() throws(Fault) -> Int {
    // Signs of one kind only, as in the grammar; a minus before a number belongs to the number.
    var signs: [Token] = []
    while at(.not) || at(.minus) {
      if let first = signs.first, first.kind != token.kind { break }
      if at(.minus), isNumber(tokens[min(index + 1, tokens.count - 1)].kind) { break }
      signs.append(token)
      advance()
    }
    guard signs.count <= Self.maximumDepth else { throw tooDeep(token.offset) }
    var operand = try member()
    for sign in signs.reversed() {
      let kind: Syntax.Kind = sign.kind == .symbol(.not) ? .not(operand) : .negate(operand)
      operand = try add(kind, at: sign.offset, over: [operand])
    }
    return operand
  }

  private func isNumber(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .integer, .double: true
    default: false
    }
  }

  private mutating func member() throws(Fault) -> Int {
    var operand = try primary()
    while true {
      let offset = token.offset
      if take(.openBracket) {
        let position = try expression()
        try expect(.closeBracket)
        operand = try add(.binary(.index, operand, position), at: offset, over: [operand, position])
      } else if take(.dot) {
        operand = try selection(from: operand)
      } else if at(.openBrace) {
        throw Fault(code: .syntax, message: "messages can't be constructed here", offset: offset)
      } else {
        return operand
      }
    }
  }

  private mutating func selection(from operand: Int) throws(Fault) -> Int {
    let offset = token.offset
    switch token.kind {
    case .quoted(let name):
      advance()
      return try add(.select(operand, name), at: offset, over: [operand])
    case .identifier(let name) where !Self.literals.contains(name):
      advance()
      guard take(.openParenthesis) else {
        return try add(.select(operand, name), at: offset, over: [operand])
      }
      let arguments = try list(until: .closeParenthesis)
      if let macro = try macro(name, on: operand, arguments, at: offset) { return macro }
      return try add(
        .call(name, receiver: operand, arguments: arguments), at: offset, over: [operand] + arguments)
    default: throw unexpected("a field name")
    }
  }

  /// Expressions between commas, and the closing symbol.
  private mutating func list(until close: Token.Symbol, trailing: Bool = false) throws(Fault) -> [Int] {
    var items: [Int] = []
    if take(close) { return items }
    while true {
      items.append(try expression())
      if take(close) { return items }
      guard take(.comma) else { throw unexpected("',' or '\(close.rawValue)'") }
      if trailing, take(close) { return items }
    }
  }

  private static let literals: Set<String> = ["true", "false", "null", "in"]

  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]

  private mutating func primary() throws(Fault) -> Int {
    let offset = token.offset
    let kind = token.kind
    switch kind {
    case .identifier("true"), .identifier("false"):
      advance()
      return try add(.literal(.bool(kind == .identifier("true"))), at: offset)
    case .identifier("null"):
      advance()
      return try add(.literal(.null), at: offset)
    case .identifier, .symbol(.dot):
      return try name()
    case .symbol(.openParenthesis):
      advance()
      let inner = try expression()
      try expect(.closeParenthesis)
      return inner
    case .symbol(.openBracket):
      advance()
      let items = try list(until: .closeBracket, trailing: true)
      return try add(.list(items), at: offset, over: items)
    case .symbol(.openBrace):
      advance()
      return try map(at: offset)
    case .symbol(.minus), .integer, .unsigned, .double, .string, .bytes:
      return try add(.literal(try literal()), at: offset)
    default: throw unexpected("a value")
    }
  }

  private mutating func literal() throws(Fault) -> Value {
    let offset = token.offset
    let isNegative = take(.minus)
    let kind = token.kind
    switch kind {
    case .integer(let magnitude):
      advance()
      if isNegative, magnitude == Int64.min.magnitude { return .int(.min) }
      guard let value = Int64(exactly: magnitude) else {
        throw Fault(
          code: .syntax, message: "the number does not fit 64 bits; write it with u", offset: offset)
      }
      return .int(isNegative ? -value : value)
    case .double(let value):
      advance()
      return .double(isNegative ? -value : value)
    case .unsigned(let value) where !isNegative:
      advance()
      return .uint(value)
    case .string(let text) where !isNegative:
      advance()
      return .string(text)
    case .bytes(let bytes) where !isNegative:
      advance()
      return .bytes(bytes)
    default: throw unexpected("a number")
    }
  }

  private mutating func name() throws(Fault) -> Int {
    let offset = token.offset
    let isRooted = take(.dot)
    guard case .identifier(let name) = token.kind, !Self.literals.contains(name) else {
      throw unexpected("a name")
    }
    if Self.reserved.contains(name) {
      throw Fault(code: .syntax, message: "'\(name)' is a reserved word", offset: offset)
    }
    advance()
    guard take(.openParenthesis) else {
      return try add(.identifier(name, rooted: isRooted), at: offset)
    }
    let arguments = try list(until: .closeParenthesis)
    if name == "has", !isRooted { return try presence(arguments, at: offset) }
    return try add(.call(name, receiver: nil, arguments: arguments), at: offset, over: arguments)
  }

  private mutating func map(at offset: Int) throws(Fault) -> Int {
    var items: [Int] = []
    while !take(.closeBrace) {
      items.append(try expression())
      try expect(.colon)
      items.append(try expression())
      if take(.closeBrace) { break }
      guard take(.comma) else { throw unexpected("',' or '}'") }
    }
    return try add(.map(items), at: offset, over: items)
  }

  // MARK: Macros

  private mutating func presence(_ arguments: [Int], at offset: Int) throws(Fault) -> Int {
    guard arguments.count == 1, case .select(let operand, let field) = syntax.nodes[arguments[0]].kind else {
      throw Fault(code: .syntax, message: "has() takes a field, as in has(a.b)", offset: offset)
    }
    let place = syntax.nodes[arguments[0]].offset
    return try add(.has(operand, field), at: place, over: [operand])
  }

  private mutating func macro(
    _ name: String, on range: Int, _ arguments: [Int], at offset: Int
  ) throws(Fault) -> Int? {
    guard let macro = Syntax.Macro(rawValue: name == "existsOne" ? "exists_one" : name),
      arguments.count == 2 || (macro == .map && arguments.count == 3)
    else { return nil }
    guard case .identifier(let variable, rooted: false) = syntax.nodes[arguments[0]].kind else {
      throw Fault(
        code: .syntax, message: "the first argument of \(name)() is the name of its variable",
        offset: syntax.nodes[arguments[0]].offset)
    }
    let filter = arguments.count == 3 ? arguments[1] : nil
    let body = arguments[arguments.count - 1]
    return try add(
      .comprehension(macro, range: range, variable: variable, filter: filter, body: body),
      at: offset, over: [range] + arguments)
  }
}
