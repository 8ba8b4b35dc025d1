package import Contacts

/// Turns records of one file into fragments of contacts.
///
/// A decoder keeps its memory from record to record and belongs to one worker. What it makes of a record
/// depends on that record, the settings, and the beginning and path of the file, never on other records.
package struct RecordDecoder {
  /// The format that it reads.
  package let format: ExportFormat
  /// The word for what it reads in the view `input_files`: the format's name, and for a mapping its own name
  /// behind a colon.
  package let name: String
  /// How many records had a stamp that the site's clock shows twice, or never, and that was decided.
  package private(set) var decidedRecords = 0
  /// How many turns had been read in a wrong encoding before they were exported, and were repaired.
  package private(set) var mixedTurns = 0
  /// How many letters of turns had become question marks, for good.
  package private(set) var lostLetters = 0
  /// What was noted about its records.
  package private(set) var notes = NoteTally()
  private let reader: any RecordReader
  private let lostBars: LostBarCheck?

  /// A decoder for one file.
  ///
  /// - Parameters:
  ///   - format: As recognised.
  ///   - head: The first bytes of the file, decompressed and decoded, as for
  ///     ``ExportFormat/recognise(head:path:mappings:)``. Formats whose columns are named by a header need it.
  ///   - path: Where the file stands. Some exports name the contact only there.
  package init(
    format: ExportFormat, settings: DecoderSettings,
    head: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0), path: String = ""
  ) {
    self.format = format
    reader = format.reader.init(settings: settings)
    let beginning = ExportHead(head)
    reader.prepare(beginning, path: path)
    lostBars = settings.isGB18030 ? LostBarCheck(reader.fileFraming, format, beginning) : nil
    if let mapping = (reader as? MappingReader)?.mapping {
      name = "\(format.rawValue):\(mapping.name)"
    } else {
      name = format.rawValue
    }
  }

  /// How the records of this very file stand in the stream; it refines ``ExportFormat/framing``.
  package var framing: RecordFraming { reader.fileFraming }

  /// Reads one record.
  ///
  /// Hostile bytes lead to ``DecodeOutcome/rejected(_:)`` and to nothing worse.
  ///
  /// - Parameters:
  ///   - record: The bytes of one record as framed by ``framing``, with or without its line end.
  ///     They are read during the call only; ``JSONParser/padding`` readable bytes of any content must stand
  ///     behind them.
  ///   - fragment: Reset first, then filled; reuse it from record to record.
  package mutating func decode(_ record: UnsafeRawBufferPointer, into fragment: inout Fragment)
    -> DecodeOutcome
  {
    fragment.reset()
    reader.clock?.forget()
    var record = record
    if record.begins(with: "\u{FEFF}") { record = record.slice(3..<record.count) }
    if record.isPadding { return .ignored(.blank) }
    if let lostBars, lostBars.isLost(in: record) { return .rejected(RecordFault(.lostByte)) }
    // What is noted of a record that is not used says why.
    defer {
      if !fragment.notes.isEmpty {
        notes.add(fragment)
        fragment.notes.removeAll(keepingCapacity: true)
      }
    }
    do throws(RecordFault) {
      if let reason = try reader.read(record, into: &fragment) { return .ignored(reason) }
    } catch {
      return .rejected(error)
    }
    if reader.clock?.note(in: &fragment) == true { decidedRecords += 1 }
    fragment.dropRoundedNumber()
    if !fragment.turns.isEmpty || !fragment.attributes.isEmpty { fragment.show(asMarkup: !reader.showsTexts) }
    if !fragment.turns.isEmpty {
      guard !fragment.isTooLongToSearch else { return .rejected(RecordFault(.tooLong)) }
      let damage = fragment.mendTurns()
      mixedTurns += damage.mixed
      lostLetters += damage.lost
      fragment.dropEarlyEnds()
      fragment.dropMuteTurns()
    }
    // Contact lines, which have the most turns, take the blanks away where they read an agent.
    if format != .contactLines { fragment.trimAgents() }
    fragment.dropNobody()
    fragment.tidyGroups()
    fragment.settleLanguage()
    guard !fragment.isTooLargeToKeep else { return .rejected(RecordFault(.tooLong)) }
    return .fragment
  }

  /// Reads one record of which nothing is known about the bytes behind it, by way of a copy.
  package mutating func decode(copying record: some Collection<UInt8>, into fragment: inout Fragment)
    -> DecodeOutcome
  {
    var padded = Array(record)
    let count = padded.count
    padded.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    return padded.withUnsafeBytes { decode($0.slice(0..<count), into: &fragment) }
  }
}
