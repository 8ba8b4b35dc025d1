import Contacts
import Formats
import Intake

/// Reads records again whose masked turns are wanted after all: of drawn contacts, mostly.
struct RereadStage {
  let files: [InputFile]
  let context: ScanContext

  /// The masked turns of the records of one file, by contact.
  ///
  /// - Parameter wanted: The contacts with the offsets of their records, all of this file.
  func turns(file index: Int, wanted: [(offset: Int, id: ContactID)]) throws -> [ContactID: [KeptTurn]] {
    try context.tally.checkStop()
    let sorted = wanted.sorted { $0.offset < $1.offset }
    var stream = try ExportStream(path: files[index].path, limits: context.limits)
    let recognition = stream.head.withUnsafeBytes {
      ExportFormat.recognise(head: $0, path: files[index].path)
    }
    guard let format = recognition.format else { return [:] }
    var decoder = RecordDecoder(format: format, settings: context.settings(for: files[index]))
    var sealer = try FragmentSealer(context)
    let fieldGuard = FieldGuard()
    var fragment = Fragment()
    var result: [ContactID: [KeptTurn]] = [:]
    _ = try stream.forEachRecord(
      at: sorted.map(\.offset), framing: format.framing.intake, shouldStop: { _ in context.tally.isStopped }
    ) { framed in
      guard case .record(let record) = framed,
        case .fragment = decoder.decode(record.bytes, into: &fragment)
      else { return .continue }
      let id = sorted[record.number].id
      fieldGuard.hideOwnNumber(in: &fragment)
      result[id] = sealer.maskedTurns(of: fragment)
      return .continue
    }
    return result
  }
}
