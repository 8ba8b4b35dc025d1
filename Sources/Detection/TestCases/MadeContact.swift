import Contacts
import Rules

/// The contact of a rule's test, as the worker's record and as the assembled contact.
struct MadeContact {
  let fragment: Fragment
  let facts: ContactFacts
  let relations: RelationFacts

  init(_ test: TestContact) {
    var fragment = Fragment()
    var relations = RelationFacts()
    var legs = 0
    var turns: Int? = test.hasTranscript ? test.turns.count : nil
    var customer: CustomerKey?
    for field in test.fields {
      switch (field.variable, field.value) {
      case (.legs, .int(let count)): legs = max(0, min(Int(clamping: count), 1000))
      case (.turns, .int(let count)): turns = Int(clamping: count)
      case (.complexity, .double(let value)): relations.complexity = value
      case (.complexity, .int(let value)): relations.complexity = Double(value)
      case (.customerKey, .string(let text)):
        let id = ContactID(hex: text) ?? ContactID(high: UInt64(text.utf8.count), low: 1)
        customer = CustomerKey(high: id.high, low: id.low)
      default: Self.set(field, &fragment)
      }
    }
    for attribute in test.attributes {
      let key = fragment.append(attribute.key.utf8)
      let (text, isText) = Self.json(attribute.value)
      fragment.attributes.append(Attribute(key: key, value: fragment.append(text.utf8), isText: isText))
    }
    for turn in test.turns {
      let text = fragment.append(turn.text.utf8)
      fragment.turns.append(Turn(role: turn.role, at: turn.at, until: turn.until, text: text))
    }
    Self.derive(&fragment.fields)
    if let callback = test.relations.callback {
      switch callback {
      case .always(let isBack):
        relations.nextContactIn = isBack ? 0 : nil
        relations.observedFor = .max
      case .after(let milliseconds):
        relations.nextContactIn = milliseconds
        relations.observedFor = .max
      }
      customer = customer ?? CustomerKey(high: 0, low: 1)
    }
    if let count = test.relations.contactsOfCustomer {
      relations.earlierContacts = Array(repeating: 0, count: max(0, min(count, 1_000_000)))
      customer = customer ?? CustomerKey(high: 0, low: 1)
    }
    relations.concurrent = test.relations.concurrent
    relations.ranks = test.relations.queueRanks.map { .init(field: $0.field, rank: $0.rank) }
    relations.passedBack = test.relations.passedBack
    relations.passedOnAfter = test.relations.passedOnAfter
    relations.circumstances = test.relations.circumstances ?? 1
    facts = ContactFacts(
      fragment, id: ContactID(high: 0, low: 1), legs: Array(repeating: Leg(), count: legs), turns: turns,
      customerKey: customer)
    self.fragment = fragment
    self.relations = relations
  }

  private static func set(_ field: TestContact.Field, _ fragment: inout Fragment) {
    switch (field.variable, field.value) {
    case (.channel, .string(let name)): fragment.fields.channel = Channel(name: name)
    case (.direction, .string(let name)): fragment.fields.direction = Direction(name: name)
    case (.endedBy, .string(let name)): fragment.fields.endedBy = EndedBy(name: name) ?? .unknown
    case (.endedByBasis, .string(let name)):
      fragment.fields.endedByBasis = EndedByBasis(name: name) ?? .unknown
    case (.startedAt, .timestamp(let instant)): fragment.fields.startedAt = instant
    case (.answeredAt, .timestamp(let instant)): fragment.fields.answeredAt = instant
    case (.endedAt, .timestamp(let instant)): fragment.fields.endedAt = instant
    case (.wait, .duration(let length)): fragment.fields.wait = length
    case (.talk, .duration(let length)): fragment.fields.talk = length
    case (.hold, .duration(let length)): fragment.fields.hold = length
    case (.afterWork, .duration(let length)): fragment.fields.afterWork = length
    case (.holds, .int(let count)): fragment.fields.holds = Int(clamping: count)
    case (.transfers, .int(let count)): fragment.fields.transfers = Int(clamping: count)
    case (.csat, .double(let mark)): fragment.fields.csat = mark
    case (.csat, .int(let mark)): fragment.fields.csat = Double(mark)
    case (.surveyOffered, .bool(let flag)): fragment.fields.surveyOffered = flag
    case (let variable, .string(let text)):
      if let target = TextField.allCases.first(where: { $0.name == variable.name }) {
        fragment.set(target, text)
      }
    default: break
    }
  }

  /// Waits and talks that the test does not give, from the stamps that it does.
  private static func derive(_ fields: inout ContactFields) {
    if fields.wait == nil, let started = fields.startedAt, let answered = fields.answeredAt {
      fields.wait = answered.subtractingClamped(started)
    }
    if fields.talk == nil, let answered = fields.answeredAt, let ended = fields.endedAt {
      fields.talk = ended.subtractingClamped(answered).subtractingClamped(fields.hold ?? 0)
    }
  }

  private static func json(_ value: FieldValue) -> (String, Bool) {
    switch value {
    case .string(let text): (text, true)
    case .int(let number): (String(number), false)
    case .double(let number): (String(number), false)
    case .bool(let flag): (String(flag), false)
    case .duration(let milliseconds): (String(milliseconds), false)
    case .timestamp(let milliseconds): (String(milliseconds), false)
    }
  }
}
