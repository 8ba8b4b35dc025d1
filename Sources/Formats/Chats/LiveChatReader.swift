import Contacts

/// Reads chats of LiveChat (text.com, Agent Chat API): one object a chat with its thread or threads, alone, in
/// an array, or in the array `chats`.
///
/// Who ended a chat is what its last system message of archiving says. What is sent to agents only is no
/// turn.
final class LiveChatReader: RecordReader {
  static let framing = RecordFraming.jsonValues

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private let site: SiteClock
  private(set) var fileFraming = LiveChatReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> RecordFraming? {
    head.records(wrappedIn: [["chats"]]).first {
      $0.object.has("users") && ($0.object.has("thread") || $0.object.has("threads"))
    }?.framing
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no JSON object with users and thread or threads")
      : .yes("a record is a JSON object with users and thread or threads, as LiveChat's are")
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head) ?? Self.framing }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    fragment.set(.sourceID, root["thread"]?["id"] ?? root["id"])
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "id") }
    try fragment.setVendor(settings)
    fragment.fields.channel = .chat
    fragment.fields.direction = .inbound
    fragment.fields.transfers = 0
    var people = LiveChatPeople(root["users"])
    if let thread = root["thread"] {
      try read(thread, &people, &fragment)
    } else if var threads = root["threads"]?.elements {
      while let thread = threads.step() { try read(thread, &people, &fragment) }
    }
    guard let start = fragment.fields.startedAt else { throw RecordFault(.missingField, "created_at") }
    fragment.measureTurns(from: start)
    fragment.sortTurns()
    fragment.set(.customer, people.customer)
    fragment.set(.agent, people.agent)
    if root["thread"]?["active"]?.bool == true { fragment.isOpen = true }
    return nil
  }

  private func read(_ thread: TapeValue, _ people: inout LiveChatPeople, _ fragment: inout Fragment)
    throws(RecordFault)
  {
    let created = try thread["created_at"]?.looseStamp("created_at", site)
    if let created { fragment.fields.startedAt = min(fragment.fields.startedAt ?? created, created) }
    fragment.set(.queue, thread["access"]?["group_ids"]?.element(0))
    guard let events = thread["events"] else { return }
    guard events.isArray else { throw RecordFault(.badValue, "events") }
    var walk = events.elements
    while let event = walk.step() {
      guard let at = try event["created_at"]?.looseStamp("events.created_at", site) else { continue }
      fragment.fields.startedAt = min(fragment.fields.startedAt ?? at, at)
      fragment.fields.endedAt = max(fragment.fields.endedAt ?? at, at)
      let kind = event["type"]?.text
      if kind?.equals("system_message") == true {
        end(event["system_message_type"]?.text, &fragment)
      } else if kind?.equals("message") == true, let text = event["text"]?.text?.trimmed, !text.isEmpty {
        if (event["recipients"] ?? event["visibility"])?.text?.equals("agents") == true { continue }
        let role = people.role(event["author_id"])
        if role == .agent {
          fragment.fields.answeredAt = min(fragment.fields.answeredAt ?? at, at)
          people.spoke(event["author_id"])
        }
        fragment.turns.append(Turn(role: role, at: at, text: fragment.append(text)))
      }
    }
  }

  private func end(_ word: UnsafeRawBufferPointer?, _ fragment: inout Fragment) {
    guard let word else { return }
    if word.equals("manual_archived_agent") {
      fragment.setEnd(.agent, .claimed)
    } else if word.equals("manual_archived_customer") || word.equals("archived_customer_disconnected") {
      fragment.setEnd(.customer, .claimed)
    } else if word.begins(with: "routing.archived_") {
      fragment.setEnd(.system, .claimed)
    } else if word.equals("chat_transferred") {
      fragment.fields.transfers = (fragment.fields.transfers ?? 0) + 1
    } else {
      return
    }
    if fragment.fields.endedBy != .unknown { fragment.set(.disposition, word) }
  }
}
