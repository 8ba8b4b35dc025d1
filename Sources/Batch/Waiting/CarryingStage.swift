import Contacts
import Sampling

/// Takes the pieces that must be kept for later runs out of the assemblies of this one.
struct CarryingStage: Sendable {
  /// What came from earlier runs.
  let carried: CarriedPieces
  /// Where the pieces go.
  let kept: SpillStore
  /// The day of this run, since 1970.
  let today: Int
  /// Whether the pieces of whole contacts are kept.
  let keepsWhole: Bool

  /// Keeps the pieces of one contact.
  ///
  /// - Parameters:
  ///   - told: The record that tells the contact's turns, where it has no other record.
  ///   - mayGoOn: Whether more of its turns may come in the vendor's next delivery.
  ///   - entryNames: The names of each file's entries.
  ///   - unread: Takes the places of transcripts whose turns are to be kept.
  func keep(
    _ assembly: borrowing Assembly, told: RecordPlace?, _ writer: inout SpillWriter?, mayGoOn: Bool,
    entryNames: [[String]], unread: inout [WantedContact]
  ) throws {
    guard assembly.isPending || keepsWhole else { return }
    // Where the record comes later, the turns are told anew from its times. Of an original and a redacted transcript
    // those of the one that is believed are kept.
    for index in Self.inOrder(assembly.used) {
      let stored = assembly.used[index]
      let place = stored.place
      // Of a whole transcript that came in rows nothing more is to come but at the end of the data.
      if !assembly.isPending, !mayGoOn, stored.share != .all, stored.fragment.kind == .whole { continue }
      let needsTurns = assembly.isPending || place == told || mayGoOn && stored.share == .some
      let isCarried = place.file >= carried.firstFile
      if needsTurns, stored.share != .joined, stored.turnCount ?? 0 > 0 || isCarried {
        unread.append(
          WantedContact(
            id: stored.id, place: place, digest: stored.digest.short, stratum: .none, tier: .normal,
            hasTurns: true))
      }
      try writer?.write(stored.id) { writer in
        KeptPiece.encode(
          stored, since: isCarried ? Int(carried.since[place.record]) : today, isPending: assembly.isPending,
          file: entryNames[place.file][place.entry],
          turns: [], into: &writer)
      }
    }
  }

  /// Fragments by where they stand, by which those of one contact pack smallest.
  private static func inOrder(_ used: [StoredFragment]) -> [Int] {
    guard used.count > 1 else { return Array(used.indices) }
    let places = used.map { ($0.place.file, $0.place.offset) }
    return places.indices.sorted { places[$0] < places[$1] }
  }
}
