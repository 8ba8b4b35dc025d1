import Contacts

/// Reads the transcript among the analyses of a vCon. Its body is the vendor's own; these are known: arrays of
/// `speaker` and `message`, arrays of `parties`, `start` and `text`, Deepgram's `results`, and `segments`, as those of the
/// World Transcription Format (draft-howe-vcon-wtf-extension).
struct VConTranscript {
  private let parties: VConParties
  private let site: SiteClock
  private let parser = JSONParser()

  init(_ parties: VConParties, site: SiteClock) {
    self.parties = parties
    self.site = site
  }

  /// The transcript that counts: a redacted one, where there is one.
  static func find(_ analysis: TapeValue) -> TapeValue? {
    var found: TapeValue?
    var walk = analysis.elements
    while let entry = walk.step() {
      guard let kind = entry["type"]?.text, entry["body"] != nil,
        kind.begins(with: "transcript") || kind.equals("wtf_transcription")
      else { continue }
      if kind.equals("transcript-redacted") { return entry }
      found = found ?? entry
    }
    return found
  }

  /// Appends the turns, their times as instants.
  mutating func read(_ analysis: TapeValue, _ dialogs: VConDialogs, into fragment: inout Fragment)
    throws(RecordFault)
  {
    guard let entry = Self.find(analysis), var body = entry["body"] else { return }
    let index = (entry["dialog"]?.integer ?? entry["dialog"]?.element(0)?.integer).flatMap {
      Int(exactly: $0)
    }
    let dialog = index.flatMap { dialogs.parts.indices.contains($0) ? dialogs.parts[$0] : nil }
    if let text = body.text {
      // Versions before 0.3 hold JSON in a text; any other text has no speakers and is one turn.
      guard let value = try? parser.parse(copying: text), value.isObject || value.isArray else {
        if !text.trimmed.isEmpty {
          fragment.turns.append(Turn(role: .other, at: nil, text: fragment.append(text.trimmed)))
        }
        return
      }
      body = value
    }
    let start = dialog?.start ?? fragment.fields.startedAt
    if let results = body["results"] {
      try readChannels(results, dialog?.parties ?? [], start, &fragment)
    } else {
      let list = body.isArray ? body : body["segments"] ?? body["transcript"] ?? body
      try readList(list, start, &fragment)
    }
  }

  private func readList(_ list: TapeValue, _ start: Int64?, _ fragment: inout Fragment) throws(RecordFault) {
    var walk = list.elements
    while let item = walk.step() {
      guard let text = (item["message"] ?? item["text"])?.text?.trimmed, !text.isEmpty else { continue }
      let (role, party) = speaker(item["speaker"] ?? item["parties"])
      var turn = turn(role, party, text, &fragment)
      if let begin = item["start"] {
        turn.at = try instant(begin, start)
        if let end = item["end"] {
          turn.until = try instant(end, start)
        } else if let length = try item["duration"]?.milliseconds("duration"), let at = turn.at {
          turn.until = at + length
        }
      }
      fragment.turns.append(turn)
    }
  }

  /// Deepgram's shape: channels of the recording, with paragraphs of sentences. A channel is the party of
  /// that number among the dialog's; of several speakers in one channel nobody knows which is which.
  private func readChannels(
    _ results: TapeValue, _ people: [Int?], _ start: Int64?, _ fragment: inout Fragment
  ) throws(RecordFault) {
    guard var channels = results["channels"]?.elements else { return }
    var number = 0
    var count = 0
    var counting = channels
    while counting.step() != nil { count += 1 }
    while let channel = channels.step() {
      let party = count > 1 && people.indices.contains(number) ? people[number] : nil
      number += 1
      guard let best = channel["alternatives"]?.element(0) else { continue }
      guard var paragraphs = best["paragraphs"]?["paragraphs"]?.elements else {
        if let text = best["transcript"]?.text?.trimmed, !text.isEmpty {
          var turn = turn(parties.role(party), party, text, &fragment)
          if let first = best["words"]?.element(0)?["start"] { turn.at = try instant(first, start) }
          if let last = best["words"]?.element(-1)?["end"] { turn.until = try instant(last, start) }
          fragment.turns.append(turn)
        }
        continue
      }
      while let paragraph = paragraphs.step() {
        guard var sentences = paragraph["sentences"]?.elements else { continue }
        while let sentence = sentences.step() {
          guard let text = sentence["text"]?.text?.trimmed, !text.isEmpty else { continue }
          var turn = turn(parties.role(party), party, text, &fragment)
          if let begin = sentence["start"] { turn.at = try instant(begin, start) }
          if let end = sentence["end"] { turn.until = try instant(end, start) }
          fragment.turns.append(turn)
        }
      }
    }
  }

  /// A stamp, or seconds from the start of the recording.
  private func instant(_ value: TapeValue, _ start: Int64?) throws(RecordFault) -> Int64? {
    if value.number != nil {
      guard let offset = try value.milliseconds("start"), let start else { return nil }
      return start + offset
    }
    return try value.looseStamp("start", site)
  }

  /// A turn without times, which names its agent where the party is one.
  private func turn(
    _ role: Role, _ party: Int?, _ text: UnsafeRawBufferPointer, _ fragment: inout Fragment
  ) -> Turn {
    var turn = Turn(role: role, at: nil, text: fragment.append(text))
    if role == .agent, let agent = parties.agent(party) { turn.agent = fragment.append(agent) }
    return turn
  }

  /// The role of a speaker, and the party's number where it can be told.
  private func speaker(_ speaker: TapeValue?) -> (role: Role, party: Int?) {
    guard let speaker else { return (.other, nil) }
    if let index = (speaker.integer ?? speaker.element(0)?.integer).flatMap({ Int(exactly: $0) }) {
      return (parties.role(index), index)
    }
    guard let word = speaker.text else { return (.other, nil) }
    let party = parties.index(named: word)
    guard let role = VConParties.role(ofWord: word) else { return (parties.role(party), party) }
    return (role, role == .agent ? parties.onlyAgent : nil)
  }
}
