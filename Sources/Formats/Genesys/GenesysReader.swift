import Contacts

/// Reads conversation details of Genesys Cloud (Analytics API, `conversations/details`), one object a
/// conversation, alone, in an array, or in the array `conversations`.
///
/// The platform says how each segment of each participant was disconnected, not who hung up: that is worked
/// out from the agent's last segment before the work after the contact. The participant `acd` always ends
/// with a transfer, to the agent; that is none. A colleague whom an agent asks, and who leaves before that agent does,
/// has no part in the customer's call.
final class GenesysReader: RecordReader {
  static let framing = RecordFraming.jsonValues
  private static let wrappers = [["conversations"]]

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private let site: SiteClock
  private(set) var fileFraming = GenesysReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> RecordFraming? {
    head.records(wrappedIn: wrappers).first {
      $0.object.has("conversationId") && ($0.object.has("participants") || $0.object.has("conversationStart"))
    }?.framing
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no JSON object with conversationId and participants or conversationStart")
      : .yes("a record is a JSON object with the keys conversationId and participants or conversationStart")
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head) ?? Self.framing }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    fragment.set(.sourceID, root["conversationId"])
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "conversationId") }
    fragment.fields.startedAt = try root["conversationStart"]?.looseStamp("conversationStart", site)
    if fragment.fields.startedAt == nil { throw RecordFault(.missingField, "conversationStart") }
    fragment.fields.endedAt = try root["conversationEnd"]?.looseStamp("conversationEnd", site)
    fragment.isOpen = fragment.fields.endedAt == nil
    try fragment.setVendor(settings)
    if let direction = root["originatingDirection"]?.text {
      fragment.fields.direction = Direction(direction) ?? .unknown
    }
    let people = try GenesysPeople(root["participants"], site)
    for word in people.unknownMedia { fragment.note(unknown: .channel, word) }
    guard let channel = people.channel else { return .notAConversation }
    fragment.fields.channel = channel
    setCustomer(people, &fragment)
    setLegs(people, &fragment)
    setEnd(people, &fragment)
    for word in people.unknownWords { fragment.note(unknown: .endedBy, word) }
    for _ in 0..<people.consultations { fragment.note(.consultation) }
    fragment.fields.wait = people.wait
    fragment.fields.talk = people.talk
    fragment.fields.hold = people.hold
    fragment.fields.afterWork = people.afterWork
    if !people.legs.isEmpty { fragment.fields.holds = people.holds }
    fragment.set(.queue, people.queue)
    fragment.set(.disposition, people.wrapUp)
    fragment.keep("divisionIds", root["divisionIds"])
    return nil
  }

  private func setCustomer(_ people: GenesysPeople, _ fragment: inout Fragment) {
    let isOutbound = fragment.fields.direction == .outbound
    let number = isOutbound ? people.customerDNIS ?? people.customerANI : people.customerANI
    guard var text = number?.text else { return }
    for scheme in ["tel:", "sip:"] as [StaticString] where text.begins(with: scheme) {
      text = text.slice(4..<text.count)
    }
    fragment.set(.customer, text.slice(0..<(text.firstIndex(of: 0x40, from: 0) ?? text.count)))
  }

  private func setLegs(_ people: GenesysPeople, _ fragment: inout Fragment) {
    for (index, part) in people.legs.enumerated() {
      var leg = Leg()
      if let agent = part.agent { leg.agent = fragment.append(agent) }
      leg.startedAt = part.started
      leg.endedAt = part.ended
      leg.endedBy = index + 1 < people.legs.count ? .transfer : people.side(part)
      fragment.legs.append(leg)
    }
    fragment.fields.answeredAt = people.legs.first?.started
    if let last = fragment.legs.last {
      fragment.fields[.agent] = last.agent
      fragment.fields.transfers = fragment.legs.count { $0.endedBy == .transfer }
    }
  }

  private func setEnd(_ people: GenesysPeople, _ fragment: inout Fragment) {
    guard !fragment.isOpen else { return }
    fragment.setEnd(fragment.legs.last?.endedBy ?? people.sideWithoutAgent, .derived)
  }
}
