import Contacts
import Foundation

/// The masked turns that partial results carry.
struct PartialTurns: TurnSource {
  let set: PartialSet

  func read(file: Int, _ wanted: [WantedContact], to store: SpillStore) throws {
    let (partial, blocks) = set.turnBlocks(of: file)
    guard !blocks.isEmpty else { return }
    var places = wanted.sorted { ($0.place.entry, $0.place.offset) < ($1.place.entry, $1.place.offset) }[...]
    var writer = SpillWriter(store)
    for (index, block) in blocks.enumerated() {
      // What stands before the next block's first record stands in this one.
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      let end = places.firstIndex { contact in
        next.map { (contact.place.entry, contact.place.offset) >= ($0.entry, $0.record) } ?? false
      }
      let here = places[..<(end ?? places.endIndex)]
      places = places[(end ?? places.endIndex)...]
      guard !here.isEmpty else { continue }
      try read(block, of: partial, here, &writer)
    }
    try writer.finish()
  }

  func refusal(toJoin file: Int) -> String? {
    let partial = set.turnBlocks(of: file).partial
    guard !partial.identity.hasText else { return nil }
    return "\(partial.path): a transcript stands in several records, and can't be joined without its text; "
      + "scan anew without --no-text"
  }

  private func read(
    _ block: PartialBlock, of partial: PartialFile, _ wanted: ArraySlice<WantedContact>,
    _ writer: inout SpillWriter
  ) throws {
    var wanted = wanted
    do {
      try partial.contents(of: block).withUnsafeBytes { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let record = try PartialTurnRecord(from: &reader)
          while let contact = wanted.first,
            (contact.place.entry, contact.place.offset) == (record.entry, record.offset)
          {
            wanted.removeFirst()
            let entry = TurnShelfEntry(id: contact.id, turns: record.turns)
            try writer.write(contact.id) { entry.encode(into: &$0) }
          }
        }
      }
    } catch let error as ContactsError {
      throw BatchError.damagedPartial(partial.path, "a block makes no sense: \(error)")
    }
    if let lost = wanted.first {
      throw BatchError.damagedPartial(
        partial.path, "the transcript at byte \(lost.place.offset) of a file is not there")
    }
  }
}
