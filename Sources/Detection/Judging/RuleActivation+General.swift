import Contacts
import Expressions
import Rules

/// What a rule's condition comes to on all contacts that look like the one at hand and in which its selections have no
/// entries; see ``SettledRules``.
extension RuleActivation {
  /// The fields that conditions read, whose presence is a part of a contact's look; those of few values are in its row.
  static func fieldsRead(_ plan: DetectionPlan) -> [ContactVariable] {
    var known: Set<ContactVariable> = [.customerKey]
    func note(_ slot: Int32, _ field: Int32 = -1) {
      let isField = slot == Int32(ContactVariable.contact.rawValue)
      if let variable = ContactVariable(rawValue: Int(isField && field >= 0 ? field : slot)) {
        known.insert(variable)
      }
    }
    for index in 0..<plan.conditions.steps.count {
      switch plan.conditions.steps.base[index] {
      case .variable(let slot): note(slot)
      case .field(let slot, let field), .hasField(let slot, let field): note(slot, field)
      case .equalsText(let slot, let field, _, _), .isOneOf(let slot, let field, _, _),
        .isIn(let slot, let field, _):
        note(slot, field)
      default: break
      }
    }
    return ContactVariable.allCases.filter(known.contains)
  }

  /// The look of the contact at hand.
  func look(row: Int, _ fields: UnsafeBufferPointer<ContactVariable>) -> SettledRules.Look {
    var presence: UInt64 = 0
    for field in fields where plain(field).kind != .unknown { presence |= 1 << UInt64(field.rawValue) }
    if contact.pointee.hasRelations { presence |= 1 << 60 }
    if contact.pointee.concurrent != nil { presence |= 1 << 61 }
    if contact.pointee.passedBack != nil { presence |= 1 << 62 }
    if contact.pointee.circumstances != nil { presence |= 1 << 63 }
    return SettledRules.Look(
      row: row, basis: lacking.rawValue | (findings.hasTranscript ? 0x80 : 0), presence: presence)
  }

  /// What a rule's condition comes to on all contacts of the look, or unclear.
  func generalVerdict(_ rule: Int) -> Plain {
    isGeneral = true
    defer { isGeneral = false }
    return verdict(rule)
  }

  /// Adds what is left of a rule's condition for contacts of the look, and returns its last step.
  func residual(_ rule: Int, _ left: inout ResidualSteps) -> Int32 {
    isGeneral = true
    defer { isGeneral = false }
    self.rule = rule
    let condition = conditions[rule]
    return run(rule, condition).residual(condition.root, &left, self)
  }

  /// A function over other contacts where it comes to the same for all contacts of the look: where what it needs is absent.
  func generalCall(_ function: ContactFunction, _ argument: ConditionPlan.Argument?) -> Plain {
    switch (function, argument) {
    case (.concurrent, nil) where contact.pointee.concurrent == nil,
      (.passedBack, nil) where contact.pointee.passedBack == nil,
      (.circumstances, nil) where contact.pointee.circumstances == nil:
      Plain(.unknown, Unknowns.bit(function))
    case (.callbackWithin, .milliseconds?) where !contact.pointee.hasCustomer,
      (.contactsOfCustomer, .milliseconds?) where !contact.pointee.hasCustomer:
      Plain(.unknown, Unknowns.bit(.customerKey))
    default: .unclear
    }
  }
}
