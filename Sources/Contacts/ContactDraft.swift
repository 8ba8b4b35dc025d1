/// A contact while its fragments are merged.
struct ContactDraft {
  private let id: ContactID
  private var whole = Fragment()
  private var customerKey: CustomerKey?
  private var turnCount: Int?
  private var findings: [UInt8] = []
  private var place: RecordPlace?
  private var hasJoinedTurns = false

  init(id: ContactID) { self.id = id }

  /// A draft to which nothing but this fragment contributes: the same as merging it into an empty one.
  init(only stored: StoredFragment) {
    id = stored.id
    whole = stored.fragment
    // A basis without an end that it could stand for is none.
    if whole.fields.endedBy == .unknown { whole.fields.endedByBasis = .unknown }
    customerKey = stored.customerKey
    turnCount = stored.turnCount
    if stored.turnCount != nil { findings = stored.findings }
    place = stored.place
    hasJoinedTurns = stored.share == .joined
  }

  /// Takes over what a fragment says; it overwrites what is there already.
  ///
  /// - Parameter addsUp: Whether it is a part, whose beginning, end and talk extend those of the others.
  mutating func merge(_ stored: StoredFragment, addsUp: Bool) {
    let from = stored.fragment
    let old = whole.fields
    let shift = whole.bytes.count
    whole.bytes.append(contentsOf: from.bytes)
    func moved(_ span: TextSpan) -> TextSpan {
      span.isEmpty ? .none : TextSpan(start: Int(span.start) + shift, count: Int(span.count))
    }
    for index in 0..<from.fields.texts.count where !from.fields.texts[index].isEmpty {
      whole.fields.texts[index] = moved(from.fields.texts[index])
    }
    whole.fields.takeOver(from.fields)
    if addsUp { whole.fields.extend(old, from.fields) }
    for var leg in from.legs {
      leg.agent = moved(leg.agent)
      leg.team = moved(leg.team)
      whole.legs.append(leg)
    }
    for var event in from.events {
      event.agent = moved(event.agent)
      event.queue = moved(event.queue)
      whole.events.append(event)
    }
    for attribute in from.attributes {
      whole.attributes.append(
        Attribute(key: moved(attribute.key), value: moved(attribute.value), isText: attribute.isText))
    }
    if let key = stored.customerKey { customerKey = key }
    if let count = stored.turnCount {
      turnCount = count
      findings = stored.findings
      place = stored.place
      hasJoinedTurns = stored.share == .joined
      whole.turnsCountFromAnswer = from.turnsCountFromAnswer
    } else if turnCount == nil {
      place = stored.place
    }
  }

  /// The contact, or `nil` where its channel or beginning is not known or it is not over.
  mutating func finish() -> Contact? {
    let passedOnAt = ChannelReading.apply(to: &whole)
    if !whole.events.isEmpty {
      guard EventReading.apply(to: &whole, passedOnAt: passedOnAt) else { return nil }
    }
    if whole.legs.count > 1 {
      whole.legs.sort {
        ($0.startedAt ?? .max, $0.endedAt ?? .max) < ($1.startedAt ?? .max, $1.endedAt ?? .max)
      }
    }
    guard whole.fields.channel != nil, whole.fields.startedAt != nil, let place else { return nil }
    if whole.fields[.agent].isEmpty, let last = whole.legs.last { whole.fields[.agent] = last.agent }
    if whole.fields[.team].isEmpty, let last = whole.legs.last { whole.fields[.team] = last.team }
    let disorder = whole.fields.fillDurations()
    var shift: Int64 = 0
    if whole.turnsCountFromAnswer, let start = whole.fields.startedAt, let answer = whole.fields.answeredAt,
      answer > start
    {
      shift = answer.subtractingReportingOverflow(start).partialValue
    }
    return Contact(
      id: id, bytes: whole.bytes, fields: whole.fields, legs: whole.legs, attributes: whole.attributes,
      turnCount: turnCount, findings: findings, hasJoinedTurns: hasJoinedTurns, turnShift: shift,
      place: place,
      stampsOutOfOrder: disorder, customerKey: customerKey)
  }
}
