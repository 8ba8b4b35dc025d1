import Contacts

/// Reads a transcript in WebVTT (W3C) or SubRip: one file a contact, whose turns it adds to what another
/// source says about the contact.
///
/// The contact is named by the file, `<contact>.vtt`, or by a note `source_id: …`; a note or a name may tell
/// the start, `<contact>_2025-11-20T08:00:00Z.srt`. Speakers are the voice tags of WebVTT, or a word and a
/// colon before the text.
class SubtitleReader: RecordReader {
  class var framing: RecordFraming { .whole }
  private static var precedence: UInt8 { 9 }

  var showsTexts: Bool { true }

  private let settings: DecoderSettings
  private let site: SiteClock
  private var contact = ""
  private var stamp: Int64?

  required init(settings: DecoderSettings) {
    self.settings = settings
    site = SiteClock(settings.zone)
  }

  var clock: SiteClock? { site }

  class func recognise(_ head: ExportHead) -> Evidence { .no("neither WebVTT nor SubRip") }

  func prepare(_ head: ExportHead, path: String) {
    guard var name = path.split(separator: "/").last else { return }
    for ending in [".gz", ".vtt", ".srt", ".VTT", ".SRT"] where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    contact = String(name)
    guard let bar = name.lastIndex(of: "_") else { return }
    let text = Array(name[name.index(after: bar)...].utf8)
    stamp = text.withUnsafeBytes { Stamp.iso8601($0) }
    if stamp != nil { contact = String(name[..<bar]) }
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    if record.trimmed.isEmpty { return .blank }
    var cues = CueWalker(record)
    var id = Array(contact.utf8)
    fragment.fields.startedAt = stamp
    while let block = cues.next() {
      if let note = block.note {
        try read(note, &id, &fragment)
      } else if let begin = block.begin, let end = block.end {
        CueText(block.text).write(to: &fragment, at: begin, until: end)
      } else if block.isBroken {
        throw RecordFault(.badTimestamp, "cue")
      }
    }
    if id.isEmpty { throw RecordFault(.missingField, "source_id") }
    if fragment.turns.isEmpty { throw RecordFault(.missingField, "cue") }
    fragment.fields[.sourceID] = fragment.append(id)
    try fragment.setVendor(settings)
    fragment.kind = .part
    fragment.holdsSomeTurns = true
    fragment.precedence = Self.precedence
    fragment.fields.channel = .voice
    if let start = fragment.fields.startedAt {
      fragment.fields.endedAt = fragment.turns.compactMap { $0.until ?? $0.at }.max().map { start + $0 }
    }
    return nil
  }

  /// Reads lines `source_id: …` and `started_at: …` of a note.
  private func read(_ note: UnsafeRawBufferPointer, _ id: inout [UInt8], _ fragment: inout Fragment)
    throws(RecordFault)
  {
    for line in note.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let line = UnsafeRawBufferPointer(rebasing: line).trimmed
      guard let colon = line.firstIndex(of: 0x3A, from: 0) else { continue }
      let value = line.slice(colon + 1..<line.count).trimmed
      if line.slice(0..<colon).equals("source_id") {
        id = Array(value)
      } else if line.slice(0..<colon).equals("started_at") {
        guard let at = site.iso8601(value, "started_at") else {
          throw RecordFault(.badTimestamp, "started_at")
        }
        fragment.fields.startedAt = at
      }
    }
  }
}
