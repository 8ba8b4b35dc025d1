import Contacts
import Formats
import Intake
import Privacy

/// Reads one file: recognises it, decodes its records, and hands the fragments to the stores.
struct FileScan {
  let file: InputFile
  /// The file's number in the run.
  let index: Int
  let context: ScanContext

  /// Reads the file to its end.
  ///
  /// - Throws: ``BatchError`` where the run must stop; what is wrong with the file stands in the report.
  func run() throws -> FileReport {
    var report = FileReport(file: file)
    do {
      var stream = try ExportStream(path: file.path, limits: context.limits)
      report.container = "\(stream.container)"
      try read(&stream, into: &report)
    } catch let error as IntakeError {
      if error.code == .cancelled { throw BatchError.interrupted }
      report.status = .failed
      report.warnings.append(error.description)
    }
    return report
  }

  private func read(_ stream: inout ExportStream, into report: inout FileReport) throws {
    let recognition = stream.head.withUnsafeBytes { ExportFormat.recognise(head: $0, path: file.path) }
    var digest = StoredBytesDigest()
    report.formatName = recognition.name
    guard let format = recognition.format else {
      _ = try stream.forEachChunk(observer: &digest, shouldStop: stopping()) { _ in .continue }
      report.digest = digest.hex
      if case .unknown(let reasons) = recognition {
        report.status = .failed
        report.warnings.append("\(file.name): not read: \(reasons.joined(separator: "; "))")
      }
      return
    }
    report.format = format
    var decoder = RecordDecoder(format: format, settings: context.settings(for: file))
    var sealer = try FragmentSealer(context)
    var fragment = Fragment()
    var failure: (any Error)?
    var pace = 0
    let outcome = try stream.forEachRecord(
      framing: format.framing.intake, observer: &digest, shouldStop: stopping()
    ) { framed in
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
            record: rejection.number, offset: rejection.offset, reason: rejection.reason.rawValue, shape: "",
            digest: ""))
      case .record(let record):
        switch decoder.decode(record.bytes, into: &fragment) {
        case .ignored: report.counts[.ignored] += 1
        case .rejected(let fault):
          report.quarantine(quarantined(record, fault.reason.rawValue))
        case .fragment:
          let place = RecordPlace(file: index, record: record.number, offset: record.offset)
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
    if let failure { throw failure }
    context.tally.add(records: pace)
    try sealer.finish()
    report.digest = digest.hex
    note(outcome, in: &report)
  }

  /// Counts the stored bytes for the progress, and passes on the wish to stop.
  private func stopping() -> (Int) -> Bool {
    var seen = 0
    return { stored in
      context.tally.add(bytes: stored - seen)
      seen = stored
      return context.tally.isStopped
    }
  }

  private func quarantined(_ record: Record, _ reason: String) -> QuarantinedRecord {
    QuarantinedRecord(
      record: record.number, offset: record.offset, reason: reason,
      shape: Masker.shape(of: record.bytes.prefix(200)), digest: context.pseudonyms.keyedDigest(record.bytes))
  }

  private func note(_ outcome: StreamOutcome, in report: inout FileReport) {
    switch outcome.ending {
    case .complete, .stopped: break
    case .trailingGarbage(let offset, let count):
      report.warnings.append(
        "\(file.name): \(count) bytes from byte \(offset) on belong to no gzip member and were not read")
    case .truncated(let damage):
      report.warnings.append(
        "\(file.name): the file ends early (\(damage.words)); what came before was read. Fetch it again.")
    case .corrupt(let damage):
      report.warnings.append(
        "\(file.name): the file is damaged (\(damage.words)); what came before was read. Fetch it again.")
    case .limitExceeded(let offset):
      report.warnings.append(
        "\(file.name): reading ended at the limit for decompressed data, after \(offset) bytes")
    }
  }
}

extension RecordFraming {
  /// The framing as the reader of streams calls it.
  var intake: Framing {
    switch self {
    case .lines: .lines
    case .csv: .csv(CSVDialect())
    case .jsonValues: .jsonValues
    }
  }
}

extension Damage {
  /// What is wrong and where, in words.
  fileprivate var words: String {
    "\(reason) of gzip member \(member), at stored byte \(storedOffset), "
      + "after \(decompressedOffset) decompressed bytes"
  }
}
