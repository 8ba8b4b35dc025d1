import Contacts

/// Reads contact records of Amazon Connect (Administrator Guide, Contact records data model), which Firehose
/// writes one behind the other without a seam.
///
/// A record holds a whole contact and is delivered at least once, again whenever its attributes change; the
/// greatest `LastUpdateTimestamp` stands. An agent's transfer begins a new contact, so a contact that was
/// passed on ended by transfer, whoever hung up in the end, and one that continues another is a part of the same
/// call. `AgentInteractionDuration` leaves out the hold.
/// The platform names the side that disconnected and may be wrong when a connection is bad: a claim.
/// Tasks and e-mails are no conversations.
final class ConnectReader: RecordReader {
  static let framing = RecordFraming.jsonValues

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private let site: SiteClock
  private(set) var fileFraming = ConnectReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    // The documentation says UTC, also of stamps that would not.
    site = SiteClock(settings.zone ?? ClockZone(offset: 0))
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> (keys: [String], framing: RecordFraming)? {
    for (object, framing) in head.records(wrappedIn: []) where object.has("ContactId") {
      let others = [
        "AWSContactTraceRecordFormatVersion", "InitiationTimestamp", "InitiationMethod", "DisconnectReason",
        "DisconnectTimestamp", "Channel", "SystemEndpoint", "Queue",
      ].filter(object.has)
      if others.count >= 2 { return (others, framing) }
    }
    return nil
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head)?.framing ?? Self.framing }

  static func recognise(_ head: ExportHead) -> Evidence {
    if let (keys, _) = find(head) {
      return .yes("a record is a JSON object with the keys ContactId, \(keys.joined(separator: ", "))")
    }
    return .no("no JSON object with ContactId and two more keys of contact records begins a line")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    let root: TapeValue
    do throws(JSONFault) {
      root = try parser.parse(record)
    } catch {
      if error == .empty { return .blank }
      throw RecordFault(error)
    }
    guard root.isObject else { throw RecordFault(.notAnObject) }
    RepeatedKeys.note(root, &fragment)
    let contact = ConnectContact(root)
    guard let channel = try contact.channel(&fragment) else { return .notAConversation }
    if contact.isMonitoring { return .monitoring }
    fragment.fields.channel = channel
    fragment.platform = .amazonConnect
    fragment.fields[.sourceID] = try append(contact.id, to: &fragment, "ContactId")
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "ContactId") }
    try setTimes(contact, &fragment)
    try setPeople(contact, &fragment)
    try setEnd(contact, channel, &fragment)
    setAttributes(contact, &fragment)
    return nil
  }

  private func setTimes(_ contact: ConnectContact, _ fragment: inout Fragment) throws(RecordFault) {
    fragment.fields.startedAt = try contact.started?.stamp("InitiationTimestamp", site)
    if fragment.fields.startedAt == nil { throw RecordFault(.missingField, "InitiationTimestamp") }
    fragment.fields.endedAt = try contact.disconnected?.stamp("DisconnectTimestamp", site)
    fragment.fields.updatedAt = try contact.updated?.stamp("LastUpdateTimestamp", site)
    fragment.isOpen = fragment.fields.endedAt == nil
    let agent = contact.agent
    fragment.fields.answeredAt =
      try agent?.last("ConnectedToAgentTimestamp")?.stamp("ConnectedToAgentTimestamp", site)
    fragment.fields.talk =
      try agent?.last("AgentInteractionDuration")?.milliseconds("AgentInteractionDuration")
    fragment.fields.hold = try agent?.last("CustomerHoldDuration")?.milliseconds("CustomerHoldDuration")
    fragment.fields.holds = try agent?.last("NumberOfHolds")?.count("NumberOfHolds").map { Int($0) }
    fragment.fields.afterWork =
      try agent?.last("AfterContactWorkDuration")?.milliseconds("AfterContactWorkDuration")
    if fragment.fields.answeredAt == nil {
      // Nobody answered: the queue's own measure is the wait.
      fragment.fields.wait = try contact.queue?.last("Duration")?.milliseconds("Queue.Duration")
    }
  }

  private func setPeople(_ contact: ConnectContact, _ fragment: inout Fragment) throws(RecordFault) {
    fragment.fields[.customer] = try append(
      contact.customer?.last("Address"), to: &fragment, "CustomerEndpoint.Address")
    fragment.fields[.queue] = try append(contact.queue?.last("Name"), to: &fragment, "Queue.Name")
    fragment.fields[.agent] = try append(contact.agent?.last("Username"), to: &fragment, "Agent.Username")
    fragment.fields[.recording] = try append(contact.recording, to: &fragment, "Recording.Location")
    fragment.fields.direction = contact.direction(channel: fragment.fields.channel)
    if fragment.fields.direction == .unknown { fragment.fields.continues = contact.beginning }
    fragment.note(unknown: .direction, contact.unknownMethod)
    var groups = ConnectHierarchy(contact.agent?.last("HierarchyGroups"))
    if let vendor = groups.take(vendorLevel: settings.connectVendorLevel) {
      fragment.set(.vendor, vendor)
    } else {
      fragment.set(.vendor, settings.defaultVendor)
    }
    if fragment.fields[.vendor].isEmpty { throw RecordFault(.missingField, "vendor") }
    if let site = groups.site { fragment.set(.site, site) }
    if let team = groups.team { fragment.set(.team, team) }
  }

  private func setEnd(_ contact: ConnectContact, _ channel: Channel, _ fragment: inout Fragment)
    throws(RecordFault)
  {
    let reason = try contact.reason?.word("DisconnectReason")?.bared
    let left = try contact.transferred?.stamp("TransferCompletedTimestamp", site)
    let isPassedOn = contact.isPassedOn
    fragment.fields.transfers = isPassedOn ? 1 : 0
    if isPassedOn {
      fragment.fields.endedBy = .transfer
    } else if let reason {
      fragment.fields.endedBy = ConnectReason.side(reason) ?? .unknown
    }
    if fragment.fields.endedBy != .unknown { fragment.fields.endedByBasis = .claimed }
    if let reason, ConnectReason.side(reason) == nil, !ConnectReason.isSilent(reason) {
      fragment.note(unknown: .endedBy, reason)
    }
    let answered = fragment.fields.answeredAt
    // Of a call that the house itself makes nobody waits in the queue.
    let isAbandoned =
      contact.enqueued != nil && answered == nil && !fragment.isOpen && !isPassedOn
      && fragment.fields.direction != .outbound
    if isAbandoned {
      fragment.set(.disposition, "abandoned")
    } else if let reason {
      fragment.set(.disposition, reason)
    }
    if let reason, isAbandoned || isPassedOn || ConnectReason.side(reason) == nil {
      fragment.keep("DisconnectReason", reason)
    }
    guard let answered else { return }
    var leg = Leg()
    leg.agent = fragment.fields[.agent]
    leg.team = fragment.fields[.team]
    leg.startedAt = answered
    let workBegan = try contact.workBegan?.stamp("AfterContactWorkStartTimestamp", site)
    leg.endedAt = left ?? workBegan ?? fragment.fields.endedAt
    leg.endedBy = fragment.fields.endedBy
    fragment.legs.append(leg)
  }

  private func setAttributes(_ contact: ConnectContact, _ fragment: inout Fragment) {
    if let attributes = contact.attributes {
      var members = attributes.members
      while let (key, value) = members.step() {
        if value.isNull { continue }
        if let text = value.text, ConnectReason.namesLanguage(key) {
          fragment.set(.language, text)
        } else {
          fragment.keep(key, value)
        }
      }
    }
    if let value = contact.initial { fragment.keep(ConnectContact.name("InitialContactId"), value) }
    if let value = contact.previous { fragment.keep(ConnectContact.name("PreviousContactId"), value) }
    if let value = contact.next { fragment.keep(ConnectContact.name("NextContactId"), value) }
    fragment.keepLastOfEqualAttributes()
  }

  private func append(_ value: TapeValue?, to fragment: inout Fragment, _ field: String)
    throws(RecordFault) -> TextSpan
  {
    guard let value else { return .none }
    return try value.append(to: &fragment, field)
  }
}
