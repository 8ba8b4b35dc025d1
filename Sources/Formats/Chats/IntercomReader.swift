import Contacts

/// Reads conversations of Intercom (REST API, conversation model): one object a conversation, alone, in an
/// array, or in the array `conversations`. Stamps are seconds since 1970, texts are HTML.
///
/// Who ended a conversation is the author of its last closing part. Notes are between colleagues and never a
/// turn. E-mails are no conversations here. An author whose type is not known is nobody's side; a part that is only a
/// file is noted.
final class IntercomReader: RecordReader {
  static let framing = RecordFraming.jsonValues

  let showsTexts = true

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private(set) var fileFraming = IntercomReader.framing

  init(settings: DecoderSettings) { self.settings = settings }

  private static func find(_ head: ExportHead) -> RecordFraming? {
    head.records(wrappedIn: [["conversations"]]).first {
      $0.object.has("conversation_parts")
        || $0.object.has("source") && $0.object.has("teammates") && $0.object.has("created_at")
    }?.framing
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no JSON object with conversation_parts")
      : .yes("a record is a JSON object with conversation_parts, as Intercom's are")
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head) ?? Self.framing }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    if root["source"]?["type"]?.text?.equals("email") == true { return .notAConversation }
    fragment.set(.sourceID, root["id"])
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "id") }
    try fragment.setVendor(settings)
    fragment.fields.channel = .chat
    guard let start = try root["created_at"]?.epochSeconds("created_at") else {
      throw RecordFault(.missingField, "created_at")
    }
    fragment.fields.startedAt = start
    fragment.fields.updatedAt = try root["updated_at"]?.epochSeconds("updated_at")
    takeNames(root, &fragment)
    if let source = root["source"] {
      let role = Self.role(source["author"], &fragment)
      fragment.fields.direction = role == .customer ? .inbound : role == .agent ? .outbound : .unknown
      append(source["body"], role, start, source["author"], &fragment)
    }
    try readParts(root, &fragment)
    if root["open"]?.bool == true || root["state"]?.text?.equals("open") == true {
      fragment.isOpen = true
      fragment.setEnd(.unknown, .unknown)
    }
    let contact = root["contacts"]?["contacts"]?.element(0)
    fragment.set(.customer, contact?["id"] ?? root["source"]?["author"]?["id"])
    fragment.set(.queue, root["team_assignee_id"])
    if let rating = root["conversation_rating"]?["rating"] {
      fragment.fields.csat = try fragment.mark(rating, "rating")
    }
    fragment.measureTurns(from: start)
    fragment.sortTurns()
    return nil
  }

  /// Takes in the names of those who wrote and of whom it is about.
  private func takeNames(_ root: TapeValue, _ fragment: inout Fragment) {
    let author = root["source"]?["author"]
    if author?["type"]?.text?.isFolded("bot", "operator") != true { fragment.takeName(author?["name"]?.text) }
    for key in ["contacts", "teammates"] as [StaticString] {
      let people = root[key]
      var walk = (people?[key] ?? people)?.elements
      while let person = walk?.step() { fragment.takeName(person["name"]?.text) }
    }
  }

  private func readParts(_ root: TapeValue, _ fragment: inout Fragment) throws(RecordFault) {
    let parts = root["conversation_parts"]
    guard let list = parts?["conversation_parts"] ?? parts else { return }
    var walk = list.elements
    while let part = walk.step() {
      let kind = part["part_type"]?.text ?? UnsafeRawBufferPointer(start: nil, count: 0)
      let at = try part["created_at"]?.epochSeconds("part.created_at")
      if kind.equalsFolded("note") || kind.begins(with: "note_") { continue }
      let role = Self.role(part["author"], &fragment)
      if role != .bot { fragment.takeName(part["author"]?["name"]?.text) }
      if part["body"]?.text?.isEmpty ?? true, part["attachments"]?.element(0) != nil {
        fragment.note(.message, kind)
      }
      append(part["body"], role, at, part["author"], &fragment)
      guard let at else { continue }
      if role == .agent, part["body"] != nil {
        fragment.fields.answeredAt = min(fragment.fields.answeredAt ?? at, at)
      }
      if kind.equalsFolded("close") {
        fragment.fields.endedAt = at
        switch role {
        case .agent: fragment.setEnd(.agent, .claimed)
        case .customer: fragment.setEnd(.customer, .claimed)
        case .bot: fragment.setEnd(.system, .claimed)
        case .other: fragment.setEnd(.unknown, .unknown)
        }
      }
    }
  }

  private func append(
    _ body: TapeValue?, _ role: Role, _ at: Int64?, _ author: TapeValue?, _ fragment: inout Fragment
  ) {
    guard let html = body?.text else { return }
    let text = Plaintext.fromHTML(html)
    if text.isEmpty { return }
    var turn = Turn(role: role, at: at, text: fragment.append(text))
    if role == .agent {
      fragment.set(.agent, author?["id"])
      turn.agent = fragment.append(author?["id"])
    }
    fragment.turns.append(turn)
  }

  /// The side of an author. Of types that are not Intercom's own, those count that can mean one side only.
  private static func role(_ author: TapeValue?, _ fragment: inout Fragment) -> Role {
    guard let kind = author?["type"]?.text else { return .other }
    if kind.equals("admin") { return .agent }
    if kind.equals("user") || kind.equals("lead") || kind.equals("contact") { return .customer }
    if kind.equals("bot") { return .bot }
    if kind.equalsFolded("admin") { return .agent }
    if kind.isFolded("user", "lead", "contact") { return .customer }
    // Intercom calls its own machine so, other products a person.
    if !kind.isFolded("operator"), let role = Role.meant(by: kind) { return role }
    fragment.note(unknown: .role, kind)
    return .other
  }
}
