import Contacts

/// Reads turns as a mapping says.
struct MappedTurns {
  private let rule: TranscriptRule
  private let site: SiteClock
  private var reader: FieldReader
  private let parser = JSONParser()

  init(_ rule: TranscriptRule, absent: Set<[UInt8]>, site: SiteClock) {
    self.rule = rule
    self.site = site
    reader = FieldReader(absent: absent)
  }

  /// Reads the transcript of a whole contact.
  mutating func read(_ record: MappedRecord, into fragment: inout Fragment) throws(RecordFault) {
    guard let from = rule.from else { return }
    switch rule.shape {
    case .rows: break
    case .lines:
      guard reader.read(from, record) else { return }
      SpeakerLines(rule.roles, rule.defaultRole).read(reader.bytes, into: &fragment)
    case .array:
      if let array = record.array(from) { return try read(array, &fragment) }
      guard reader.read(from, record) else { return }
      let array: TapeValue
      do throws(JSONFault) {
        array = try parser.parse(copying: reader.bytes)
      } catch {
        throw RecordFault(.badValue, from.text)
      }
      guard array.isArray else { throw RecordFault(.badValue, from.text) }
      try read(array, &fragment)
    }
  }

  private mutating func read(_ array: TapeValue, _ fragment: inout Fragment) throws(RecordFault) {
    var elements = array.elements
    while let element = elements.step() { try readRow(.object(element), into: &fragment) }
  }

  /// Reads one turn; one without a text is none.
  mutating func readRow(_ record: MappedRecord, into fragment: inout Fragment) throws(RecordFault) {
    guard reader.read(rule.text, record) else { return }
    var turn = Turn(role: rule.defaultRole, at: nil, text: fragment.append(reader.bytes))
    if reader.read(rule.role, record) {
      let role = rule.roles[reader.bytes]
      turn.role = role ?? rule.defaultRole
      if role == nil, rule.defaultRole == .other { fragment.note(.role, reader.bytes) }
    }
    if let agent = rule.agent, turn.role == .agent, reader.read(agent, record) {
      turn.agent = fragment.append(reader.bytes)
    }
    turn.at = try time(rule.at, record, "transcript.at")
    turn.until = try time(rule.until, record, "transcript.until")
    fragment.turns.append(turn)
  }

  /// Makes instants of turns times from the contact's start, which is that of the first turn where nothing
  /// else tells it, and puts the turns in the order of time.
  func finish(_ fragment: inout Fragment) throws(RecordFault) {
    guard rule.isStamped else { return }
    let first = fragment.turns.compactMap(\.at).min()
    let last = fragment.turns.compactMap { $0.until ?? $0.at }.max()
    if fragment.fields.startedAt == nil {
      fragment.fields.startedAt = first
      fragment.fields.endedAt = fragment.fields.endedAt ?? last
    }
    guard let start = fragment.fields.startedAt else { return }
    fragment.measureTurns(from: start)
    fragment.sortTurns()
  }

  private mutating func time(_ rule: FieldRule?, _ record: MappedRecord, _ field: String)
    throws(RecordFault) -> Int64?
  {
    guard let rule, reader.read(rule, record) else { return nil }
    if self.rule.isStamped {
      let found = try reader.instant(rule.time, zone: site.zone, field: field)
      site.note(found?.doubt, field)
      return found?.at
    }
    return try reader.duration(rule.unit, field: field)
  }
}
