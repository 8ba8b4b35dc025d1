import Contacts
import Formats
import Intake

/// Reads records again whose masked turns are wanted after all: of drawn contacts, mostly.
struct RereadStage: TurnSource {
  let files: [InputFile]
  let context: ScanContext

  /// Files can be read again.
  func refusal(toJoin file: Int) -> String? { nil }

  /// Hands the masked turns of some records of one file to the store of turns.
  ///
  /// - Parameters:
  ///   - wanted: The contacts with the places of their records, all of this file.
  ///   - store: Where the turns go.
  /// - Throws: ``BatchError/changed(_:)`` where a record is no longer what was read first.
  func read(file index: Int, _ wanted: [WantedContact], to store: SpillStore) throws {
    try context.tally.checkStop()
    let byEntry = Dictionary(grouping: wanted, by: \.place.entry)
    let export = try ExportFile(
      path: files[index].path, limits: context.limits, followsLinks: files[index].followsLinks,
      encoding: context.configuration.encoding(of: files[index]))
    var writer = SpillWriter(store)
    var entry = 0
    var left = byEntry.count
    var unread = wanted.count
    try context.maskers.with { finder in
      var sealer = try FragmentSealer(context, finder: finder)
      _ = try export.forEachEntry(shouldStop: { _ in context.tally.isStopped }, refused: { _ in }) { stream in
        defer { entry += 1 }
        guard let wanted = byEntry[entry] else { return .continue }
        unread -= wanted.count
        try read(&stream, of: files[index], wanted, &sealer, &writer)
        left -= 1
        return left == 0 ? .stop : .continue
      }
    }
    if unread > 0, !context.tally.isStopped { throw BatchError.changed(files[index].name) }
    try writer.finish()
  }

  private func read(
    _ stream: inout ExportStream, of file: InputFile, _ wanted: [WantedContact],
    _ sealer: inout FragmentSealer, _ writer: inout SpillWriter
  ) throws {
    let sorted = wanted.sorted { $0.place.offset < $1.place.offset }
    guard var decoder = OpenedEntry(stream, of: file, context).decoder else {
      throw BatchError.changed(file.name)
    }
    let framing = decoder.framing.intake
    let fieldGuard = FieldGuard()
    var fragment = Fragment()
    var failure: (any Error)?
    var met = 0
    _ = try stream.forEachRecord(at: sorted.map(\.place.offset), framing: framing) { framed in
      guard case .record(let record) = framed, record.number < sorted.count,
        FragmentSealer.digest(record.bytes).short == sorted[record.number].digest,
        case .fragment = decoder.decode(record.bytes, into: &fragment)
      else {
        failure = BatchError.changed(file.name)
        return .stop
      }
      met += 1
      let wanted = sorted[record.number]
      do {
        let original = try context.seal.map { seal in
          try OriginalTurns.seal(fragment, of: wanted.id, by: seal)
        }
        fieldGuard.hideOwnNumber(in: &fragment)
        let entry = TurnShelfEntry(
          id: wanted.id, turns: sealer.maskedTurns(of: fragment), original: original)
        try writer.write(wanted.id) { entry.encode(into: &$0) }
      } catch {
        failure = error
        return .stop
      }
      return .continue
    }
    if let failure { throw failure }
    if met < sorted.count, !context.tally.isStopped { throw BatchError.changed(file.name) }
  }
}
