import Expressions

/// Compiles the expressions and templates of a rule; what CEL refuses is reported where it stands in the file.
struct ExpressionReader {
  var environment: Environment
  /// The names of the rule's selections.
  var selections: Set<String> = []

  /// What a rule over contacts may read, without its selections and lets.
  static let contact = Environment(
    variables: ContactVariable.allCases.map { Environment.Variable($0.name, $0.type) },
    functions: ContactFunction.allCases.map(\.signature))

  /// What the templates of a rule with a correlation may read.
  static func finding(groupedBy groups: [ContactVariable]) -> Environment {
    Environment(
      variables: FindingVariable.allCases.map { Environment.Variable($0.rawValue, $0.type) }
        + groups.map { Environment.Variable($0.name, $0.type) },
      functions: ContactFunction.allCases.map(\.signature))
  }

  /// The expression of a scalar.
  func program(_ value: YAMLValue, _ what: String, expecting type: ValueType?) -> Program? {
    guard let source = value.rawText, !value.isNull, !source.isEmpty else {
      value.report(.value, "\(what) must be an expression, not \(value.isScalar ? "empty" : value.kindName)")
      return nil
    }
    guard let program = compile(source, from: 0, of: value, what, expecting: type) else { return nil }
    return literalsAreKnown(program, value, what) && ranksAreKnown(program, value, what) ? program : nil
  }

  private func compile(
    _ source: String, from start: Int, of value: YAMLValue, _ what: String, expecting type: ValueType?
  ) -> Program? {
    do throws(ExpressionError) {
      return try Program.compile(source, in: environment, expecting: type)
    } catch {
      for error in Program.faults(in: source, of: environment, expecting: type) {
        value.file.report(
          error.code == .unknownName ? .unknownName : .expression, "\(words(error)) in \(what)",
          at: value.place(ofByte: start + error.offset), suggestion: error.suggestion)
      }
      return nil
    }
  }

  /// `unknown selection 'farwell'` where a selection is the nearest name, else what the error says.
  private func words(_ error: ExpressionError) -> String {
    let prefix = "undeclared reference to '"
    guard error.code == .unknownName, error.message.hasPrefix(prefix) else { return error.message }
    let isSelection = error.suggestion.map(selections.contains) ?? false
    return "unknown \(isSelection ? "selection" : "name") '\(error.message.dropFirst(prefix.count))"
  }

  /// A field that has only certain words must be compared with one of them.
  private func literalsAreKnown(_ program: Program, _ value: YAMLValue, _ what: String) -> Bool {
    var sound = true
    for conjunct in program.conjuncts {
      guard conjunct.reference.path.isEmpty, conjunct.comparison == .equal || conjunct.comparison == .isIn,
        environment.variables.indices.contains(conjunct.reference.slot),
        let variable = ContactVariable(name: conjunct.reference.name), let words = variable.words
      else { continue }
      let literals: [Value] =
        switch conjunct.literal {
        case .list(let items)?: items
        case let literal?: [literal]
        case nil: []
        }
      for case .string(let word) in literals where !words.contains(word) {
        let near = NearestName.of(word, among: words)
        let choice = near == nil ? "; it has \(words.joined(separator: ", "))" : ""
        value.file.report(
          .unknownName, "\(variable.name) is never '\(word)' in \(what)\(choice)",
          at: value.place(ofByte: Self.offset(of: word, in: program.source)), suggestion: near)
        sound = false
      }
    }
    return sound
  }

  /// `queue_rank` knows only the fields that have ranks.
  private func ranksAreKnown(_ program: Program, _ value: YAMLValue, _ what: String) -> Bool {
    var sound = true
    for word in Self.rankArguments(program.source) where !ContactFunction.rankedFields.contains(word) {
      value.file.report(
        .unknownName, "unknown field '\(word)' in queue_rank in \(what)",
        at: value.place(ofByte: Self.offset(of: word, in: program.source)),
        suggestion: NearestName.of(word, among: ContactFunction.rankedFields))
      sound = false
    }
    return sound
  }

  /// The literal arguments of `queue_rank` in a source.
  private static func rankArguments(_ source: String) -> [String] {
    source.split(separator: "queue_rank", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      let rest = rest.drop(while: \.isWhitespace)
      guard rest.first == "(" else { return nil }
      let argument = rest.dropFirst().drop(while: \.isWhitespace)
      guard let quote = argument.first, quote == "'" || quote == "\"" else { return nil }
      return String(argument.dropFirst().prefix { $0 != quote })
    }
  }

  private static func offset(of word: String, in source: String) -> Int {
    let bytes = Array(source.utf8)
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count + 2 else { return 0 }
    let quotes = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
    for start in 1..<(bytes.count - wanted.count)
    where quotes.contains(bytes[start - 1]) && quotes.contains(bytes[start + wanted.count])
      && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    {
      return start
    }
    return 0
  }

  // MARK: Templates

  /// A sentence with expressions in braces.
  func template(_ value: YAMLValue, _ what: String) -> ExplainTemplate? {
    guard let source = value.text(what) else { return nil }
    let bytes = Array(source.utf8)
    var segments: [ExplainTemplate.Segment] = []
    var literal: [UInt8] = []
    var sound = true
    var index = 0
    func closeLiteral() {
      if !literal.isEmpty { segments.append(.literal(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      let isDoubled = index + 1 < bytes.count && bytes[index + 1] == byte
      switch byte {
      case UInt8(ascii: "{") where isDoubled, UInt8(ascii: "}") where isDoubled:
        literal.append(byte)
        index += 2
      case UInt8(ascii: "}"):
        value.file.report(
          .expression, "a } without its { in \(what); a brace as such is written }}",
          at: value.place(ofByte: index))
        return nil
      case UInt8(ascii: "{"):
        guard let end = Self.closingBrace(bytes, after: index) else {
          value.file.report(
            .expression, "a { without its } in \(what); a brace as such is written {{",
            at: value.place(ofByte: index))
          return nil
        }
        closeLiteral()
        let inner = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        if let program = compile(inner, from: index + 1, of: value, what, expecting: nil) {
          segments.append(.program(program))
        } else {
          sound = false
        }
        index = end + 1
      default:
        literal.append(byte)
        index += 1
      }
    }
    closeLiteral()
    return sound ? ExplainTemplate(segments: segments) : nil
  }

  /// Where the expression that begins after `start` ends; braces inside it and in its strings do not count.
  private static func closingBrace(_ bytes: [UInt8], after start: Int) -> Int? {
    var depth = 0
    var quote: UInt8?
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"):
          if depth == 0 { return index }
          depth -= 1
        default: break
        }
      }
      index += 1
    }
    return nil
  }
}
