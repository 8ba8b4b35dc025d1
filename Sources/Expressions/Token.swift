/// A lexical unit of an expression.
struct Token {
  enum Kind: Equatable {
    case identifier(String)
    /// A field name in backticks.
    case quoted(String)
    /// Digits without a sign; the sign decides whether they fit.
    case integer(UInt64)
    case unsigned(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// An operator or a bracket, as written.
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, CaseIterable {
    case questionMark = "?"
    case colon = ":"
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case lessEqual = "<="
    case greaterEqual = ">="
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case not = "!"
    case dot = "."
    case comma = ","
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"

    /// The symbols of one byte.
    static let singles: [UInt8: Symbol] = Dictionary(
      uniqueKeysWithValues: allCases.filter { $0.rawValue.utf8.count == 1 }.map {
        ($0.rawValue.utf8.first ?? 0, $0)
      })

    /// The symbols of two bytes; none is longer.
    static let pairs: [UInt16: Symbol] = Dictionary(
      uniqueKeysWithValues: allCases.filter { $0.rawValue.utf8.count == 2 }.map { symbol in
        (symbol.rawValue.utf8.reduce(0) { $0 << 8 | UInt16($1) }, symbol)
      })
  }

  var kind: Kind
  var offset: Int

  /// How an error message names it.
  var description: String {
    switch kind {
    case .identifier(let name): "'\(name)'"
    case .quoted(let name): "`\(name)`"
    case .integer, .unsigned, .double: "a number"
    case .string: "a string"
    case .bytes: "a bytes literal"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .end: "the end of the expression"
    }
  }
}
