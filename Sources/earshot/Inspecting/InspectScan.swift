import Batch
import Contacts
import Formats
import Intake

/// Reads a file as a run would, and notes what it is.
struct InspectScan {
  let mappings: [Mapping]
  let format: InspectFormat?
  private let mask = FragmentMask()
  /// How many contacts are shown, and how many turns of each.
  private static let shown = (contacts: 3, turns: 6)

  init(mappings: [Mapping], format: InspectFormat?) {
    self.mappings = mappings
    self.format = format
  }

  /// Reads a file to its end.
  func read(_ file: ExportFile) throws(IntakeError) -> InspectReport {
    var report = InspectReport(path: file.path)
    var refused: [String] = []
    var entries: [InspectReport.Entry] = []
    do {
      _ = try file.forEachEntry(refused: { refused.append($0.description) }) { stream in
        entries.append(try entry(&stream, of: file))
        return .continue
      }
    } catch let error as IntakeError {
      throw error
    } catch {
      throw IntakeError(.readFailed, path: file.path, cause: "\(error)")
    }
    report.entries = entries
    report.refused = refused
    return report
  }

  private func entry(_ stream: inout ExportStream, of file: ExportFile) throws(IntakeError)
    -> InspectReport.Entry
  {
    let name = stream.name
    let head = stream.head
    let recognition = recognise(head, name)
    let decision = FramingDecision(head, isWhole: head.count < ExportStream.headLength, name: name)
    var entry = InspectReport.Entry(
      name: name, containers: stream.containers, encoding: stream.encoding.encoding.rawValue,
      encodingBasis: stream.encoding.basis.rawValue, encodingReason: stream.encoding.reason,
      framing: decision.description, format: recognition.name, reasons: [])
    var skeleton: MappingSkeleton?
    switch recognition {
    case .format(_, let why): entry.reasons = [why]
    case .controlTotal(let why): entry.reasons = [why]
    case .empty: entry.reasons = ["there is nothing in it"]
    case .unknown(let reasons):
      entry.reasons = reasons
      skeleton = head.withUnsafeBytes { MappingSkeleton(head: $0, path: name) }
    }
    guard let format = recognition.format else {
      let outcome = try stream.forEachRecord(framing: decision.framing) { framed in
        Self.note(framed, in: &entry)
        if case .record(let record) = framed { skeleton?.look(at: record.bytes) }
        return .continue
      }
      entry.skeleton = skeleton?.text
      note(outcome, in: &entry)
      return entry
    }
    try read(&stream, as: format, of: file, into: &entry)
    return entry
  }

  private func recognise(_ head: [UInt8], _ name: String) -> Recognition {
    switch format {
    case .format(let format)?: .format(format, why: "as told")
    case .framing?, .value?, nil:
      head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: name, mappings: mappings) }
    }
  }

  private func read(
    _ stream: inout ExportStream, as format: ExportFormat, of file: ExportFile,
    into entry: inout InspectReport.Entry
  ) throws(IntakeError) {
    let head = stream.head
    let name = stream.name
    let isGB18030 = stream.encoding.encoding == .gb18030
    func make(_ zone: Int?) -> RecordDecoder {
      var settings = DecoderSettings(
        defaultVendor: DecoderSettings.vendor(ofPath: file.path), zone: zone.map { ClockZone(offset: $0) },
        mappings: mappings)
      settings.isGB18030 = isGB18030
      return head.withUnsafeBytes {
        RecordDecoder(format: format, settings: settings, head: $0, path: name)
      }
    }
    var decoder = make(nil)
    // The same records read as if the site were an hour off: where that changes nothing, the stamps say it all.
    var shifted: RecordDecoder? = make(3600)
    entry.format = decoder.name
    entry.framing = decoder.framing.intake.words
    var (fragment, other) = (Fragment(), Fragment())
    var counts = FieldCounts()
    defer { entry.fields = counts.byName }
    let outcome = try stream.forEachRecord(framing: decoder.framing.intake) { framed in
      Self.note(framed, in: &entry)
      guard case .record(let record) = framed else { return .continue }
      let result = decoder.decode(record.bytes, into: &fragment)
      switch result {
      case .ignored: entry.ignored += 1
      case .rejected(let fault): entry.quarantined[fault.reason.rawValue, default: 0] += 1
      case .fragment: break
      }
      if shifted?.decode(record.bytes, into: &other) == .fragment {
        if let zone = Self.zone(result == .fragment ? fragment : nil, other) {
          entry.zone = zone
          shifted = nil
        }
      }
      guard result == .fragment else { return .continue }
      entry.contacts += 1
      counts.take(fragment)
      if entry.first.count < Self.shown.contacts { entry.first.append(contact(&fragment)) }
      return .continue
    }
    note(outcome, in: &entry)
    for (key, count) in decoder.notes.counts {
      let word = key.word.isEmpty ? "" : " " + mask.mask(word: key.word)
      let isUnknown = key.kind.isWord
      entry.noted[(isUnknown ? "unknown " : "") + key.kind.name + word, default: 0] += count
    }
  }

  /// What stamps without a zone rest on; `nil` where a record has no stamp.
  private static func zone(_ fragment: Fragment?, _ shifted: Fragment) -> String? {
    guard let moved = shifted.fields.startedAt ?? shifted.events.first?.at else { return nil }
    guard let fragment else {
      return "none in the stamps: without a zone for this source its records are quarantined"
    }
    guard let at = fragment.fields.startedAt ?? fragment.events.first?.at else { return nil }
    return at == moved
      ? "told by the stamps, the record or the mapping"
      : "none in the stamps: UTC, unless the configuration names the source's zone"
  }

  private func contact(_ fragment: inout Fragment) -> InspectReport.Contact {
    let hasCustomer = fragment.string(.customer) != nil
    let turns = mask.mask(&fragment)
    return InspectReport.Contact(
      fields: InspectFields.list(fragment, hasCustomer: hasCustomer),
      turns: turns.prefix(Self.shown.turns).map { turn, text in
        InspectReport.Contact.Turn(role: turn.role.name, at: turn.at.map { Double($0) / 1000 }, text: text)
      }, turnCount: turns.count)
  }

  private static func note(_ framed: Framed, in entry: inout InspectReport.Entry) {
    entry.records += 1
    if case .rejected(let rejection) = framed {
      entry.quarantined[rejection.reason.rawValue, default: 0] += 1
    }
  }

  private func note(_ outcome: StreamOutcome, in entry: inout InspectReport.Entry) {
    entry.bytes = outcome.decompressedBytes
    if !outcome.isWhole { entry.damage = outcome.ending.explanation(entry.name) }
  }
}
