package import Contacts
package import Expressions
package import Rules

/// A contact's own fields as the expressions of rules see them; from an assembled contact, or from the one
/// record that a worker has.
package struct ContactFacts {
  let fields: ContactFields
  let bytes: [UInt8]
  let attributes: [Attribute]
  let legs: [Leg]?
  let turns: Int?
  let id: ContactID?
  let customerKey: CustomerKey?
  /// Whether the fields are final: what a part of a contact does not say, another part may.
  let isFinal: Bool

  /// The facts of an assembled contact.
  package init(_ contact: borrowing Contact) {
    fields = contact.fields
    bytes = contact.bytes
    attributes = contact.attributes
    legs = contact.legs
    turns = contact.turnCount
    id = contact.id
    customerKey = contact.customerKey
    isFinal = true
  }

  /// The facts of a contact that was made up, with the fields and texts of a record.
  init(_ fragment: Fragment, id: ContactID, legs: [Leg], turns: Int?, customerKey: CustomerKey?) {
    fields = fragment.fields
    bytes = fragment.bytes
    attributes = fragment.attributes
    self.legs = legs
    self.turns = turns
    self.id = id
    self.customerKey = customerKey
    isFinal = true
  }

  /// What a record says. Of a part of a contact nothing is taken for granted, nor is what another record may deny.
  init(_ fragment: borrowing Fragment) {
    let isWhole = fragment.kind == .whole
    fields = isWhole ? fragment.undeniedFields : ContactFields()
    bytes = fragment.bytes
    attributes = isWhole ? fragment.attributes : []
    legs = nil
    turns = fragment.turns.isEmpty ? nil : fragment.turns.count
    id = nil
    customerKey = nil
    isFinal = false
  }

  /// Whether `ended_by_basis` may be read: of a record, "unknown" only says that another may know.
  var basisIsKnown: Bool { isFinal || fields.endedByBasis != .unknown }

  /// The languages whose phrases count.
  var languages: UInt8 { LanguageMask.of(tag: text(.language)) }

  /// A text field, or `nil`.
  func text(_ field: TextField) -> String? { text(fields[field]) }

  /// The text at a span, or `nil` where there is none.
  func text(_ span: TextSpan) -> String? {
    guard !span.isEmpty, span.range.upperBound <= bytes.count else { return nil }
    return String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// The variable's value; unknown by its name where it is absent.
  package func value(of variable: ContactVariable) -> Evaluation {
    let value: Value? =
      switch variable {
      case .contactID: id.map { .string($0.hex) }
      case .vendor: text(.vendor).map(Value.string)
      case .sourceID: text(.sourceID).map(Value.string)
      case .channel: fields.channel.map { .string($0.name) }
      case .direction: fields.direction.map { .string($0.name) }
      case .queue: text(.queue).map(Value.string)
      case .campaign: text(.campaign).map(Value.string)
      case .brand: text(.brand).map(Value.string)
      case .site: text(.site).map(Value.string)
      case .agent: text(.agent).map(Value.string)
      case .team: text(.team).map(Value.string)
      case .supervisor: text(.supervisor).map(Value.string)
      case .customerKey: customerKey.map { .string($0.hex) }
      case .language: text(.language).map(Value.string)
      case .startedAt: instant(fields.startedAt)
      case .answeredAt: instant(fields.answeredAt)
      case .endedAt: instant(fields.endedAt)
      case .wait: Value.duration(fields.wait)
      case .talk: Value.duration(fields.talk)
      case .hold: Value.duration(fields.hold)
      case .afterWork: Value.duration(fields.afterWork)
      case .holds: fields.holds.map { .int(Int64($0)) }
      case .transfers: fields.transfers.map { .int(Int64($0)) }
      case .legs: legs.map { .int(Int64($0.count)) }
      case .turns: turns.map { .int(Int64($0)) }
      case .endedBy: fields.endedBy == .unknown ? nil : .string(fields.endedBy.name)
      case .endedByBasis: basisIsKnown ? .string(fields.endedByBasis.name) : nil
      case .disposition: text(.disposition).map(Value.string)
      case .reason: text(.reason).map(Value.string)
      case .caseID: text(.caseID).map(Value.string)
      case .csat: fields.csat.map(Value.double)
      case .surveyOffered: fields.surveyOffered.map(Value.bool)
      case .recording: text(.recording).map(Value.string)
      case .complexity, .contact: nil
      case .attributes: .map(attributeMap())
      }
    return value.map(Evaluation.value) ?? .unknown([Self.names[variable.rawValue]])
  }

  /// The variables' names by slot; working one out is no small matter.
  private static let names = ContactVariable.allCases.map(\.name)

  private func instant(_ milliseconds: Int64?) -> Value? {
    milliseconds.flatMap { Timestamp(milliseconds: $0) }.map(Value.timestamp)
  }

  private func attributeMap() -> ValueMap {
    var pairs: [(String, Value)] = []
    var seen: Set<String> = []
    for attribute in attributes
    where attribute.key.range.upperBound <= bytes.count && attribute.value.range.upperBound <= bytes.count {
      let key = String(decoding: bytes[attribute.key.range], as: UTF8.self)
      guard seen.insert(key).inserted else { continue }
      let text = String(decoding: bytes[attribute.value.range], as: UTF8.self)
      pairs.append((key, attribute.isText ? .string(text) : Self.plain(text)))
    }
    return ValueMap(pairs)
  }

  /// A JSON value of one word; anything larger stays text.
  private static func plain(_ json: String) -> Value {
    switch json {
    case "true": .bool(true)
    case "false": .bool(false)
    case "null": .null
    default: Int64(json).map(Value.int) ?? Double(json).map(Value.double) ?? .string(json)
    }
  }
}

extension Value {
  /// A length of time; `nil` where there is none, or none that CEL can hold.
  static func duration(_ milliseconds: Int64?) -> Value? {
    guard let milliseconds else { return nil }
    let (nanoseconds, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? nil : .duration(nanoseconds: nanoseconds)
  }
}
