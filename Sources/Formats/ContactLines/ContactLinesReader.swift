import Contacts

/// Reads earshot's contact lines: JSON lines, one whole contact a line.
///
/// - The same objects are read in one array, over several lines each, and one behind the other without line ends.
/// - `null`, and an empty text, are as good as an absent key. Of a key that stands twice with two values the last one
///   counts, and it is noted.
/// - Numbers and stamps may come as texts; numbers of texts, such as ids, may come as whole numbers.
/// - A word that is not in the contract makes `ended_by` and `direction` unknown, a role `other`, and is kept
///   as an attribute; so is a word in `csat`, which then is absent; an unknown `channel` rejects the record.
/// - A negative duration or count is absent, and kept as an attribute.
/// - The blanks around the ids of agents are no part of them.
/// - Unknown keys become attributes; unknown keys within legs and turns are dropped.
final class ContactLinesReader: RecordReader {
  static let framing = RecordFraming.lines

  private let parser = JSONParser()
  private let keys = ContactLineKeys()
  private let site: SiteClock
  private(set) var fileFraming = ContactLinesReader.framing

  init(settings: DecoderSettings) { site = SiteClock(settings.zone) }

  var clock: SiteClock? { site }

  func prepare(_ head: ExportHead, path: String) { fileFraming = Self.framing(head) }

  /// How the objects of a file stand. One a line is the rule, and read fastest; a line that holds several, or no line
  /// that holds one, says otherwise.
  private static func framing(_ head: ExportHead) -> RecordFraming {
    if head.firstByte == 0x5B { return .jsonObjects }
    var isLine = head.lines.isEmpty
    for line in head.lines {
      switch head.withBytes(line, { place(of: $0) }) {
      case .alone: isLine = true
      case .several: return .jsonValues
      case .other: break
      }
    }
    return isLine ? framing : .jsonValues
  }

  private enum Place { case alone, several, other }

  /// Whether a line is one object, or holds several.
  private static func place(of line: UnsafeRawBufferPointer) -> Place {
    let line = line.trimmed
    guard line.first == 0x7B, let end = JSONHeadValues.end(of: line, from: 0) else { return .other }
    let rest = line.slice(end..<line.count).trimmed
    if let next = rest.first { return next == 0x7B || next == 0x2C ? .several : .other }
    return JSONHeadObject(line).has("source_id") ? .alone : .other
  }

  static func recognise(_ head: ExportHead) -> Evidence {
    let objects = (head.arrayObject.map { [$0] } ?? []) + head.objects
    for object in objects where object.has("source_id") {
      let others = ["vendor", "channel", "started_at"].filter(object.has)
      if !others.isEmpty {
        return .yes("a record is a JSON object with the keys source_id, \(others.joined(separator: ", "))")
      }
    }
    return .no("no JSON object with source_id and one of vendor, channel, started_at begins a line")
  }

  func read(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment) throws(RecordFault)
    -> IgnoredReason?
  {
    let root: TapeValue
    do throws(JSONFault) {
      root = try parser.parse(record)
    } catch {
      if error == .empty { return .blank }
      throw RecordFault(error)
    }
    guard root.isObject else { throw RecordFault(.notAnObject) }
    var seen = SeenKeys()
    var members = root.members
    while let (key, value) = members.step() { try take(key, value, of: record, &seen, &fragment) }
    if fragment.fields[.sourceID].isEmpty { throw RecordFault(.missingField, "source_id") }
    if fragment.fields[.vendor].isEmpty { throw RecordFault(.missingField, "vendor") }
    if fragment.fields.channel == nil { throw RecordFault(.missingField, "channel") }
    if fragment.fields.startedAt == nil { throw RecordFault(.missingField, "started_at") }
    let attributes = fragment.attributes.count
    fragment.keepLastOfEqualAttributes()
    if seen.repeats || fragment.attributes.count < attributes { RepeatedKeys.note(all: root, &fragment) }
    return nil
  }

  private func take(
    _ key: UnsafeRawBufferPointer, _ value: TapeValue, of record: UnsafeRawBufferPointer,
    _ seen: inout SeenKeys, _ fragment: inout Fragment
  ) throws(RecordFault) {
    guard let found = keys.find(key) else {
      if value.isNull { return }
      guard fragment.attributes.count < Fragment.mostAttributes else { throw RecordFault(.tooLong) }
      fragment.keep(key, value)
      return
    }
    seen.see(found.place)
    switch found.key {
    case .text(let field):
      if let text = value.text {
        fragment.set(field, field == .agent ? text.bared : text)
      } else {
        fragment.fields[field] = try value.append(to: &fragment, field.name)
      }
    case .channel:
      fragment.fields.channel = nil
      guard let word = try value.word("channel") else { return }
      guard let channel = Channel(word) else {
        fragment.note(unknown: .channel, word)
        throw RecordFault(.badValue, "channel")
      }
      fragment.fields.channel = channel
    case .direction:
      fragment.fields.direction = nil
      guard let word = try value.word("direction") else { return }
      fragment.fields.direction = Direction(word)
      if fragment.fields.direction == nil {
        fragment.fields.direction = .unknown
        fragment.note(unknown: .direction, word)
        fragment.keep(key, value)
      }
    case .endedBy:
      fragment.fields.endedBy = .unknown
      fragment.fields.endedByBasis = .unknown
      guard let word = try value.word("ended_by") else { return }
      if let side = EndedBy(word) {
        fragment.fields.endedBy = side
        if side != .unknown { fragment.fields.endedByBasis = .claimed }
      } else {
        fragment.note(unknown: .endedBy, word)
        fragment.keep(key, value)
      }
    case .startedAt: fragment.fields.startedAt = try value.stamp("started_at", site)
    case .answeredAt: fragment.fields.answeredAt = try value.stamp("answered_at", site)
    case .endedAt: fragment.fields.endedAt = try value.stamp("ended_at", site)
    case .updatedAt: fragment.fields.updatedAt = try value.stamp("updated_at", site)
    case .hold: fragment.fields.hold = positive(try value.milliseconds("hold"), key, value, &fragment)
    case .afterWork:
      fragment.fields.afterWork = positive(try value.milliseconds("after_work"), key, value, &fragment)
    case .holds:
      fragment.fields.holds = positive(try value.count("holds"), key, value, &fragment).map { Int($0) }
    case .transfers:
      fragment.fields.transfers =
        positive(try value.count("transfers"), key, value, &fragment).map { Int($0) }
    case .csat: fragment.fields.csat = try fragment.mark(value, "csat")
    case .surveyOffered: fragment.fields.surveyOffered = try value.truth("survey_offered")
    case .legs: try fragment.takeLegs(value, site: site)
    case .turns: try fragment.takeTurns(value, of: record)
    }
  }

  /// The number, or `nil` where it is below zero and therefore kept as an attribute.
  private func positive(
    _ number: Int64?, _ key: UnsafeRawBufferPointer, _ value: TapeValue, _ fragment: inout Fragment
  ) -> Int64? {
    guard let number, number < 0 else { return number }
    fragment.contradict(key)
    fragment.keep(key, value)
    return nil
  }
}
