import Contacts

/// What a call detail record of FreeSWITCH says, whatever it was written in; and how it becomes a fragment.
///
/// `sip_hangup_disposition` tells who sent the BYE of this leg, seen from the switch (SignalWire, Hangup
/// causes): received from the far end of the leg, that party hung up; sent by the switch, the other leg or
/// the dialplan did, and which of the two only the other leg's record knows.
struct FreeSwitchRecord {
  /// The variables that are read.
  enum Key: Int, CaseIterable {
    case uuid, callUUID, bridgeUUID, signalBond, direction, callerNumber, destination, callerName, context
    case startStamp, answerStamp, endStamp, startEpoch, answerEpoch, bridgeEpoch, endEpoch
    case startMicros, answerMicros, bridgeMicros, endMicros
    case duration, billed, holdMilliseconds, holdMicros, holdSeconds, holdEvents
    case cause, disposition, transferHistory, queue, agent, account, toUser, fromUser
  }

  private var values: [[UInt8]?] = Array(repeating: nil, count: Key.allCases.count)
  /// Whether the values are percent-encoded; some configurations write them so.
  private var isEncoded = false

  /// Names of variables with what they are, in JSON and XML.
  static let names: [(name: StaticString, key: Key)] = [
    ("uuid", .uuid), ("call_uuid", .callUUID), ("bridge_uuid", .bridgeUUID), ("signal_bond", .signalBond),
    ("direction", .direction), ("start_stamp", .startStamp), ("answer_stamp", .answerStamp),
    ("end_stamp", .endStamp), ("start_epoch", .startEpoch), ("answer_epoch", .answerEpoch),
    ("bridge_epoch", .bridgeEpoch), ("end_epoch", .endEpoch), ("start_uepoch", .startMicros),
    ("answer_uepoch", .answerMicros), ("bridge_uepoch", .bridgeMicros), ("end_uepoch", .endMicros),
    ("duration", .duration), ("billsec", .billed), ("hold_accum_ms", .holdMilliseconds),
    ("hold_accum_usec", .holdMicros), ("hold_accum_seconds", .holdSeconds), ("hold_events", .holdEvents),
    ("hangup_cause", .cause), ("sip_hangup_disposition", .disposition),
    ("transfer_history", .transferHistory),
    ("cc_queue", .queue), ("cc_agent", .agent), ("accountcode", .account), ("sip_to_user", .toUser),
    ("sip_from_user", .fromUser),
  ]

  /// The variable of that name.
  static func key(_ name: UnsafeRawBufferPointer) -> Key? { names.first { name.equals($0.name) }?.key }

  /// Takes a value over; of a name that stands twice the first counts.
  mutating func take(_ key: Key, _ value: some Collection<UInt8>) {
    guard values[key.rawValue] == nil, !value.isEmpty else { return }
    values[key.rawValue] = Array(value)
  }

  /// Decodes all values where one that has blanks, or quotes, shows that they are percent-encoded.
  mutating func decodeOnce() {
    isEncoded = [.startStamp, .endStamp, .answerStamp].contains { key in
      values[(key as Key).rawValue].map { PercentCode.isEncoded($0) } ?? false
    }
    guard isEncoded else { return }
    for index in values.indices { values[index] = values[index].map { PercentCode.decode($0) } }
  }

  /// The value of a variable.
  func value(_ key: Key) -> [UInt8]? { values[key.rawValue] }

  /// An instant, from the finest of the epochs that are there; zero is none.
  private func epoch(_ micros: Key, _ seconds: Key) throws(RecordFault) -> Int64? {
    if let value = try number(micros, "uepoch"), value > 0 {
      guard value / 1_000_000 < 253_402_300_800 else { throw RecordFault(.badTimestamp, "uepoch") }
      return value / 1_000
    }
    if let value = try number(seconds, "epoch"), value > 0 {
      guard value < 253_402_300_800 else { throw RecordFault(.badTimestamp, "epoch") }
      return value * 1_000
    }
    return nil
  }

  private func number(_ key: Key, _ field: String) throws(RecordFault) -> Int64? {
    guard let bytes = value(key) else { return nil }
    guard let number = bytes.withUnsafeBytes({ $0.trimmed.wholeNumber }), number < 1 << 60 else {
      throw RecordFault(.badNumber, field)
    }
    return number
  }

  private func stamp(_ key: Key, _ field: String) throws(RecordFault) -> LooseStamp? {
    guard let bytes = value(key) else { return nil }
    guard let stamp = bytes.withUnsafeBytes({ LooseStamp($0) }) else {
      throw RecordFault(.badTimestamp, field)
    }
    return stamp
  }

  /// Fills a fragment.
  func write(to fragment: inout Fragment, settings: DecoderSettings, site: SiteClock) throws(RecordFault) {
    guard let uuid = value(.uuid) else { throw RecordFault(.missingField, "uuid") }
    try fragment.setVendor(settings)
    fragment.precedence = 10
    fragment.fields.channel = .voice
    setIdentity(uuid, &fragment)
    try setTimes(&fragment, site)
    setPeople(&fragment, settings)
    try setHold(&fragment)
    if fragment.kind == .part {
      fragment.fields.talk = nil
      fragment.fields.wait = nil
    }
    if let cause = value(.cause) { fragment.fields[.disposition] = fragment.append(cause) }
    setEnd(&fragment, settings)
    for (name, key) in [("context", .context), ("accountcode", .account)] as [(StaticString, Key)] {
      if let value = value(key) { fragment.keep(name, value) }
    }
  }

  /// The legs of a call share the id of the one that came first, whose record holds the whole call. The others
  /// add who ended it, and the agent.
  private func setIdentity(_ uuid: [UInt8], _ fragment: inout Fragment) {
    let other = value(.bridgeUUID) ?? value(.signalBond)
    var call = value(.callUUID) ?? uuid
    if call == uuid, let other, value(.direction) == Array("outbound".utf8) { call = other }
    fragment.fields[.sourceID] = fragment.append(call)
    fragment.kind = uuid == call ? .whole : .part
  }

  private func setTimes(_ fragment: inout Fragment, _ site: SiteClock) throws(RecordFault) {
    let hasEpochs = value(.startEpoch) != nil || value(.startMicros) != nil
    var clocks = FreeSwitchClocks()
    clocks.duration = try number(.duration, "duration").map { min($0, 1_000_000_000) * 1_000 }
    clocks.billed = try number(.billed, "billsec").map { min($0, 1_000_000_000) * 1_000 }
    clocks.set(.start, epoch: try epoch(.startMicros, .startEpoch))
    if !clocks.has(.start) { clocks.set(.start, stamp: try stamp(.startStamp, "start_stamp"), site) }
    guard clocks.has(.start) else { throw RecordFault(.missingField, "start_stamp") }
    clocks.set(.end, epoch: try epoch(.endMicros, .endEpoch))
    if !clocks.has(.end) { clocks.set(.end, stamp: try stamp(.endStamp, "end_stamp"), site) }
    clocks.set(.answer, epoch: try epoch(.answerMicros, .answerEpoch))
    if !hasEpochs, !clocks.has(.answer) {
      clocks.set(.answer, stamp: try stamp(.answerStamp, "answer_stamp"), site)
    }
    let times = clocks.decide(site)
    if times.showsChange { fragment.note(.assumedZone) }
    fragment.fields.startedAt = times.start
    fragment.fields.endedAt = times.end
    // Where a bridge is told of, an agent answered when it was made, not when a menu did.
    let bridged = try epoch(.bridgeMicros, .bridgeEpoch)
    let knowsBridges = value(.bridgeEpoch) != nil || value(.bridgeMicros) != nil
    fragment.fields.answeredAt = knowsBridges ? bridged : times.answer
    if let from = fragment.fields.answeredAt, let end = times.end, end >= from {
      fragment.fields.talk = end - from
    }
    guard !knowsBridges, times.answer != nil else { return }
    if let billed = clocks.billed { fragment.fields.talk = billed }
    if times.contradictsTalk { fragment.fields.talk = FreeSwitchClocks.contradicted }
    if times.contradictsWait { fragment.fields.wait = FreeSwitchClocks.contradicted }
  }

  private func setHold(_ fragment: inout Fragment) throws(RecordFault) {
    var hold: Int64?
    if let value = try number(.holdMilliseconds, "hold_accum_ms") {
      hold = min(value, 1_000_000_000_000)
    } else if let value = try number(.holdMicros, "hold_accum_usec") {
      hold = min(value / 1_000, 1_000_000_000_000)
    } else if let value = try number(.holdSeconds, "hold_accum_seconds") {
      hold = min(value, 1_000_000_000) * 1_000
    }
    guard let hold else { return }
    fragment.fields.hold = hold
    if let events = value(.holdEvents) {
      fragment.fields.holds = max(0, events.count { $0 == 0x7B } - 1)
    } else if hold == 0 {
      fragment.fields.holds = 0
    }
    // The end of a hold may lie behind the end of the call.
    if let talk = fragment.fields.talk, talk >= 0 { fragment.fields.talk = max(0, talk - hold) }
  }
}
