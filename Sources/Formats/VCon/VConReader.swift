import Contacts

/// Reads vCons, the IETF's container for conversations (draft-ietf-vcon-vcon-core, from 0.0.1 to 0.4.0, with
/// the roles of draft-ietf-vcon-cc-extension): one object a conversation.
///
/// A signed one and an encrypted one are refused by name: a signature that nobody checks proves nothing. So is
/// one that lists a critical extension that is not known here, as the draft demands. A redacted or amended
/// vCon is a version of the one that it names. Who ended the conversation is told by the first party that
/// dropped out of it, where there is a party history.
final class VConReader: RecordReader {
  static let framing = RecordFraming.jsonValues
  /// The extensions that are known: the roles and fields of contact centres.
  private static let extensions: [StaticString] = ["CC", "cc"]

  let showsTexts = true

  private let parser = JSONParser()
  private let settings: DecoderSettings
  private let site: SiteClock
  private(set) var fileFraming = VConReader.framing

  init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  private static func find(_ head: ExportHead) -> RecordFraming? {
    head.records(wrappedIn: []).first { record in
      let object = record.object
      let isPlain =
        object.has("parties") && (object.has("dialog") || object.has("vcon")) && !object.has("conversationId")
      // Signed by several, or flattened for one (RFC 7515, 7.2).
      let isSigned =
        object.has("payload")
        && (object.has("signatures") || object.has("protected") && object.has("signature"))
      let isEncrypted = object.has("ciphertext") && (object.has("recipients") || object.has("protected"))
      return isPlain || isSigned || isEncrypted
    }?.framing
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    find(head) == nil
      ? .no("no JSON object with parties and dialog, nor a signed or encrypted one")
      : .yes("a record is a vCon: a JSON object with parties and dialog, or a signed or encrypted one")
  }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.find(head) ?? Self.framing }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    guard let root = try parser.object(record) else { return .blank }
    RepeatedKeys.note(root, &fragment)
    if root["ciphertext"] != nil { throw RecordFault(.encrypted) }
    if root["payload"] != nil, root["signatures"] != nil || root["signature"] != nil {
      throw RecordFault(.signed)
    }
    for name in ["critical", "must_support"] as [StaticString] {
      try refuseUnknown(root[name], "\(name)")
    }
    let parties = VConParties(root["parties"])
    for word in parties.unknownWords { fragment.note(unknown: .role, word) }
    let dialogs = try VConDialogs(root["dialog"], parties, site: site)
    let hasTranscript = root["analysis"].map { VConTranscript.find($0) != nil } ?? false
    guard let channel = dialogs.channel ?? (hasTranscript ? .voice : nil) else { return .notAConversation }
    fragment.fields.channel = channel
    try setIdentity(root, &fragment)
    try setVendor(parties, &fragment)
    let created = try root["created_at"]?.looseStamp("created_at", site)
    let updated = try root["updated_at"]?.looseStamp("updated_at", site)
    fragment.fields.updatedAt = updated ?? created
    fragment.fields.startedAt = dialogs.started ?? created
    guard let start = fragment.fields.startedAt else { throw RecordFault(.missingField, "dialog.start") }
    fragment.fields.endedAt = dialogs.ended
    setPeople(parties, dialogs, &fragment)
    dialogs.writeTexts(parties, to: &fragment)
    if let analysis = root["analysis"] {
      var transcript = VConTranscript(parties, site: site)
      try transcript.read(analysis, dialogs, into: &fragment)
    }
    fragment.measureTurns(from: start)
    fragment.sortTurns()
    fragment.keep("subject", root["subject"])
    return nil
  }

  private func refuseUnknown(_ list: TapeValue?, _ field: String) throws(RecordFault) {
    guard let list else { return }
    guard list.isArray else { throw RecordFault(.badValue, field) }
    var walk = list.elements
    while let name = walk.step() {
      guard let text = name.text, Self.extensions.contains(where: { text.equals($0) }) else {
        throw RecordFault(.criticalExtension, field)
      }
    }
  }

  private func setIdentity(_ root: TapeValue, _ fragment: inout Fragment) throws(RecordFault) {
    let own = root["uuid"]?.text
    var original: UnsafeRawBufferPointer?
    for name in ["redacted", "amended", "appended"] as [StaticString] {
      if let text = root[name]?["uuid"]?.text, !text.isEmpty { original = original ?? text }
    }
    guard let id = original ?? own, !id.isEmpty else { throw RecordFault(.missingField, "uuid") }
    fragment.set(.sourceID, id)
    if let own, !own.isEmpty, !own.elementsEqual(id) { fragment.alias = fragment.append(own) }
  }

  private func setVendor(_ parties: VConParties, _ fragment: inout Fragment) throws(RecordFault) {
    if let vendor = parties.agent?.organisation {
      fragment.set(.vendor, vendor)
    } else {
      try fragment.setVendor(settings)
    }
  }

  private func setPeople(_ parties: VConParties, _ dialogs: VConDialogs, _ fragment: inout Fragment) {
    for party in parties.all where party.role != .bot { fragment.takeName(party.display) }
    if let customer = parties.customer?.number { fragment.set(.customer, customer) }
    if let agent = parties.agent?.name { fragment.set(.agent, agent) }
    if let department = parties.agent?.department { fragment.set(.team, department) }
    fragment.set(.queue, dialogs.skill)
    fragment.set(.campaign, dialogs.campaign)
    fragment.set(.disposition, dialogs.disposition)
    fragment.set(.recording, dialogs.recording)
    fragment.fields.direction = dialogs.direction(parties)
    fragment.fields.transfers = dialogs.transfers
    if let holds = dialogs.holds {
      fragment.fields.holds = holds
      fragment.fields.hold = dialogs.hold
    }
    switch dialogs.firstToDrop {
    case .agent?: fragment.setEnd(.agent, .derived)
    case .customer?: fragment.setEnd(.customer, .derived)
    case .bot?: fragment.setEnd(.system, .derived)
    case .other?: fragment.setEnd(.thirdParty, .derived)
    case nil: if dialogs.transfers > 0 { fragment.setEnd(.transfer, .derived) }
    }
  }
}
