/// A parsed expression: nodes that refer to each other by index, children before their parents.
struct Syntax {
  enum Operator: String, Sendable {
    case add = "_+_"
    case subtract = "_-_"
    case multiply = "_*_"
    case divide = "_/_"
    case modulo = "_%_"
    case equal = "_==_"
    case notEqual = "_!=_"
    case less = "_<_"
    case lessEqual = "_<=_"
    case greater = "_>_"
    case greaterEqual = "_>=_"
    case isIn = "@in"
    case index = "_[_]"
  }

  enum Macro: String, Sendable { case all, exists, existsOne = "exists_one", map, filter }

  enum Kind {
    case literal(Value)
    /// `rooted`: written with a leading dot.
    case identifier(String, rooted: Bool)
    case select(Int, String)
    case has(Int, String)
    case call(String, receiver: Int?, arguments: [Int])
    case not(Int)
    case negate(Int)
    case binary(Operator, Int, Int)
    /// A whole chain of `&&` or of `||`.
    case and([Int])
    case or([Int])
    case conditional(Int, Int, Int)
    case list([Int])
    /// Keys and values by turns.
    case map([Int])
    case comprehension(Macro, range: Int, variable: String, filter: Int?, body: Int)
  }

  struct Node {
    var kind: Kind
    /// Where errors about it point to, in bytes.
    var offset: Int
    /// One more than its highest child's.
    var height: Int
  }

  var nodes: [Node] = []
  var root = 0
}
