package import Expressions
package import Rules

/// The functions over other contacts.
package enum RelationFunctions {
  /// What a function comes to; without relations only those of words are known.
  package static func call(
    _ function: ContactFunction, _ arguments: [Value], _ relations: RelationFacts?, hasCustomer: Bool
  ) -> Evaluation {
    if function == .polishPlural { return plural(arguments) }
    guard let relations else { return .unknown([function.name]) }
    switch function {
    case .callbackWithin:
      guard case .duration(let length)? = arguments.first else { return .error("a duration is wanted") }
      guard hasCustomer else { return .unknown(["customer_key"]) }
      if let next = relations.nextContactIn, next <= length / 1_000_000 { return .value(.bool(true)) }
      guard let observed = relations.observedFor else { return .unknown([function.name]) }
      // A contact that was seen later than asked for shows that the data reach that far.
      let reach = max(observed, relations.nextContactIn ?? 0)
      return reach < length / 1_000_000 ? .unknown([function.name]) : .value(.bool(false))
    case .contactsOfCustomer:
      guard case .duration(let length)? = arguments.first else { return .error("a duration is wanted") }
      guard hasCustomer else { return .unknown(["customer_key"]) }
      guard let earlier = relations.earlierContacts else { return .unknown([function.name]) }
      return .value(.int(Int64(earlier.count { $0 <= length / 1_000_000 })))
    case .concurrent:
      return relations.concurrent.map { .value(.int(Int64($0))) } ?? .unknown([function.name])
    case .queueRank:
      guard case .string(let field)? = arguments.first else { return .error("a field's name is wanted") }
      return relations.ranks.first { $0.field == field }.map { .value(.double($0.rank)) }
        ?? .unknown(["\(function.name)('\(field)')"])
    case .circumstances:
      return relations.circumstances.map { .value(.double($0)) } ?? .unknown([function.name])
    case .passedBack:
      return relations.passedBack.map { .value(.int(Int64($0))) } ?? .unknown([function.name])
    case .passedOnAfter:
      return Value.duration(relations.passedOnAfter).map(Evaluation.value) ?? .unknown([function.name])
    case .polishPlural: return plural(arguments)
    }
  }

  private static func plural(_ arguments: [Value]) -> Evaluation {
    guard arguments.count == 4, case .int(let number) = arguments[0] else {
      return .error("a number is wanted")
    }
    switch PolishPlural(number) {
    case .one: return .value(arguments[1])
    case .few: return .value(arguments[2])
    case .many: return .value(arguments[3])
    }
  }
}
