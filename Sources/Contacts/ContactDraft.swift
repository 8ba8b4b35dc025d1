/// A contact while its fragments are merged.
struct ContactDraft {
  private let id: ContactID
  private var whole = Fragment()
  private var customerKey: CustomerKey?
  private var turnCount: Int?
  private var findings: [UInt8] = []
  private var place: RecordPlace?
  private var recordDigest: UInt64 = 0
  private var hasJoinedTurns = false
  /// The beginning of the record that has the turns.
  private var turnsStart: Int64?
  /// Whether no record holds the whole contact.
  private var isOfParts = true
  /// Whether all that was merged is transcripts without the record.
  private var lacksRecord = true
  /// Whether one record has nothing but events, and another one stamps without any: two logs, maybe by two clocks.
  private var hasBareEvents = false
  private var hasBareStamps = false
  /// What the record that holds the whole call says beside the log of its queue.
  private var claims: VendorClaims?
  /// Whether the turns are that record's.
  private var hasClaimedTurns = false

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
    turnsStart = stored.fragment.fields.startedAt
    stand(on: stored)
    hasJoinedTurns = stored.share == .joined
    isOfParts = stored.fragment.kind == .part
    lacksRecord = stored.fragment.fields.lacksRecord
  }

  /// Takes over what a fragment says; it overwrites what is there already.
  ///
  /// - Parameter addsUp: Whether it is a part, whose beginning, end and talk extend those of the others.
  mutating func merge(_ stored: StoredFragment, addsUp: Bool) {
    let old = whole.fields
    if !addsUp { isOfParts = false }
    if !stored.fragment.fields.lacksRecord { lacksRecord = false }
    if addsUp {
      let hasStart = stored.fragment.fields.startedAt != nil
      if !stored.fragment.events.isEmpty, !hasStart { hasBareEvents = true }
      let hasEnd = stored.fragment.fields.endedAt != nil
      if stored.fragment.events.isEmpty, hasStart, hasEnd, stored.turnCount == nil { hasBareStamps = true }
    }
    let shift = whole.bytes.count
    whole.bytes.append(contentsOf: stored.fragment.bytes)
    func moved(_ span: TextSpan) -> TextSpan {
      span.isEmpty ? .none : TextSpan(start: Int(span.start) + shift, count: Int(span.count))
    }
    for index in 0..<stored.fragment.fields.texts.count where !stored.fragment.fields.texts[index].isEmpty {
      whole.fields.texts[index] = moved(stored.fragment.fields.texts[index])
    }
    whole.fields.takeOver(stored.fragment.fields)
    if addsUp { whole.fields.extend(old, stored.fragment.fields) }
    for var leg in stored.fragment.legs {
      leg.agent = moved(leg.agent)
      leg.team = moved(leg.team)
      whole.legs.append(leg)
    }
    if !addsUp, !whole.events.isEmpty {
      claims = VendorClaims(parts: old, record: stored.fragment.fields)
      claims?.takeLegs(stored.fragment.legs.count, from: &whole)
    }
    for var event in stored.fragment.events {
      event.agent = moved(event.agent)
      event.queue = moved(event.queue)
      whole.events.append(event)
    }
    for attribute in stored.fragment.attributes {
      whole.attributes.append(
        Attribute(key: moved(attribute.key), value: moved(attribute.value), isText: attribute.isText))
    }
    if let key = stored.customerKey { customerKey = key }
    if let count = stored.turnCount {
      turnCount = count
      findings = stored.findings
      stand(on: stored)
      hasJoinedTurns = stored.share == .joined
      whole.turnsCountFromAnswer = stored.fragment.turnsCountFromAnswer
      turnsStart = stored.fragment.fields.startedAt
      hasClaimedTurns = !addsUp
    } else if turnCount == nil {
      stand(on: stored)
    }
  }

  private mutating func stand(on stored: StoredFragment) {
    place = stored.place
    recordDigest = stored.digest.short
  }

  /// Takes the agent from parts that are believed before the whole record: the one who answered last.
  ///
  /// - Parameters:
  ///   - parts: The indices of all parts, which have been merged.
  ///   - standing: That of the whole record.
  mutating func believe(_ parts: [Int], before standing: Int, of fragments: [StoredFragment]) {
    let precedence = fragments[standing].fragment.precedence
    let named = parts.filter { part in
      fragments[part].fragment.precedence > precedence && !fragments[part].fragment.fields[.agent].isEmpty
        && fragments[part].fragment.events.isEmpty
    }
    func time(_ part: Int) -> (Int64, Int64) {
      (fragments[part].fragment.fields.answeredAt ?? .min, fragments[part].fragment.fields.endedAt ?? .min)
    }
    let latest = named.max { left, right in
      time(left) == time(right) ? fragments[left].digest < fragments[right].digest : time(left) < time(right)
    }
    guard let latest else { return }
    let last = fragments[latest]
    let fields = last.fragment.fields
    whole.fields[.agent] = whole.append(last.fragment.bytes[fields[.agent].range])
    if fragments[standing].fragment.fields.endedBy == .unknown {
      // Of several whom the call reached only the last one can have ended it.
      whole.fields.endedBy = fields.endedBy
      whole.fields.endedByBasis = fields.endedByBasis
    }
    guard let index = whole.legs.indices.last else { return }
    whole.legs[index].agent = whole.fields[.agent]
    if named.count > 1 { whole.legs[index].startedAt = fields.answeredAt ?? whole.legs[index].startedAt }
    whole.legs[index].endedBy = whole.fields.endedBy
  }

  /// The contact, or `nil` where its channel or beginning is not known or it is not over.
  mutating func finish() -> Contact? {
    let channels = ChannelReading.apply(to: &whole)
    let skew = hasBareEvents && hasBareStamps ? ClockSkew.settle(&whole) : nil
    let claimed = whole.fields.endedByBasis == .claimed ? whole.fields.endedBy : .unknown
    var denied: DeniedClaims = []
    var lineSkew: Int64? = 0
    if !whole.events.isEmpty {
      if claims != nil { lineSkew = settleClaimedClock() }
      let events = whole.events
      if let claims { denied = claims.withhold(from: &whole, events) }
      guard EventReading.apply(to: &whole, passedOnAt: channels.passedOnAt, claimed: claims?.legs ?? [])
      else { return nil }
      if let claims { denied.formUnion(claims.settle(in: &whole, lastEnd: events.lazy.map(\.at).max())) }
    }
    whole.legs.removeAll(where: \.isOutside)
    if whole.legs.count > 1 { sortLegs() }
    if isOfParts { settleAgent(ender: channels.ender) }
    guard whole.fields.channel != nil, whole.fields.startedAt != nil, let place else { return nil }
    whole.fields.lacksRecord = lacksRecord
    if let last = whole.legs.last, whole.legs.count > 1 && !last.agent.isEmpty || whole.fields[.agent].isEmpty
    {
      // The contact is its last agent's, whatever the record says beside its legs.
      whole.fields[.agent] = last.agent
    }
    if whole.fields[.team].isEmpty, let last = whole.legs.last { whole.fields[.team] = last.team }
    let (disorder, impossible) = whole.fields.fillDurations(isOfOneAgent: !isOfParts && whole.legs.count < 2)
    if !impossible.isEmpty { keep("times_contradicted", impossible.joined(separator: ", ")) }
    if claimed != .unknown, whole.fields.endedByBasis == .confirmed, whole.fields.endedBy != claimed {
      denied.insert(.side)
    }
    if let skew { keep("clock_skew", String(skew / 1_000)) }
    if let lineSkew, lineSkew != 0 { keep("clock_skew", String(lineSkew / 1_000)) }
    // Handed on rather than copied: the draft is done.
    return Contact(
      id: id, bytes: exchange(&whole.bytes, with: []), fields: whole.fields,
      legs: exchange(&whole.legs, with: []), attributes: exchange(&whole.attributes, with: []),
      turnCount: turnCount, findings: exchange(&findings, with: []), hasJoinedTurns: hasJoinedTurns,
      turnShift: turnShift,
      clockSkew: skew, lineSkew: lineSkew == 0 ? nil : lineSkew, hasClocksApart: lineSkew == nil,
      deniedClaims: denied, place: place, recordDigest: recordDigest, stampsOutOfOrder: disorder,
      customerKey: customerKey)
  }

  /// Puts the record that holds the whole call, and the turns that came with it, onto the clock of the log.
  private mutating func settleClaimedClock() -> Int64? {
    let skew = claims?.settleClock(in: &whole)
    guard hasClaimedTurns else { return skew }
    turnsStart = skew.flatMap { skew in turnsStart.map { $0.addingClamped(skew) } }
    return skew
  }

  /// What must be added to the times of turns: they count from the answer, or from their own record's beginning. One that
  /// lies outside of the contact was told by another clock.
  private var turnShift: Int64 {
    guard let start = whole.fields.startedAt else { return 0 }
    let isFromAnswer = whole.turnsCountFromAnswer
    guard let from = isFromAnswer ? whole.fields.answeredAt : turnsStart, from > start else { return 0 }
    if !isFromAnswer, let end = whole.fields.endedAt, from > end { return 0 }
    return from.subtractingClamped(start)
  }

  /// Adds an attribute, or what it says to one that is there: `times_contradicted` names the durations that can't be,
  /// `clock_skew` tells the seconds that the queue's log was ahead of the detail records, or of the vendor's record.
  private mutating func keep(_ name: String, _ text: String) {
    if let index = whole.attributes.firstIndex(where: { whole.bytes[$0.key.range].elementsEqual(name.utf8) })
    {
      let known = Array(whole.bytes[whole.attributes[index].value.range])
      whole.attributes[index].value = whole.append(known + Array((", " + text).utf8))
      return
    }
    let key = whole.append(name.utf8)
    let value = whole.append(text.utf8)
    whole.attributes.append(Attribute(key: key, value: value, isText: true))
  }

  /// Orders the legs by time, and those of one time by what they say.
  private mutating func sortLegs() {
    let bytes = whole.bytes
    whole.legs.sort { left, right in
      let (one, other) = (
        (left.startedAt ?? .max, left.endedAt ?? .max), (right.startedAt ?? .max, right.endedAt ?? .max)
      )
      if one != other { return one < other }
      let (name, next) = (bytes[left.agent.range], bytes[right.agent.range])
      if !name.elementsEqual(next) { return name.lexicographicallyPrecedes(next) }
      return left.endedBy.rawValue < right.endedBy.rawValue
    }
  }

  /// Makes the last leg's agent that of a contact of which every record tells a part, and says of that leg how the call
  /// ended. An end by another agent's telephone is not that agent's doing.
  private mutating func settleAgent(ender: TextSpan) {
    if let last = whole.legs.last(where: { !$0.agent.isEmpty }) {
      whole.fields[.agent] = last.agent
      if !last.team.isEmpty { whole.fields[.team] = last.team }
    }
    guard whole.fields.endedByBasis == .derived else { return }
    if whole.fields.endedBy == .agent, !ender.isEmpty,
      !whole.bytes[ender.range].elementsEqual(whole.bytes[whole.fields[.agent].range])
    {
      whole.fields.endedBy = .unknown
      whole.fields.endedByBasis = .unknown
    }
    if let last = whole.legs.indices.last, whole.legs[last].endedBy == .unknown {
      whole.legs[last].endedBy = whole.fields.endedBy
    }
  }
}
