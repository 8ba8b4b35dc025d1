import Contacts
import Expressions
import Glibc
import Rules

/// The contact at hand as plain values.
extension RuleActivation {
  /// A variable's value, where it is plain; unknown where it is absent.
  @inline(__always)
  func plain(_ variable: ContactVariable) -> Plain {
    let value = contact.pointee.plain(variable) ?? plainText(variable)
    if isGeneral, value.kind != .unknown, value.kind != .opaque { return .unclear }
    return value
  }

  /// Whether a variable is there.
  @inline(__always)
  func plainPresence(_ variable: ContactVariable) -> Plain { Plain(plain(variable).kind != .unknown) }

  /// Whether a text is there.
  @inline(__always)
  private func holds(_ field: TextField) -> Bool {
    let span = texts[Int(field.rawValue)]
    return !span.isEmpty && span.range.upperBound <= byteCount
  }

  /// Whether a text is there, as a value that is not plain.
  private func plainText(_ variable: ContactVariable) -> Plain {
    guard let field = ContactFacts.textField(of: variable), holds(field) else {
      return Plain(.unknown, Unknowns.bit(variable))
    }
    return Plain(.opaque, 0)
  }

  /// A field of a selection, where it is plain.
  func plain(selection number: Int, _ field: Int) -> Plain {
    if let absence = absence(number) { return Plain(.unknown, Unknowns.bit(absence)) }
    switch field {
    case 0: return Plain(isFoundIfEvaluated(number))
    case 1: return Plain(.int, Int64(count(number)))
    default: break
    }
    let own = field - SelectionShape.sharedFields
    guard shapes[number].kind == .reply, own >= 0, case .reply(let measures) = detail(number) else {
      return .unclear
    }
    let time: Int64?
    switch own {
    case 0: time = measures.opening
    case 1: time = measures.mean
    case 2: time = measures.max
    case 3: time = measures.p95
    case 4: return Plain(.int, Int64(measures.unanswered))
    case 5: return Plain(.int, Int64(measures.rounds))
    default: return .unclear
    }
    return time.flatMap(Plain.duration) ?? .unclear
  }

  /// Whether a field is a text.
  func isEqual(_ variable: ContactVariable, _ text: UnsafePointer<ConditionPlan.Text>, negated: Bool) -> Plain
  {
    let mask: UInt8
    let value: UInt8?
    switch variable {
    case .channel: (mask, value) = (text.pointee.channels, contact.pointee.channel?.rawValue)
    case .direction: (mask, value) = (text.pointee.directions, contact.pointee.direction?.rawValue)
    case .endedBy:
      let endedBy = contact.pointee.endedBy
      (mask, value) = (text.pointee.endedBy, endedBy == .unknown ? nil : endedBy.rawValue)
    case .endedByBasis: (mask, value) = (text.pointee.basis, contact.pointee.basis?.rawValue)
    default:
      guard text.pointee.isPlain, let field = ContactFacts.textField(of: variable) else { return .unclear }
      guard holds(field) else { return Plain(.unknown, Unknowns.bit(variable)) }
      if isGeneral { return .unclear }
      // Nearly all differ in length, which the bytes need not be read for.
      guard Int(texts[Int(field.rawValue)].count) == text.pointee.bytes.count else { return Plain(negated) }
      guard let isSame = facts?.isText(field, text.pointee.bytes) else {
        return Plain(.unknown, Unknowns.bit(variable))
      }
      return Plain(isSame != negated)
    }
    guard let value else { return Plain(.unknown, Unknowns.bit(variable)) }
    return Plain((mask >> value & 1 != 0) != negated)
  }

  /// Whether the contact has an attribute of that name.
  func hasKey(_ slot: Int, _ text: UnsafePointer<ConditionPlan.Text>) -> Plain {
    guard slot == ContactVariable.attributes.rawValue, text.pointee.isPlain, !isGeneral, let facts else {
      return .unclear
    }
    return Plain(facts.attributes.contains { facts.isText($0.key, text.pointee.bytes) })
  }

  /// A function over other contacts, as ``RelationFunctions`` works it out.
  func plainCall(_ slot: Int, _ argument: ConditionPlan.Argument?) -> Plain {
    guard let function = ContactFunction(rawValue: slot), function != .polishPlural else { return .unclear }
    guard contact.pointee.hasRelations else { return Plain(.unknown, Unknowns.bit(function)) }
    if isGeneral { return generalCall(function, argument) }
    switch (function, argument) {
    case (.concurrent, nil):
      return contact.pointee.concurrent.map { Plain(.int, Int64($0)) }
        ?? Plain(.unknown, Unknowns.bit(function))
    case (.passedBack, nil):
      return contact.pointee.passedBack.map { Plain(.int, Int64($0)) }
        ?? Plain(.unknown, Unknowns.bit(function))
    case (.circumstances, nil):
      return contact.pointee.circumstances.map { Plain($0) } ?? Plain(.unknown, Unknowns.bit(function))
    case (.callbackWithin, .milliseconds(let length)?):
      guard contact.pointee.hasCustomer else { return Plain(.unknown, Unknowns.bit(.customerKey)) }
      let next = contact.pointee.next
      if let next, next <= length { return Plain(true) }
      guard let observed = contact.pointee.observed else { return Plain(.unknown, Unknowns.bit(function)) }
      return max(observed, next ?? 0) < length ? Plain(.unknown, Unknowns.bit(function)) : Plain(false)
    case (.contactsOfCustomer, .milliseconds(let length)?):
      guard contact.pointee.hasCustomer else { return Plain(.unknown, Unknowns.bit(.customerKey)) }
      guard let earlier = relations?.earlierContacts else { return Plain(.unknown, Unknowns.bit(function)) }
      return Plain(.int, Int64(earlier.count { $0 <= length }))
    default: return .unclear
    }
  }
}

extension ContactFacts {
  /// Whether a text field holds these bytes; `nil` where it is absent.
  func isText(_ field: TextField, _ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    let span = fields[field]
    guard !span.isEmpty, span.range.upperBound <= bytes.count else { return nil }
    return isText(span, text)
  }

  /// Whether a span of the contact's bytes holds these bytes.
  func isText(_ span: TextSpan, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard span.range.upperBound <= bytes.count, text.count == Int(span.count) else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, let other = text.baseAddress else { return text.isEmpty }
      return memcmp(base + Int(span.start), other, text.count) == 0
    }
  }

  /// The text field that a variable stands for.
  static func textField(of variable: ContactVariable) -> TextField? {
    switch variable {
    case .vendor: .vendor
    case .sourceID: .sourceID
    case .queue: .queue
    case .campaign: .campaign
    case .brand: .brand
    case .site: .site
    case .agent: .agent
    case .team: .team
    case .supervisor: .supervisor
    case .language: .language
    case .disposition: .disposition
    case .reason: .reason
    case .caseID: .caseID
    case .recording: .recording
    default: nil
    }
  }
}
