import Contacts

/// Reads chats of Zendesk Chat (REST API, `chats` and incremental export): one object a chat, alone, in an
/// array, or in the array `chats`. Chats that change are delivered again.
///
/// No field says who ended a chat; the last one to leave before the end is kept as an attribute and proves
/// nothing. Messages left while nobody was there are no conversations. A sender whose type is not known is nobody's
/// side; files are noted.
final class ZendeskReader: RecordReader {
  static let framing = RecordFraming.jsonValues

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private let site: SiteClock
  private(set) var fileFraming = ZendeskReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> RecordFraming? {
    head.records(wrappedIn: [["chats"]]).first {
      $0.object.has("visitor") && ($0.object.has("history") || $0.object.has("agent_ids"))
    }?.framing
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no JSON object with visitor and history or agent_ids")
      : .yes("a record is a JSON object with visitor and history or agent_ids, as Zendesk Chat's are")
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head) ?? Self.framing }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    if root["type"]?.text?.equals("offline_msg") == true { return .notAConversation }
    fragment.set(.sourceID, root["id"])
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "id") }
    try fragment.setVendor(settings)
    fragment.fields.channel = .chat
    fragment.fields.startedAt = try root["timestamp"]?.looseStamp("timestamp", site)
    fragment.fields.updatedAt = try root["update_timestamp"]?.looseStamp("update_timestamp", site)
    try readHistory(root, &fragment)
    guard let start = fragment.fields.startedAt else { throw RecordFault(.missingField, "timestamp") }
    if let length = try root["duration"]?.milliseconds("duration"), length >= 0 {
      fragment.fields.endedAt = start + length
    }
    setPeople(root, &fragment)
    if let engagements = root["engagements"], engagements.isArray {
      var count = 0
      var walk = engagements.elements
      while walk.step() != nil { count += 1 }
      fragment.fields.transfers = max(0, count - 1)
    }
    if root["missed"]?.bool == true {
      fragment.set(.disposition, "missed")
    } else if root["dropped"]?.bool == true {
      fragment.set(.disposition, "dropped")
    }
    fragment.keep("rating", root["rating"])
    return nil
  }

  private func setPeople(_ root: TapeValue, _ fragment: inout Fragment) {
    let visitor = root["visitor"]
    fragment.takeName(visitor?["name"]?.text)
    if var names = root["agent_names"]?.elements {
      while let name = names.step() { fragment.takeName(name.text) }
    }
    fragment.set(.customer, visitor?["phone"] ?? visitor?["email"] ?? visitor?["id"])
    if fragment.fields[.customer].isEmpty { fragment.set(.customer, visitor?["email"] ?? visitor?["id"]) }
    fragment.set(.agent, root["agent_ids"]?.element(-1) ?? root["agent_names"]?.element(-1))
    fragment.set(.queue, root["department_name"])
    let starter = root["started_by"]?.text
    fragment.fields.direction =
      starter?.equals("visitor") == true ? .inbound : starter?.equals("agent") == true ? .outbound : .unknown
  }

  private func readHistory(_ root: TapeValue, _ fragment: inout Fragment) throws(RecordFault) {
    guard let history = root["history"] else { return }
    guard history.isArray else { throw RecordFault(.badValue, "history") }
    var last: Int64?
    var answered: Int64?
    var leaver: StaticString?
    var walk = history.elements
    while let entry = walk.step() {
      let at = try entry["timestamp"]?.looseStamp("history.timestamp", site)
      if let at {
        fragment.fields.startedAt = fragment.fields.startedAt ?? at
        last = max(last ?? at, at)
      }
      let kind = entry["type"]?.text
      let role = role(entry, root)
      if role != .bot { fragment.takeName(entry["name"]?.text) }
      let text = entry["msg"]?.text?.trimmed
      if let text, !text.isEmpty {
        if role == .agent, let at { answered = min(answered ?? at, at) }
        if role == .other { fragment.note(.role, entry["sender_type"]?.text) }
        var turn = Turn(role: role, at: at, text: fragment.append(text))
        if role == .agent { turn.agent = speaker(entry, root, &fragment) }
        fragment.turns.append(turn)
      } else if kind?.isFolded("chat.msg", "chat.file") == true {
        fragment.note(.message, kind)
      } else if kind?.equals("chat.memberjoin") == true, role == .agent, let at {
        answered = min(answered ?? at, at)
      } else if kind?.equals("chat.memberleave") == true {
        leaver = role == .agent ? "agent" : role == .customer ? "customer" : leaver
      }
    }
    fragment.fields.answeredAt = answered
    fragment.fields.endedAt = last
    if let start = fragment.fields.startedAt { fragment.measureTurns(from: start) }
    fragment.sortTurns()
    if let leaver { fragment.keep("last_to_leave", "\(leaver)".utf8) }
  }

  /// The agent who wrote a message: the id that it has, else the name, in whose place stands the
  /// chat's only agent's id where it is that one's. The numbers of nicknames are no ids.
  private func speaker(_ entry: TapeValue, _ root: TapeValue, _ fragment: inout Fragment) -> TextSpan {
    let id = fragment.append(entry["agent_id"])
    if !id.isEmpty { return id }
    guard let name = entry["name"]?.text, !name.isEmpty else { return .none }
    let (ids, names) = (root["agent_ids"], root["agent_names"])
    if let id = ids?.element(0), ids?.element(1) == nil, names?.element(1) == nil,
      names?.element(0)?.text?.elementsEqual(name) == true
    {
      return fragment.append(id)
    }
    return fragment.append(name)
  }

  private func role(_ entry: TapeValue, _ root: TapeValue) -> Role {
    if let word = entry["sender_type"]?.text {
      if word.isFolded("trigger", "automation", "webhook") { return .bot }
      return Role.meant(by: word) ?? .other
    }
    guard let name = entry["name"]?.text, !name.isEmpty else { return .other }
    if let visitor = root["visitor"]?["name"]?.text, visitor.elementsEqual(name) { return .customer }
    if var names = root["agent_names"]?.elements {
      while let agent = names.step() {
        if let text = agent.text, text.elementsEqual(name) { return .agent }
      }
    }
    return .other
  }
}
