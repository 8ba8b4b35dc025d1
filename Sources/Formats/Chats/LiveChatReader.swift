import Contacts

/// Reads chats of LiveChat (text.com, Agent Chat API): one object a chat with its thread or threads, alone, in
/// an array, or in the array `chats`.
///
/// Who ended a chat is what its last system message of archiving says. What is sent to agents only is no
/// turn. Rich messages, and what was filled into forms, are turns by what is written on them; files are noted.
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
    RepeatedKeys.note(root, &fragment)
    fragment.set(.sourceID, root["thread"]?["id"] ?? root["id"])
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "id") }
    try fragment.setVendor(settings)
    fragment.fields.channel = .chat
    fragment.fields.direction = .inbound
    fragment.fields.transfers = 0
    var people = LiveChatPeople(root["users"])
    for name in people.names { fragment.takeName(name) }
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
      let at = try event["created_at"]?.looseStamp("events.created_at", site)
      if let at {
        fragment.fields.startedAt = min(fragment.fields.startedAt ?? at, at)
        fragment.fields.endedAt = max(fragment.fields.endedAt ?? at, at)
      }
      if event["type"]?.text?.equalsFolded("system_message") == true {
        end(event["system_message_type"]?.text, &fragment)
      } else {
        takeMessage(event, at, &people, &fragment)
      }
    }
  }

  private func takeMessage(
    _ event: TapeValue, _ at: Int64?, _ people: inout LiveChatPeople, _ fragment: inout Fragment
  ) {
    if (event["recipients"] ?? event["visibility"])?.text?.equalsFolded("agents") == true { return }
    LiveChatMessage.takeNames(of: event, &fragment)
    let text = LiveChatMessage.text(of: event)
    if text.isEmpty {
      fragment.note(.message, event["type"]?.text)
      return
    }
    let role = people.role(event["author_id"], &fragment)
    var turn = Turn(role: role, at: at, text: fragment.append(text))
    if role == .agent {
      turn.agent = fragment.append(event["author_id"])
      if let at { fragment.fields.answeredAt = min(fragment.fields.answeredAt ?? at, at) }
      people.spoke(event["author_id"])
    }
    fragment.turns.append(turn)
  }

  private func end(_ word: UnsafeRawBufferPointer?, _ fragment: inout Fragment) {
    guard let word else { return }
    if word.equalsFolded("manual_archived_agent") {
      fragment.setEnd(.agent, .claimed)
    } else if word.isFolded("manual_archived_customer", "archived_customer_disconnected") {
      fragment.setEnd(.customer, .claimed)
    } else if word.count > 17, word.slice(0..<17).equalsFolded("routing.archived_") {
      fragment.setEnd(.system, .claimed)
    } else if word.equalsFolded("chat_transferred") {
      fragment.fields.transfers = (fragment.fields.transfers ?? 0) + 1
    } else {
      if Self.speaksOfEnd(word) { fragment.note(unknown: .endedBy, word) }
      return
    }
    if fragment.fields.endedBy != .unknown { fragment.set(.disposition, word) }
  }

  /// Whether a word that is not known may be one for the end of a chat; most system messages speak of other things.
  private static func speaksOfEnd(_ word: UnsafeRawBufferPointer) -> Bool {
    let word = String(decoding: word, as: UTF8.self).lowercased()
    return ["archive", "closed", "ended", "disconnect"].contains { word.contains($0) }
  }
}
