import Contacts

/// The dialogs of a vCon, read in one walk. Valid as long as the parsed record.
struct VConDialogs {
  private struct Text {
    let party: Int?
    let start: Int64?
    let body: UnsafeRawBufferPointer
    let isHTML: Bool
    let isEncoded: Bool
  }

  private(set) var channel: Channel?
  private(set) var started: Int64?
  private(set) var ended: Int64?
  private(set) var transfers = 0
  private(set) var holds: Int?
  private(set) var hold: Int64 = 0
  private(set) var firstToDrop: Role?
  private(set) var skill: TapeValue?
  private(set) var campaign: TapeValue?
  private(set) var disposition: TapeValue?
  private(set) var recording: TapeValue?
  /// The parties of each dialog, and when it began.
  private(set) var parts: [(parties: [Int?], start: Int64?)] = []
  private var texts: [Text] = []
  private var firstSpeaker: Int?
  private var firstDrop: Int64?

  /// Reads the member `dialog`; an empty object in it is legal and says nothing.
  init(_ dialogs: TapeValue?, _ parties: VConParties, site: SiteClock) throws(RecordFault) {
    guard let dialogs else { return }
    guard dialogs.isArray else { throw RecordFault(.badValue, "dialog") }
    var walk = dialogs.elements
    while let dialog = walk.step() { try take(dialog, parties, site) }
  }

  private mutating func take(_ dialog: TapeValue, _ parties: VConParties, _ site: SiteClock)
    throws(RecordFault)
  {
    let start = try dialog["start"]?.looseStamp("dialog.start", site)
    let people = Self.parties(dialog["parties"])
    parts.append((people, start))
    let speaker = dialog["originator"]?.integer.flatMap { Int(exactly: $0) } ?? people.first ?? nil
    guard let kind = dialog["type"]?.text else { return }
    if let start {
      if start < started ?? .max {
        started = start
        firstSpeaker = speaker
      }
      let length = try dialog["duration"]?.milliseconds("dialog.duration") ?? 0
      ended = max(ended ?? .min, start + max(0, length))
    }
    skill = dialog["skill"] ?? skill
    campaign = dialog["campaign"] ?? campaign
    if kind.equals("text") {
      channel = channel ?? .chat
      if let body = dialog["body"]?.text {
        let type = (dialog["mediatype"] ?? dialog["mimetype"])?.text
        texts.append(
          Text(
            party: speaker, start: start, body: body, isHTML: type?.begins(with: "text/html") ?? false,
            isEncoded: dialog["encoding"]?.text?.equals("base64url") ?? false))
      }
    } else if kind.equals("transfer") {
      transfers += 1
      channel = .voice
    } else {
      channel = .voice
      if kind.equals("incomplete") { disposition = dialog["disposition"] ?? disposition }
      recording = recording ?? dialog["url"]
    }
    if let history = dialog["party_history"] { try take(history: history, parties, site) }
  }

  /// Reads who joined, held and dropped; hold counts for customers and parties whose role nobody knows.
  private mutating func take(history: TapeValue, _ parties: VConParties, _ site: SiteClock)
    throws(RecordFault)
  {
    var since: [Int: Int64] = [:]
    var walk = history.elements
    holds = holds ?? 0
    while let entry = walk.step() {
      guard let event = entry["event"]?.text,
        let party = entry["party"]?.integer.flatMap({ Int(exactly: $0) })
      else { continue }
      let at = try entry["time"]?.looseStamp("party_history.time", site)
      let role = parties.role(party)
      if event.equals("drop"), at ?? .max < firstDrop ?? .max || firstToDrop == nil {
        firstToDrop = role
        firstDrop = at
      } else if event.equals("hold"), role != .agent, let at {
        since[party] = at
        holds = (holds ?? 0) + 1
      } else if event.equals("unhold"), let at, let from = since.removeValue(forKey: party) {
        hold = hold.addingClamped(max(0, at - from))
      }
    }
  }

  /// Which side began: that of the party that spoke or called first.
  func direction(_ parties: VConParties) -> Direction {
    switch parties.role(firstSpeaker) {
    case .customer: .inbound
    case .agent: .outbound
    default: .unknown
    }
  }

  /// Appends the texts as turns, their times as instants.
  func writeTexts(_ parties: VConParties, to fragment: inout Fragment) {
    for text in texts {
      let bytes: [UInt8]
      if text.isEncoded {
        guard let decoded = Base64.decode(text.body) else { continue }
        bytes = decoded
      } else {
        bytes = text.isHTML ? Plaintext.fromHTML(text.body) : Array(text.body.trimmed)
      }
      if bytes.isEmpty { continue }
      var turn = Turn(role: parties.role(text.party), at: text.start, text: fragment.append(bytes))
      if let agent = parties.agent(text.party) { turn.agent = fragment.append(agent) }
      fragment.turns.append(turn)
    }
  }

  /// The numbers of parties: one, an array of them, arrays within it, `null` for a channel without one.
  private static func parties(_ value: TapeValue?) -> [Int?] {
    guard let value else { return [] }
    if let index = value.integer { return [Int(exactly: index)] }
    var people: [Int?] = []
    var walk = value.elements
    while let element = walk.step() {
      if let index = element.integer ?? element.element(0)?.integer {
        people.append(Int(exactly: index))
      } else {
        people.append(nil)
      }
    }
    return people
  }
}
