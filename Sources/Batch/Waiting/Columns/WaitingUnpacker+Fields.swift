import Contacts

extension WaitingUnpacker {
  /// Whose a piece is, as far as it is told, and what record it was.
  mutating func name(_ stored: inout StoredFragment, _ shape: WaitingShape) throws(ContactsError) {
    if !shape.has(Mark.sameContact | Mark.idOfVendor | Mark.idOfPlatform) {
      contact = ContactID(high: try columns.word(), low: try columns.word())
    }
    if shape.has(Mark.shortDigest) {
      stored.digest = RecordMarks.digest(short: try columns.word(), mark: UInt64(try columns.word32()))
    } else {
      stored.digest = RecordDigest(words: [
        try columns.word(), try columns.word(), try columns.word(), try columns.word(),
      ])
    }
    if shape.has(Mark.alias) {
      stored.alias = ContactID(high: try columns.word(), low: try columns.word())
    }
    guard shape.has(Mark.customer) else { return }
    if !shape.has(Mark.sameCustomer) {
      customer = CustomerKey(high: try columns.word(), low: try columns.word())
    }
    stored.customerKey = customer
  }

  /// The id that follows from the source id, where it does; else the one that was told or that stands.
  func id(_ shape: WaitingShape, _ fragment: Fragment) -> ContactID? {
    fragment.bytes.withUnsafeBytes { bytes in
      let source = UnsafeRawBufferPointer(rebasing: bytes[fragment.fields[.sourceID].range])
      if shape.has(Mark.idOfPlatform) { return ContactID(platform: .amazonConnect, sourceID: source) }
      guard shape.has(Mark.idOfVendor) else { return contact }
      let vendor = UnsafeRawBufferPointer(rebasing: bytes[fragment.fields[.vendor].range])
      return ContactID(vendor: vendor, sourceID: source)
    }
  }

  mutating func fields(_ shape: WaitingShape, _ bytes: inout [UInt8]) throws(ContactsError) -> ContactFields {
    typealias Field = WaitingShape.Field
    var fields = ContactFields()
    if shape.hasField(Field.started) { fields.startedAt = noted(clock.start &+ (try columns.next(.started))) }
    for index in 0..<fields.texts.count where shape.hasField(1 << UInt64(index)) {
      fields.texts[index] = try text(index, &bytes)
    }
    if shape.hasField(Field.answered) {
      fields.answeredAt = noted(clock.now &+ (try columns.next(.answered)))
    }
    if shape.hasField(Field.ended) {
      let time = clock.now &+ (try columns.next(.ended))
      clock.noteEnd(time)
      fields.endedAt = time
    }
    if shape.hasField(Field.updated) { fields.updatedAt = noted(clock.now &+ (try columns.next(.updated))) }
    if shape.hasField(Field.wait) { fields.wait = WaitingClock.wait(fields) &+ (try columns.next(.wait)) }
    if shape.hasField(Field.hold) { fields.hold = try columns.next(.hold) }
    if shape.hasField(Field.talk) { fields.talk = WaitingClock.talk(fields) &+ (try columns.next(.talk)) }
    if shape.hasField(Field.afterWork) { fields.afterWork = try columns.next(.afterWork) }
    if shape.hasField(Field.holds) { fields.holds = Int(try columns.next(.holds)) }
    if shape.hasField(Field.transfers) { fields.transfers = Int(try columns.next(.transfers)) }
    if shape.hasField(Field.csat) { fields.csat = Double(bitPattern: try columns.word()) }
    if shape.hasField(Field.continues) {
      fields.continues = ContactID(high: try columns.word(), low: try columns.word())
    }
    fields.lacksRecord = shape.hasField(Field.lacksRecord)
    fields.channel = Channel(rawValue: shape.number(Mark.channel) &- 1)
    fields.direction = Direction(rawValue: shape.number(Mark.direction) &- 1)
    let survey = shape.number(Mark.survey)
    fields.surveyOffered = survey == 0 ? nil : survey == 2
    fields.endedBy = EndedBy(rawValue: shape.number(Mark.endedBy)) ?? .unknown
    fields.endedByBasis = EndedByBasis(rawValue: shape.number(Mark.endedByBasis)) ?? .unknown
    return fields
  }

  private mutating func noted(_ time: Int64) -> Int64 {
    clock.note(time)
    return time
  }

  mutating func readParts(_ shape: WaitingShape, _ fragment: inout Fragment) throws(ContactsError) {
    for _ in 0..<shape.legs {
      var leg = Leg()
      leg.agent = try text(Int(TextField.agent.rawValue), &fragment.bytes)
      leg.team = try text(Int(TextField.team.rawValue), &fragment.bytes)
      let bits = try columns.next(.legShape)
      if bits & 1 != 0 {
        leg.startedAt = (fragment.fields.answeredAt ?? clock.now) &+ (try columns.next(.legStarted))
      }
      if bits & 2 != 0 {
        leg.endedAt = (fragment.fields.endedAt ?? clock.now) &+ (try columns.next(.legEnded))
      }
      leg.endedBy = EndedBy(rawValue: UInt8(truncatingIfNeeded: bits >> 2)) ?? .unknown
      fragment.legs.append(leg)
    }
    for _ in 0..<shape.events {
      let agent = try text(Int(TextField.agent.rawValue), &fragment.bytes)
      let queue = try text(Int(TextField.queue.rawValue), &fragment.bytes)
      let bits = try columns.next(.eventShape)
      guard let kind = CallEvent.Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 1)) else {
        throw .damaged(at: 0)
      }
      let at = clock.before(kind) &+ (try columns.next(.eventAt))
      let duration = bits & 1 == 0 ? nil : clock.sinceEvent(at) &+ (try columns.next(.eventDuration))
      fragment.events.append(CallEvent(kind: kind, at: at, agent: agent, queue: queue, duration: duration))
      clock.noteEvent(at)
    }
    for _ in 0..<shape.attributes {
      let key = try text(WaitingColumn.attributeKey, &fragment.bytes)
      let value = try text(WaitingColumn.attributeValue, &fragment.bytes)
      fragment.attributes.append(
        Attribute(key: key, value: value, isText: try columns.next(.isText) == 1))
    }
  }

  mutating func turn() throws(ContactsError) -> KeptTurn {
    let bits = try columns.next(.turnShape)
    let at = bits & 1 == 0 ? nil : try columns.next(.turnAt)
    let until = bits & 2 == 0 ? nil : (at ?? 0) &+ (try columns.next(.turnUntil))
    var agent: [UInt8] = []
    _ = try text(Int(TextField.agent.rawValue), &agent)
    let text = try columns.bytes(try columns.count(.turnText), WaitingColumn.turnBytes)
    return KeptTurn(
      role: Role(rawValue: UInt8(truncatingIfNeeded: bits >> 2)) ?? .other,
      agent: String(decoding: agent, as: UTF8.self), at: at, until: until,
      text: String(decoding: text, as: UTF8.self))
  }

  /// Appends the next text of a kind to the bytes of its owner, and tells where it stands there.
  private mutating func text(_ kind: Int, _ bytes: inout [UInt8]) throws(ContactsError) -> TextSpan {
    let (which, length) = WaitingColumn.text(kind)
    let start = bytes.count
    let place = try columns.next(which)
    if (0..<Int64(RecentTexts.room)).contains(place) {
      guard let span = recent[kind].take(Int(place)) else { throw .damaged(at: start) }
      bytes.append(contentsOf: recent[kind].bytes[span.range])
    } else {
      let count = try columns.next(length)
      if count == -1 {
        bytes.append(contentsOf: PackedUUID.text(try columns.word(), try columns.word()))
      } else if count == -2 {
        let milliseconds = clock.now &+ (try columns.next(.switchSeconds))
        let id = SwitchID(seconds: milliseconds / 1000, number: try columns.next(.switchNumber))
        bytes.append(contentsOf: id.text)
      } else {
        guard let count = Int(exactly: count) else { throw .damaged(at: start) }
        bytes.append(contentsOf: try columns.bytes(count, kind))
      }
      bytes[start...].withUnsafeBytes { recent[kind].add($0) }
    }
    return start == bytes.count ? .none : TextSpan(start: start, count: bytes.count - start)
  }
}
