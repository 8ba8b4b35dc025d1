import Contacts
import Ledger

/// Carries pieces of contacts from run to run: those whose contact is not whole yet, and, for some days, those of
/// contacts that may get further pieces, such as the transcript of a call that comes a day later.
///
/// All that waits at the end of a run stands sealed in the ledger. The next run takes in what is pending, and of
/// the rest what belongs to a contact that it has a piece of; so a contact comes out as if its pieces had come
/// together.
struct WaitingStage: Sendable {
  let reader: LedgerReader?
  /// The run whose waiting pieces are taken up.
  let base: Int64?
  let seal: WaitingSeal
  /// The day of this run, since 1970.
  let today: Int
  /// For how many days pieces without a contact wait.
  let pendingDays: Int
  /// For how many days the pieces of contacts are kept.
  let joinDays: Int

  /// Puts the ids by which pieces of earlier runs say that their contacts are called, too, beside those of this run.
  func tellAliases(to store: SpillStore) throws {
    var writer = SpillWriter(store)
    var unreadable = 0
    try forEachPartition(&unreadable) { _, found in
      for piece in found {
        if let alias = piece.stored.alias { try writer.write(AliasEntry(alias: alias, id: piece.stored.id)) }
      }
    }
    try writer.finish()
  }

  /// Puts the pieces that take part in this run beside its own.
  ///
  /// - Parameters:
  ///   - stores: This run's pieces, under their contacts' own ids.
  ///   - firstFile: The number of files of this run.
  ///   - kept: Takes the pieces that no piece of this run belongs to.
  func join(
    _ stores: NightStores, firstFile: Int, kept: SpillStore
  ) throws -> CarriedPieces {
    var carried = CarriedPieces(
      firstFile: firstFile, turns: CarriedTurns(folder: kept.folder, budget: kept.budget))
    var files: [String: Int] = [:]
    var fragments = SpillWriter(stores.fragments)
    var turns = SpillWriter(stores.turns)
    var carriedTurns = carried.turns.writer
    var rest = SpillWriter(kept)
    let present = try presentKeys(stores.rotation)
    var unreadable = 0
    try forEachPartition(&unreadable) { partition, found in
      // What earlier partitions brought here is under an alias, and pending: it asks for nothing.
      let records = try Self.records(of: Set(found.map(\.stored.id)), in: partition, of: stores)
      let contacts = try AliasEntry.contacts(in: partition, of: stores.aliases)
      for var piece in found {
        if let key = piece.stored.customerKey { piece.stored.customerKey = present[key] ?? key }
        if !stores.formerNames.isEmpty { piece.stored.fragment.rename(by: stores.formerNames) }
        let age = today - piece.since
        if piece.isPending {
          if age > pendingDays {
            let vendor = piece.stored.fragment.string(.vendor) ?? "-"
            carried.expired[vendor, default: 0] += 1
            continue
          }
          let own = piece.stored.id
          piece.stored.id = contacts[own] ?? own
          if piece.stored.id != own || records[own] != nil { carried.joined += 1 }
        } else {
          if age > joinDays { continue }
          guard records[piece.stored.id] != nil else {
            // The number that it had in an earlier run is none of this one's.
            piece.stored.place.record = .max
            try rest.write(piece.stored.id) { piece.encode(into: &$0) }
            continue
          }
          carried.joined += 1
        }
        if piece.stored.share != .all {
          // What is joined is so once; with what comes now it is joined anew.
          if piece.stored.share == .joined { piece.stored.share = .some }
          stores.shares.note()
        }
        try complete(&piece.stored, by: records, in: partition, of: stores)
        let file = files[piece.file] ?? carried.files.count
        if file == carried.files.count {
          files[piece.file] = file
          carried.files.append(piece.file)
        }
        let serial = carried.since.count
        carried.since.append(Int32(clamping: piece.since))
        piece.stored.place.file = firstFile + file
        piece.stored.place.entry = 0
        piece.stored.place.record = serial
        if !piece.turns.isEmpty {
          try CarriedTurns.write(piece.turns, of: serial, piece.stored.id, to: &carriedTurns)
          let entry = TurnShelfEntry(id: piece.stored.id, turns: piece.turns)
          try turns.write(entry.id) { entry.encode(into: &$0) }
        }
        try fragments.write(piece.stored.id) { piece.stored.encode(into: &$0) }
      }
    }
    carried.unreadable = unreadable
    try fragments.finish()
    try turns.finish()
    try carriedTurns.finish()
    try rest.finish()
    for partition in 0..<SpillStore.partitions { stores.aliases.discard(partition) }
    return carried
  }

  /// The present keys of the customers of pieces that were sealed under an earlier one, as far as these customers were
  /// seen in this run.
  private func presentKeys(_ rotation: SpillStore) throws -> [CustomerKey: CustomerKey] {
    guard seal.hasEarlier else { return [:] }
    var asked: Set<CustomerKey> = []
    var unreadable = 0
    try forEachPartition(&unreadable) { _, found in
      for piece in found {
        if let key = piece.stored.customerKey { asked.insert(key) }
      }
    }
    var present: [CustomerKey: CustomerKey] = [:]
    for partition in 0..<SpillStore.partitions where !asked.isEmpty {
      try rotation.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let earlier = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
          let key = CustomerKey(high: try reader.readFixed(), low: try reader.readFixed())
          if asked.contains(earlier) { present[earlier] = key }
        }
      }
    }
    return present
  }

  /// Gives a piece whose digest is short that of the record of this run that it is, where it came again.
  private func complete(
    _ stored: inout StoredFragment, by records: [ContactID: [RecordDigest]], in partition: Int,
    of stores: NightStores
  ) throws {
    guard RecordMarks.isShort(stored.digest) else { return }
    let other = SpillStore.partition(of: stored.id)
    let own =
      other == partition ? records : try Self.records(of: [stored.id], in: other, of: stores)
    let short = stored.digest
    stored.digest = own[stored.id]?.first { seal.isShort(short, of: $0) } ?? short
  }

  private func forEachPartition(
    _ unreadable: inout Int, _ body: (Int, [KeptPiece]) throws -> Void
  ) throws {
    guard let reader, let base else { return }
    for part in try reader.waitingParts(run: base) where (0..<SpillStore.partitions).contains(part) {
      var pieces: [KeptPiece] = []
      for sealed in try reader.waiting(run: base, part: part) {
        if let found = try seal.open(sealed, partition: part) {
          pieces += found
        } else {
          unreadable += 1
        }
      }
      // A block may hold the pieces of several partitions in a row.
      let partitions = Dictionary(grouping: pieces) { SpillStore.partition(of: $0.stored.id) }
      for (partition, found) in partitions.sorted(by: { $0.key < $1.key }) { try body(partition, found) }
    }
  }

  /// The digests of the records that this run has of some contacts of a partition.
  private static func records(
    of wanted: Set<ContactID>, in partition: Int, of stores: NightStores
  ) throws -> [ContactID: [RecordDigest]] {
    var records: [ContactID: [RecordDigest]] = [:]
    for store in [stores.fragments, stores.indirect] {
      try store.read(partition) { bytes in
        var start = 0
        while start < bytes.count {
          let reader = ByteReader(bytes, from: start)
          let header = try StoredFragmentHeader(peeking: reader)
          if wanted.contains(header.id) {
            records[header.id, default: []].append(try StoredFragmentHeader.digest(peeking: reader))
          }
          start = header.end
        }
      }
    }
    return records
  }
}
