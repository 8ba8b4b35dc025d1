// An expression's way: text → `Lexer` → `Parser` (a tree with offsets) → `Checker` (types, and what every
// name stands for) → `Emitter` (flat instructions, constants worked out) → `Program`, which evaluates it
// against an `Activation`.

/// A condition of the Common Expression Language (https://cel.dev), compiled once, evaluated often.
///
/// All of the language but messages of protocol buffers: every operator and macro, all standard functions.
/// Errors and unknowns go through `&&` and `||` as the language defines it: `false && unknown` is false,
/// `true || unknown` true; where neither side decides, unknowns beat errors and their names are joined.
package struct Program: Sendable {
  let code: Code

  /// The text that it was compiled from.
  package let source: String
  /// The type of its value, as far as it is known beforehand.
  package let type: ValueType
  /// The variables and fields that it reads, each once, by slot and path.
  package let references: [Reference]
  /// The slots of the host functions that it calls, ascending.
  package let functions: [Int]
  /// Simple conditions, each of which must hold for the expression to be true.
  package let conjuncts: [Conjunct]

  /// Compiles `source`, and throws the first fault; ``faults(in:of:expecting:)`` tells all.
  ///
  /// - Parameters:
  ///   - environment: what it may name.
  ///   - wanted: the type that its value must have; `nil` for any.
  /// - Throws: `ExpressionError` with line, column and, for an unknown name, the nearest known one.
  package static func compile(
    _ source: String, in environment: Environment, expecting wanted: ValueType? = nil
  ) throws(ExpressionError) -> Program {
    let bytes = Array(source.utf8)
    do throws(Fault) {
      let checker = try Checker(try Parser.parse(bytes), in: environment, expecting: wanted)
      if let fault = checker.faults.first { throw fault }
      let inspection = Inspection(code: try Emitter.emit(checker), environment: environment)
      return Program(
        code: inspection.code, source: source, type: checker.types[checker.syntax.root],
        references: inspection.references(), functions: inspection.functions(),
        conjuncts: inspection.conjuncts())
    } catch {
      throw error.located(in: bytes)
    }
  }

  /// Everything for which `source` would be refused: of a text that is no expression the first fault, else each name and
  /// each type that does not fit, in the order of the text.
  package static func faults(
    in source: String, of environment: Environment, expecting wanted: ValueType? = nil
  ) -> [ExpressionError] {
    let bytes = Array(source.utf8)
    let faults: [Fault]
    do throws(Fault) {
      let checker = try Checker(try Parser.parse(bytes), in: environment, expecting: wanted)
      faults = checker.faults
      if faults.isEmpty { _ = try Emitter.emit(checker) }
    } catch {
      return [error.located(in: bytes)]
    }
    return faults.map { $0.located(in: bytes) }.sorted { ($0.offset, $0.message) < ($1.offset, $1.message) }
  }

  /// The expression's value, if it is the same always.
  package var constant: Value? {
    guard case .constant(let index)? = code.instructions.last else { return nil }
    return code.constants[Int(index)]
  }

  /// Evaluates the expression.
  package func evaluate<A: Activation>(_ activation: A) -> Evaluation {
    code.evaluate(Int32(code.instructions.count - 1), activation)
  }
}
