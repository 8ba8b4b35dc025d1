import Contacts

/// Reads the analysis files of Contact Lens for Amazon Connect (Administrator Guide, Example Contact Lens
/// output files), one JSON object a file, or several in an array or one behind the other: transcripts of contacts whose
/// contact records come elsewhere, by the same `ContactId` and whatever vendor their folders name.
///
/// Of a contact there may be an original and a redacted file; the redacted one is believed, and its turns
/// replace those of the other. A voice file names its contact only in its own file name, and its times count
/// from the start of the recording; of several in one file, none is named so. Who left a chat first is worked out from its
/// events. Messages that are JSON are turns by what is written on them; attachments are noted.
final class ContactLensReader: RecordReader {
  static let framing = RecordFraming.jsonValues
  /// Above nothing else that has turns; the contact record stands above it by being whole.
  private static let precedence: UInt8 = 12

  private let parser = JSONParser()
  private let message = ContactLensMessage()
  private let settings: DecoderSettings
  private let site: SiteClock
  private var file = ContactLensName("")
  private(set) var fileFraming = ContactLensReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  func prepare(_ head: ExportHead, path: String) {
    fileFraming = Self.find(head)?.framing ?? Self.framing
    file = ContactLensName(path)
    var values = head.values
    if fileFraming != Self.framing || values.next()?.end != nil && values.next() != nil {
      file.forgetContact()
    }
  }

  private static func find(_ head: ExportHead) -> (keys: [String], framing: RecordFraming)? {
    for (object, framing) in head.records(wrappedIn: [])
    where object.has("Participants") && !object.has("AgentConnectionAttempts") {
      let others = [
        "Transcript", "Version", "ContentMetadata", "JobStatus", "LanguageCode",
        "ConversationCharacteristics",
        "Categories", "CustomerMetadata",
      ].filter(object.has)
      if others.count >= 3 { return (others, framing) }
    }
    return nil
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    if let (keys, _) = find(head) {
      return .yes("a record is a JSON object with the keys Participants, \(keys.joined(separator: ", "))")
    }
    return .no("no JSON object with Participants and three more keys of Contact Lens begins a line")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    guard let medium = try root["Channel"]?.word("Channel") else {
      throw RecordFault(.missingField, "Channel")
    }
    if medium.equalsFolded("voice") {
      fragment.fields.channel = .voice
    } else if medium.equalsFolded("chat") {
      fragment.fields.channel = .chat
    } else {
      if !medium.isFolded("task", "email") { fragment.note(unknown: .channel, medium) }
      return .notAConversation
    }
    fragment.kind = .part
    fragment.platform = .amazonConnect
    fragment.fields.lacksRecord = true
    let isRedacted = root["ContentMetadata"]?["Output"]?.text?.equalsFolded("redacted") ?? file.isRedacted
    fragment.precedence = Self.precedence + (isRedacted ? 1 : 0)
    try fragment.setVendor(settings)
    fragment.set(.sourceID, root["CustomerMetadata"]?["ContactId"])
    if fragment.fields[.sourceID].isEmpty { fragment.set(.sourceID, file.contact) }
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "ContactId") }
    if let language = root["LanguageCode"]?.text {
      let end = language.firstIndex(of: 0x2D, from: 0) ?? language.count
      fragment.set(.language, language.slice(0..<end))
    }
    guard let transcript = root["Transcript"] else { throw RecordFault(.missingField, "Transcript") }
    guard transcript.isArray else { throw RecordFault(.badValue, "Transcript") }
    let people = ContactLensPeople(root["Participants"])
    if fragment.fields.channel == .voice {
      try readVoice(root, transcript, people, &fragment)
    } else {
      try readChat(transcript, people, &fragment)
    }
    return nil
  }

  private func readVoice(
    _ root: TapeValue, _ transcript: TapeValue, _ people: ContactLensPeople, _ fragment: inout Fragment
  ) throws(RecordFault) {
    // Only the name tells an instant; the contact record's own are believed before it.
    fragment.fields.startedAt = file.stamp
    fragment.turnsCountFromAnswer = true
    let length = try root["ConversationCharacteristics"]?["TotalConversationDurationMillis"]?
      .wholeMilliseconds("TotalConversationDurationMillis")
    if let start = file.stamp, let length, length >= 0 { fragment.fields.endedAt = start + length }
    var items = transcript.elements
    while let item = items.step() {
      guard let text = item["Content"]?.text?.trimmed, !text.isEmpty else {
        fragment.note(.message, item["Type"]?.text)
        continue
      }
      var turn = Turn(
        role: people.role(item["ParticipantId"], item["ParticipantRole"], &fragment), at: nil,
        text: fragment.append(text))
      turn.at = try item["BeginOffsetMillis"]?.wholeMilliseconds("BeginOffsetMillis")
      turn.until = try item["EndOffsetMillis"]?.wholeMilliseconds("EndOffsetMillis")
      fragment.turns.append(turn)
    }
  }

  private func readChat(
    _ transcript: TapeValue, _ people: ContactLensPeople, _ fragment: inout Fragment
  ) throws(RecordFault) {
    var watch = ChatRoom()
    var items = transcript.elements
    while let item = items.step() {
      let at = try item["AbsoluteTime"]?.looseStamp("AbsoluteTime", site)
      let role = people.role(item["ParticipantId"], item["ParticipantRole"], &fragment)
      if let at { watch.see(at) }
      let kind = item["ContentType"]?.text
      if item["Type"]?.text?.equalsFolded("event") == true {
        if kind?.ends(with: ".participant.joined") == true {
          if let at { watch.join(role, at) }
        } else if kind?.ends(with: ".participant.left") == true {
          watch.leave(role)
        } else if kind?.ends(with: ".chat.ended") == true {
          if let at { watch.end(at) }
        }
        continue
      }
      let text = message.text(item["Content"]?.text, of: kind)
      if text.isEmpty {
        fragment.note(.message, item["Type"]?.text)
        continue
      }
      fragment.turns.append(Turn(role: role, at: at, text: fragment.append(text)))
    }
    watch.write(to: &fragment)
  }
}
