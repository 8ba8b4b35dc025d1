import Contacts
import Formats
import Intake
import Privacy

/// Reads one file, entry by entry: recognises each, decodes its records, and hands the fragments to the stores.
struct FileScan {
  let file: InputFile
  /// The file's number in the run.
  let index: Int
  let context: ScanContext
  /// The records to read again, where not all are to be read.
  var retry: QuarantineRetry?

  /// Reads the file to its end.
  ///
  /// - Throws: ``BatchError`` where the run must stop; what is wrong with the file stands in the report.
  func run() throws -> FileReport {
    var report = FileReport(file: file)
    do {
      let export = try ExportFile(
        path: file.path, limits: context.limits, followsLinks: file.followsLinks,
        encoding: context.configuration.encoding(of: file))
      var digest = StoredBytesDigest()
      var refusals: [String] = []
      let outcome = try context.finders.with { finder in
        var sealer = try FragmentSealer(context, finder: finder, file: index)
        let outcome = try export.forEachEntry(
          observer: &digest, shouldStop: stopping(), refused: { refusals.append($0.description) }
        ) { entry in
          try read(&entry, &sealer, into: &report)
          return .continue
        }
        try sealer.finish()
        return outcome
      }
      report.digest = digest.hex
      report.read(bytes: digest.count)
      report.warnings += refusals.map { FileLabel.message($0, of: file) }
      if outcome.entries == 0 || !report.isKnown || !refusals.isEmpty { report.status = .failed }
    } catch let error as IntakeError {
      if error.code == .cancelled { throw BatchError.interrupted }
      // A file that can't be read at all fails alone and is tried again. A disk that fails in the middle of one leaves
      // pieces of it, of which nobody knows what they lack.
      if error.code == .readFailed, report.counts.records > 0 {
        throw BatchError.reading(FileLabel.message(error.description, of: file))
      }
      report.status = .failed
      report.warnings.append(FileLabel.message(error.description, of: file))
    }
    return report
  }

  private func read(
    _ stream: inout ExportStream, _ sealer: inout FragmentSealer, into report: inout FileReport
  ) throws {
    let opened = OpenedEntry(stream, of: file, context)
    guard var decoder = opened.decoder else {
      report.enter(
        opened.name, container: stream.containers, encoding: nil, format: opened.recognition.name)
      if case .unknown(let reasons) = opened.recognition {
        // The formats that it is not are many; what it is comes last, if anything can be said.
        let evidence = reasons.last { !$0.hasPrefix("not ") }.map { "; " + $0 } ?? ""
        report.warnings.append(
          "\(opened.name): not read: no export that is known\(evidence). earshot inspect tells more.")
      } else {
        report.isKnown = true
      }
      if case .controlTotal = opened.recognition {
        try readList(&stream, opened.name, into: &report)
      } else if stream.head.count < ExportStream.headLength {
        // What looks empty or odd may be the little that a damaged container gives.
        let outcome = try stream.forEachChunk { _ in .continue }
        if let words = outcome.ending.explanation(opened.name) { report.miss(words) }
      }
      return
    }
    report.enter(
      opened.name, container: stream.containers, encoding: stream.encoding.encoding.rawValue,
      format: decoder.name)
    report.isKnown = true
    try read(&stream, opened.name, &decoder, &sealer, into: &report)
  }

  private func read(
    _ stream: inout ExportStream, _ name: String, _ decoder: inout RecordDecoder,
    _ sealer: inout FragmentSealer, into report: inout FileReport
  ) throws {
    let framing = decoder.framing.intake
    let entry = report.entries.count - 1
    let isDecoded = stream.encoding.encoding != .utf8
    var fragment = Fragment()
    var failure: (any Error)?
    var pace = 0
    let places = retry?.places.map { $0[String(name.dropFirst(file.name.count))] ?? [] }
    func read(_ framed: Framed) -> Flow {
      report.counts.records += 1
      pace += 1
      if pace == 256 {
        context.tally.add(records: pace)
        pace = 0
      }
      switch framed {
      case .rejected(let rejection):
        report.quarantine(
          QuarantinedRecord(
            file: name, record: places?[rejection.number].record ?? rejection.number,
            offset: rejection.offset,
            reason: rejection.reason.rawValue, shape: "", digest: ""))
      case .record(let record):
        if isDecoded, Self.holdsReplacement(record.bytes) {
          report.quarantine(quarantined(record, places, of: name, QuarantineReason.notUTF8.rawValue))
          return .continue
        }
        switch decoder.decode(record.bytes, into: &fragment) {
        case .ignored(let reason):
          report.counts[.ignored] += 1
          if reason == .header || reason == .blank { report.headers += 1 }
        case .rejected(let fault):
          report.quarantine(quarantined(record, places, of: name, fault.reason.rawValue))
        case .fragment:
          let place = RecordPlace(
            file: index, entry: entry, record: places?[record.number].record ?? record.number,
            offset: record.offset)
          do {
            try sealer.take(&fragment, record: record.bytes, place: place, report: &report)
          } catch {
            failure = error
            return .stop
          }
        }
      }
      return .continue
    }
    var outcome: StreamOutcome?
    if let places {
      _ = try stream.forEachRecord(at: places.map(\.offset), framing: framing) { read($0) }
    } else {
      outcome = try stream.forEachRecord(framing: framing) { read($0) }
    }
    if let failure { throw failure }
    context.tally.add(records: pace)
    report.decided += decoder.decidedRecords
    report.mixedTurns += decoder.mixedTurns
    report.lostLetters += decoder.lostLetters
    report.notes.add(decoder.notes)
    report.unpackedBytes += outcome?.decompressedBytes ?? 0
    if let words = outcome?.ending.explanation(name) { report.miss(words) }
  }

  /// Reads what the vendor says it delivered. A list that is not whole is not judged: files that it names beyond would
  /// seem to be in none.
  private func readList(
    _ stream: inout ExportStream, _ name: String, into report: inout FileReport
  ) throws {
    var bytes: [UInt8] = []
    var fits = true
    let room = Self.longestList - report.listBytes
    let outcome = try stream.forEachChunk { chunk in
      fits = bytes.count + chunk.count <= room
      guard fits else { return .stop }
      bytes.append(contentsOf: chunk)
      return .continue
    }
    guard fits else {
      report.warnings.append(
        "\(name): not judged: the lists of deliveries of a file may have \(Self.longestList >> 20) MiB together"
      )
      return
    }
    if let words = outcome.ending.explanation(name) {
      report.miss(words)
      report.warnings.append("\(name): not judged: a list of deliveries that is not whole")
      return
    }
    do throws(RecordFault) {
      report.lists.append((name, try DeliveryList(bytes)))
      report.listBytes += bytes.count
    } catch {
      report.warnings.append("\(name): not judged: no list of deliveries that can be read (\(error))")
    }
  }

  /// The most bytes that the lists of deliveries in one file may have together.
  private static let longestList = 64 << 20

  /// Counts the stored bytes for the progress, and passes on the wish to stop.
  private func stopping() -> (Int) -> Bool {
    var seen = 0
    return { stored in
      context.tally.add(bytes: stored - seen)
      seen = stored
      return context.tally.isStopped
    }
  }

  private func quarantined(
    _ record: Record, _ places: [QuarantineRetry.Place]?, of name: String, _ reason: String
  ) -> QuarantinedRecord {
    QuarantinedRecord(
      file: name, record: places?[record.number].record ?? record.number, offset: record.offset,
      reason: reason,
      shape: Masker.shape(of: record.bytes.prefix(200)), digest: context.pseudonyms.keyedDigest(record.bytes))
  }

  /// Whether the decoder of the text put U+FFFD for bytes that its encoding does not know.
  private static func holdsReplacement(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= 3 else { return false }
    for index in 0..<bytes.count - 2
    where bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD { return true }
    return false
  }
}
