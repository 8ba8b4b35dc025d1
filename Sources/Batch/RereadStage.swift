import Contacts
import Formats
import Intake

/// Reads records again whose masked turns are wanted after all: of drawn contacts, mostly.
struct RereadStage {
  let files: [InputFile]
  let context: ScanContext

  /// Hands the masked turns of some records of one file to the store of turns.
  ///
  /// - Parameter wanted: The contacts with the places of their records, all of this file.
  func read(file index: Int, _ wanted: [WantedContact]) throws {
    try context.tally.checkStop()
    let sorted = wanted.sorted { $0.place.offset < $1.place.offset }
    var stream = try ExportStream(path: files[index].path, limits: context.limits)
    let recognition = stream.head.withUnsafeBytes {
      ExportFormat.recognise(head: $0, path: files[index].path)
    }
    guard let format = recognition.format else { return }
    var decoder = RecordDecoder(format: format, settings: context.settings(for: files[index]))
    var sealer = try FragmentSealer(context)
    let fieldGuard = FieldGuard()
    var fragment = Fragment()
    var writer = SpillWriter(context.stores.turns)
    var failure: (any Error)?
    _ = try stream.forEachRecord(
      at: sorted.map(\.place.offset), framing: format.framing.intake,
      shouldStop: { _ in context.tally.isStopped }
    ) { framed in
      guard case .record(let record) = framed,
        case .fragment = decoder.decode(record.bytes, into: &fragment)
      else { return .continue }
      let wanted = sorted[record.number]
      fieldGuard.hideOwnNumber(in: &fragment)
      let entry = TurnShelfEntry(id: wanted.id, turns: sealer.maskedTurns(of: fragment))
      do {
        try writer.write(wanted.id) { entry.encode(into: &$0) }
      } catch {
        failure = error
        return .stop
      }
      return .continue
    }
    if let failure { throw failure }
    try writer.finish()
  }
}
