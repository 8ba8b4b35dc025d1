import Contacts
import Foundation
import Intake

/// Several partial results as one night: each file once, however many partials hold it.
///
/// Of files with the same bytes the one stands whose folder and name come first, so that nothing depends on the
/// order of the partials or on how the files were split among them.
struct PartialSet: Sendable {
  /// A file of a partial.
  private struct Origin: Sendable {
    let partial: Int
    let number: Int
  }

  private let partials: [PartialFile]
  /// Where each file of the night comes from.
  private let origins: [Origin]
  /// For each partial, the night's number of each of its files; `nil` for those that are left out.
  private let numbers: [[Int?]]
  /// The files of the night, in the order of their names.
  let reports: [FileReport]
  /// The files whose bytes an earlier run or another file of the night has.
  let known: [KnownFile]
  /// Files that were left for later.
  let skipped: [UnreadFile]
  /// Whether all partials carry masked transcripts.
  let hasText: Bool

  /// Opens partials.
  ///
  /// - Parameters:
  ///   - expected: What all of them must have in common with the merge.
  ///   - secret: The pseudonym key.
  ///   - isKnown: Whether a file with these bytes is left out: the ledger knows it already.
  /// - Throws: ``BatchError``; where several partials are refused, all of them by name.
  init(
    _ paths: [String], expected: PartialIdentity, secret: [UInt8],
    isKnown: (String) throws -> Bool = { _ in false }
  ) throws {
    var partials: [PartialFile] = []
    var refused: [String] = []
    var seen: Set<String> = []
    for path in paths {
      do {
        let partial = try PartialFile(path: path, expected: expected, secret: secret)
        if seen.insert(partial.digest).inserted { partials.append(partial) }
      } catch BatchError.refusedPartials(let reasons) {
        refused += reasons
      }
    }
    guard refused.isEmpty else { throw BatchError.refusedPartials(refused) }
    self.partials = partials
    hasText = partials.allSatisfy(\.identity.hasText)
    skipped = Set(partials.flatMap(\.files.skipped)).sorted()

    var all: [(report: FileReport, origin: Origin)] = []
    for (index, partial) in partials.enumerated() {
      for (number, report) in partial.files.reports.enumerated() {
        all.append((report, Origin(partial: index, number: number)))
      }
    }
    let labels = Self.labels(of: partials)
    // The same file in several partials: with its text rather than without, and else as their bytes say.
    all.sort { left, right in
      if KnownFiles.precedes(left.report.file, right.report.file) { return true }
      if KnownFiles.precedes(right.report.file, left.report.file) { return false }
      let (a, b) = (partials[left.origin.partial], partials[right.origin.partial])
      return a.identity.hasText == b.identity.hasText ? a.digest < b.digest : a.identity.hasText
    }
    var known = partials.flatMap(\.files.known)
    var digests: Set<String> = []
    var kept: [(report: FileReport, origin: Origin)] = []
    for (report, origin) in all {
      let digest = report.digest
      let isNew = try digest.isEmpty || !isKnown(digest)
      if isNew && (digest.isEmpty || digests.insert(digest).inserted) {
        kept.append((report, origin))
      } else {
        known.append(KnownFile(file: report.file, digest: digest))
      }
    }
    // A file that several partials were made from is one file.
    let names = Set(kept.map { KnownFile(file: $0.report.file, digest: $0.report.digest) })
    self.known = Set(known).subtracting(names).sorted { KnownFiles.precedes($0.file, $1.file) }
    for place in kept.indices {
      if let label = labels[kept[place].origin.partial] { kept[place].report.move(behind: label) }
    }
    kept.sort { ($0.report.file.name, $0.report.digest) < ($1.report.file.name, $1.report.digest) }
    reports = kept.map(\.report)
    origins = kept.map(\.origin)
    var numbers = partials.map { [Int?](repeating: nil, count: $0.files.reports.count) }
    for (number, origin) in kept.map(\.origin).enumerated() {
      numbers[origin.partial][origin.number] = number
    }
    self.numbers = numbers
  }

  /// What the names of a partial's files stand behind where others have files of the same names but other bytes: the
  /// partial's own name.
  private static func labels(of partials: [PartialFile]) -> [Int: String] {
    var places: [String: [(partial: Int, digest: String)]] = [:]
    for (index, partial) in partials.enumerated() {
      for report in partial.files.reports {
        places[report.file.name, default: []].append((index, report.digest))
      }
    }
    let shared = Set(places.values.filter { Set($0.map(\.digest)).count > 1 }.flatMap { $0.map(\.partial) })
    var labels: [Int: String] = [:]
    var seen: Set<String> = []
    for index in shared.sorted(by: { partials[$0].digest < partials[$1].digest }) {
      let name = FileLabel.masked(PathText.shown((partials[index].path as NSString).lastPathComponent))
      labels[index] = SharedNames.own(name, &seen) { "\(name)~\($0)" }
    }
    return labels
  }

  /// Puts the fragments of all files of the night into the stores.
  func load(into stores: NightStores, width: Int, tally: Tally) async throws {
    _ = try await mapBounded(try fragmentBlocks(), width: width) { place in
      try tally.checkStop()
      let store = place.block.kind == .indirect ? stores.indirect : stores.fragments
      var aliases = SpillWriter(stores.aliases)
      let bytes = try fragments(place, shares: stores.shares) { try aliases.write($0) }
      try aliases.finish()
      try store.append(bytes, to: place.block.number)
    }
  }

  /// A block of fragments and the partial that it stands in.
  struct BlockPlace: Sendable {
    fileprivate let partial: Int
    let block: PartialBlock
  }

  /// All blocks with fragments, by partition.
  func fragmentBlocks() throws(BatchError) -> [BlockPlace] {
    var places: [BlockPlace] = []
    for (index, partial) in partials.enumerated() {
      for block in partial.blocks where block.kind != .turns {
        guard (0..<SpillStore.partitions).contains(block.number) else {
          throw .damagedPartial(partial.path, "a block is of no partition")
        }
        places.append(BlockPlace(partial: index, block: block))
      }
    }
    return places.sorted { ($0.block.number, $0.partial) < ($1.block.number, $1.partial) }
  }

  /// The fragments of a block, with the night's numbers of their files; those of files that are left out are
  /// missing.
  ///
  /// - Parameters:
  ///   - shares: Learns whether there are fragments with only some of their contact's turns.
  ///   - takeAlias: Takes the other ids that fragments name.
  func fragments(
    _ place: BlockPlace, shares: ShareNote? = nil, _ takeAlias: (AliasEntry) throws -> Void = { _ in }
  ) throws -> [UInt8] {
    let partial = partials[place.partial]
    let numbers = numbers[place.partial]
    var writer = ByteWriter()
    do {
      try partial.contents(of: place.block).withUnsafeBytes { bytes in
        var reader = ByteReader(bytes)
        var fragment = StoredFragment.blank
        while !reader.isAtEnd {
          try fragment.read(from: &reader)
          guard numbers.indices.contains(fragment.place.file) else {
            throw BatchError.damagedPartial(partial.path, "a fragment is of no file")
          }
          guard let file = numbers[fragment.place.file] else { continue }
          fragment.place.file = file
          if fragment.share != .all { shares?.note() }
          if let alias = fragment.alias { try takeAlias(AliasEntry(alias: alias, id: fragment.id)) }
          fragment.encode(into: &writer)
        }
      }
    } catch let error as ContactsError {
      throw BatchError.damagedPartial(partial.path, "a block makes no sense: \(error)")
    }
    return writer.bytes
  }

  /// The blocks with the masked turns of a file of the night, in the order of its records.
  func turnBlocks(of file: Int) -> (partial: PartialFile, blocks: [PartialBlock]) {
    let origin = origins[file]
    let partial = partials[origin.partial]
    return (partial, partial.turns[origin.number] ?? [])
  }
}
