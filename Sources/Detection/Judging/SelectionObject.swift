import Contacts
import Expressions
import Rules

/// What an expression sees of a selection that was evaluated.
struct SelectionObject: ObjectValue {
  let kind: SelectionKind
  /// `nil` where nothing was found.
  let entry: Findings.Selection?
  let isFound: Bool
  /// The contact's end, milliseconds from its start; `nil` where it is not known, or contradicted.
  let end: Int64?
  /// Whether times do not count from the contact's start yet; then nobody knows them.
  let isOpen: Bool
  /// The ids of the script's steps, for `script`.
  let steps: [String]

  var typeName: String { kind.name }

  func index(of name: String) -> Int? { kind.fields.firstIndex { $0.rawValue == name } }

  func field(_ index: Int) -> Evaluation {
    let fields = kind.fields
    guard fields.indices.contains(index) else { return .error("no such field") }
    let field = fields[index]
    let matches = entry?.matches ?? []
    switch field {
    case .found: return .value(.bool(isFound))
    case .count: return .value(.int(Int64(entry?.count ?? 0)))
    case .first: return hit(matches.first, field)
    case .last: return hit(matches.last, field)
    case .matches:
      return .value(.list(matches.map { .object(HitObject(match: $0, end: end, isOpen: isOpen)) }))
    case .score, .missing, .late, .misplaced, .forbidden: return script(field)
    case .opening, .mean, .max, .p95, .unanswered, .rounds: return reply(field)
    case .value:
      if case .rate(let rate)? = entry?.detail { return .value(.double(rate)) }
      return .unknown([field.rawValue])
    }
  }

  private func hit(_ match: Findings.Match?, _ field: SelectionField) -> Evaluation {
    match.map { .value(.object(HitObject(match: $0, end: end, isOpen: isOpen))) }
      ?? .unknown([field.rawValue])
  }

  private func script(_ field: SelectionField) -> Evaluation {
    guard case .script(let outcome)? = entry?.detail else { return .unknown([field.rawValue]) }
    let numbers: [Int]
    switch field {
    case .missing: numbers = outcome.missing
    case .late: numbers = outcome.late
    case .misplaced: numbers = outcome.misplaced
    case .forbidden: numbers = outcome.forbidden
    default: return .value(.double(outcome.score))
    }
    return .value(.list(numbers.filter(steps.indices.contains).map { .string(steps[$0]) }))
  }

  private func reply(_ field: SelectionField) -> Evaluation {
    guard case .reply(let measures)? = entry?.detail else { return .unknown([field.rawValue]) }
    let time: Int64?
    switch field {
    case .opening: time = measures.opening
    case .mean: time = measures.mean
    case .max: time = measures.max
    case .p95: time = measures.p95
    case .unanswered: return .value(.int(Int64(measures.unanswered)))
    default: return .value(.int(Int64(measures.rounds)))
    }
    return Value.duration(time).map(Evaluation.value) ?? .unknown([field.rawValue])
  }
}

/// What an expression sees of a hit.
struct HitObject: ObjectValue {
  let match: Findings.Match
  /// The contact's end, milliseconds from its start.
  let end: Int64?
  /// Whether times do not count from the contact's start yet.
  let isOpen: Bool

  var typeName: String { "hit" }

  func index(of name: String) -> Int? { HitField.allCases.firstIndex { $0.rawValue == name } }

  func field(_ index: Int) -> Evaluation {
    guard HitField.allCases.indices.contains(index) else { return .error("no such field") }
    let field = HitField.allCases[index]
    let value: Value? =
      switch field {
      case .turn: .int(Int64(match.turn))
      case .at: isOpen ? nil : Value.duration(match.at)
      case .role: .string(match.role.name)
      case .text: match.text.map { .string(String(decoding: $0, as: UTF8.self)) }
      case .ago:
        if let at = match.at, let end, !isOpen {
          Value.duration(max(0, end.subtractingClamped(at)))
        } else {
          nil
        }
      }
    return value.map(Evaluation.value) ?? .unknown([field.rawValue])
  }
}

/// The contact as an object, for `has(contact.csat)`.
struct ContactObject: ObjectValue {
  let facts: ContactFacts
  let complexity: Double?

  var typeName: String { "contact" }

  func index(of name: String) -> Int? { ContactVariable.contactType.index(of: name) }

  func field(_ index: Int) -> Evaluation {
    guard let variable = ContactVariable(rawValue: index), variable != .contact else {
      return .error("no such field")
    }
    if variable == .complexity { return complexity.map { .value(.double($0)) } ?? .unknown([variable.name]) }
    return facts.value(of: variable)
  }
}
