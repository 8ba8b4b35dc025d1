import Contacts
import Detection
import Sampling

/// Joins the turns of contacts whose transcript stands in several records or files, before contacts are put together.
///
/// What is looked for in a transcript was looked for in each record alone; of the joined turns it is found anew, in
/// their masked form, which is all that a partial has of them, and which is the same in a run. A mask counts as the
/// sensitive data that was found there. One of the records becomes the bearer of all turns; the
/// others keep their place as parts of the contact.
struct JoinStage: Sendable {
  let reader: PartitionReader
  let context: ScanContext
  let turns: any TurnSource
  /// The pieces of earlier runs, some with their turns.
  let carried: CarriedPieces
  let jobs: Int
  /// Bytes of turns that may wait in memory.
  let shelfBudget: Int
  /// How many records are read again in one go.
  private static let batch = 100_000

  /// Joins what must be joined; where no record holds only some turns, nothing is looked at.
  ///
  /// - Returns: Of each file of this run, how many of its contacts have turns without times in several files. Nobody knows
  ///   in which order these were said, so that they are not judged.
  /// - Throws: ``BatchError``: `refusedPartials` where partials carry no turns to join; and what the targets below throw.
  func run() async throws -> [Int: Int] {
    guard reader.stores.shares.isNoted else { return [:] }
    var unordered: [Int: Int] = [:]
    let found = try await mapBounded(Array(0..<SpillStore.partitions), width: jobs) { partition in
      try context.tally.checkStop()
      return (partition, try shared(in: partition))
    }
    var partitions: [Int] = []
    var records: [WantedContact] = []
    for (partition, wanted) in found where !wanted.isEmpty {
      partitions.append(partition)
      records += wanted
      if records.count >= Self.batch {
        unordered.merge(try await join(records, in: partitions)) { $0 + $1 }
        (partitions, records) = ([], [])
      }
    }
    if !records.isEmpty { unordered.merge(try await join(records, in: partitions)) { $0 + $1 } }
    return unordered
  }

  /// The records of contacts of which several hold some of the turns.
  private func shared(in partition: Int) throws -> [WantedContact] {
    var records: [WantedContact] = []
    try forEachGroup(try reader.contents(of: partition)) { _, _, shares in
      records += shares.map { share in
        WantedContact(
          id: Self.key(share), place: share.place, digest: share.digest.short, stratum: .none, tier: .normal,
          hasTurns: true)
      }
    }
    return records
  }

  /// Calls `body` with the bytes of each contact's fragments, and those that are to be joined, the one that is believed
  /// most first; none where there are not two of them.
  private func forEachGroup(
    _ contents: [UInt8],
    _ body: (ContactID, [UnsafeRawBufferPointer], [StoredFragment]) throws -> Void
  ) throws {
    try contents.withUnsafeBytes { bytes in
      let places = try PartitionReader.places(in: bytes)
      var first = places.startIndex
      while first < places.endIndex {
        var next = first + 1
        while next < places.endIndex, places[next].id == places[first].id { next += 1 }
        let group = try places[first..<next].map { place in
          let header = try StoredFragmentHeader(peeking: ByteReader(bytes, from: place.start))
          return UnsafeRawBufferPointer(rebasing: bytes[place.start..<header.end])
        }
        try body(places[first].id, group, group.count > 1 ? try shares(group) : [])
        first = next
      }
    }
  }

  private func shares(_ group: [UnsafeRawBufferPointer]) throws -> [StoredFragment] {
    let all = try group.map { bytes in
      var reader = ByteReader(bytes)
      return try StoredFragment(from: &reader)
    }
    let others = ContactAssembler(firstEarlierFile: reader.firstEarlierFile, formats: reader.formats)
      .others(among: all)
    // What was joined before is not joined twice.
    var digests = Set(all.filter { $0.share == .given }.map(\.digest))
    var shares: [StoredFragment] = []
    for stored in all {
      guard stored.share == .some, stored.turnCount ?? 0 > 0, !others.contains(stored.digest),
        digests.insert(stored.digest).inserted
      else { continue }
      shares.append(stored)
    }
    guard shares.count > 1 else { return [] }
    return shares.sorted { Self.isBelieved($0, before: $1) }
  }

  /// The order in which the assembler believes records.
  private static func isBelieved(_ left: StoredFragment, before right: StoredFragment) -> Bool {
    let (one, other) = (left.fragment, right.fragment)
    if one.precedence != other.precedence { return one.precedence > other.precedence }
    let stamps = (one.fields.updatedAt ?? .min, other.fields.updatedAt ?? .min)
    return stamps.0 == stamps.1 ? right.digest < left.digest : stamps.0 > stamps.1
  }

  /// The name of a record among others of its contact, in the same partition.
  private static func key(_ stored: StoredFragment) -> ContactID {
    ContactID(high: stored.id.high, low: stored.id.low ^ stored.digest.words[1])
  }

  private func join(_ records: [WantedContact], in partitions: [Int]) async throws -> [Int: Int] {
    let shelf = SpillStore(folder: reader.stores.folder, budget: shelfBudget)
    let byFile = Dictionary(grouping: records, by: \.place.file).sorted { $0.key < $1.key }
    let refusals = byFile.filter { $0.key < carried.firstFile }.compactMap { turns.refusal(toJoin: $0.key) }
    guard refusals.isEmpty else { throw BatchError.refusedPartials(Set(refusals).sorted()) }
    _ = try await mapBounded(byFile.filter { $0.key < carried.firstFile }, width: jobs) { file, wanted in
      try turns.read(file: file, wanted, to: shelf)
    }
    let earlier = Dictionary(grouping: records.filter { $0.place.file >= carried.firstFile }) {
      SpillStore.partition(of: $0.id)
    }
    _ = try await mapBounded(earlier.sorted { $0.key < $1.key }, width: jobs) { partition, wanted in
      let turns = try carried.turns.turns(of: Set(wanted.map(\.place.record)), in: partition)
      for record in wanted {
        guard let turns = turns[record.place.record] else { continue }
        var writer = ByteWriter()
        TurnShelfEntry(id: record.id, turns: turns).encode(into: &writer)
        try shelf.append(writer.bytes, to: partition)
      }
    }
    let unordered = try await mapBounded(partitions, width: jobs) { partition in
      try context.tally.checkStop()
      return try context.finders.with { try rewrite(partition, shelf, &$0) }
    }
    return unordered.reduce(into: [:]) { all, files in
      for file in files { all[file, default: 0] += 1 }
    }
  }

  /// Writes a partition's fragments anew, with the turns joined.
  ///
  /// - Returns: The first file of this run of each contact whose turns nobody can put in order.
  private func rewrite(_ partition: Int, _ shelf: SpillStore, _ finder: inout Finder) throws -> [Int] {
    let turns = try TurnShelf.turns(in: partition, of: shelf)
    var writer = ByteWriter()
    var joined: [ContactID: [KeptTurn]] = [:]
    var unordered: [Int] = []
    try forEachGroup(try reader.contents(of: partition)) { id, group, shares in
      let known = shares.compactMap { share in turns[Self.key(share)].map { (share, $0.turns) } }
      guard known.count > 1, let whole = try join(known.map(\.0), known.map(\.1), &finder) else {
        let isUnordered = known.contains { $0.1.contains { $0.at == nil } }
        if isUnordered, let file = known.map(\.0.place.file).filter({ $0 < carried.firstFile }).min() {
          unordered.append(file)
        }
        for bytes in group {
          guard isUnordered else {
            writer.bytes.append(contentsOf: bytes)
            continue
          }
          try Self.withoutTurns(bytes, of: known.map(\.0.digest)).encode(into: &writer)
        }
        return
      }
      joined[id] = whole.turns
      let changed = Dictionary(whole.fragments.map { ($0.digest, $0) }) { first, _ in first }
      for bytes in group {
        var reader = ByteReader(bytes)
        var stored = try StoredFragment(from: &reader)
        if let other = changed[stored.digest] {
          let place = stored.place
          stored = other
          // The same record may come several times.
          stored.place = place
        }
        stored.encode(into: &writer)
      }
    }
    guard !joined.isEmpty || !unordered.isEmpty else { return [] }
    let stores = reader.stores
    stores.fragments.discard(partition)
    stores.indirect.discard(partition)
    try stores.fragments.append(writer.bytes, to: partition)
    try shelve(joined, in: partition)
    return unordered
  }

  /// A fragment as if it had no transcript, where it is one of these.
  private static func withoutTurns(
    _ bytes: UnsafeRawBufferPointer, of digests: [RecordDigest]
  ) throws -> StoredFragment {
    var reader = ByteReader(bytes)
    var stored = try StoredFragment(from: &reader)
    if digests.contains(stored.digest) {
      stored.turnCount = nil
      stored.findings = []
    }
    return stored
  }

  /// Puts joined turns where the turns of written contacts, and of those that wait, are looked for.
  private func shelve(_ joined: [ContactID: [KeptTurn]], in partition: Int) throws {
    let stores = reader.stores
    var kept = ByteWriter()
    var own = ByteWriter()
    for (id, entry) in try TurnShelf.turns(in: partition, of: stores.turns).sorted(by: { $0.key < $1.key })
    where joined[id] == nil {
      entry.encode(into: &kept)
    }
    for (id, turns) in joined.sorted(by: { $0.key < $1.key }) {
      TurnShelfEntry(id: id, turns: turns).encode(into: &own)
    }
    try stores.turns.append(kept.bytes + own.bytes, to: partition)
    try stores.joined.append(own.bytes, to: partition)
  }

  /// The fragments of a contact after their turns were joined, and the turns; `nil` where turns of several files have no
  /// times.
  ///
  /// - Parameter shares: The one that is believed most first.
  private func join(
    _ shares: [StoredFragment], _ turns: [[KeptTurn]], _ finder: inout Finder
  ) throws -> (fragments: [StoredFragment], turns: [KeptTurn])? {
    let origin = shares.compactMap(\.fragment.fields.startedAt).min() ?? 0
    guard
      let join = TurnJoin(
        zip(shares, turns).map { stored, turns in
          TurnJoin.Share(
            start: stored.fragment.fields.startedAt ?? origin, updatedAt: stored.fragment.fields.updatedAt,
            turns: turns,
            source: TurnJoin.Source(
              file: stored.place.file, entry: stored.place.entry, offset: stored.place.offset))
        })
    else { return nil }
    let givers = Set(join.taken.map(\.share))
    guard givers.count > 1 else { return nil }
    var lead = shares[0]
    var fragments: [StoredFragment] = []
    for (number, share) in shares.enumerated().dropFirst() where givers.contains(number) {
      lead.takeIn(share)
      var giver = share
      giver.giveTurns()
      fragments.append(giver)
    }
    let whole = join.taken.map { taken in
      turns[taken.share][taken.turn].shifted(
        by: (shares[taken.share].fragment.fields.startedAt ?? origin).subtractingClamped(origin))
    }
    lead.share = .joined
    lead.turnCount = whole.count
    var places = turns.map { [Int?](repeating: nil, count: $0.count) }
    for (index, taken) in join.taken.enumerated() { places[taken.share][taken.turn] = index }
    let parts = try shares.indices.map { index in
      Finder.Part(findings: try Findings(decoding: shares[index].findings), places: places[index])
    }
    let spoken = Self.spoken(lead.fragment, whole)
    let findings = finder.find(
      joining: parts, in: spoken, script: context.script(for: spoken))
    lead.findings.removeAll()
    findings.encode(into: &lead.findings)
    return ([lead] + fragments, whole)
  }

  /// A fragment that says what the turns say.
  private static func spoken(_ fragment: Fragment, _ turns: [KeptTurn]) -> Fragment {
    var spoken = fragment
    spoken.holdsSomeTurns = true
    for turn in turns {
      spoken.turns.append(
        Turn(
          role: turn.role, at: turn.at, until: turn.until, agent: spoken.append(turn.agent.utf8),
          text: spoken.append(turn.text.utf8)))
    }
    return spoken
  }
}

extension StoredFragment {
  /// Takes over what another record of the same transcript knows, and widens beginning and end.
  fileprivate mutating func takeIn(_ other: StoredFragment) {
    let given = other.fragment
    for field in TextField.allCases where fragment.fields[field].isEmpty && !given.fields[field].isEmpty {
      fragment.fields[field] = fragment.append(given.bytes[given.fields[field].range])
    }
    fragment.isOpen = fragment.isOpen && given.isOpen
    fragment.fields.fillIn(from: given.fields)
    customerKey = customerKey ?? other.customerKey
  }
}
