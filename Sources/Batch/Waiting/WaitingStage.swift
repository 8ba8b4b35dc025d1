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
    try forEachPartition { partition in
      for piece in try pieces(partition, &unreadable) {
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
    var carried = CarriedPieces(firstFile: firstFile)
    var files: [String: Int] = [:]
    var fragments = SpillWriter(stores.fragments)
    var turns = SpillWriter(stores.turns)
    var rest = SpillWriter(kept)
    let present = try presentKeys(stores.rotation)
    try forEachPartition { partition in
      let found = try pieces(partition, &carried.unreadable)
      // What earlier partitions brought here is under an alias, and pending: it asks for nothing.
      let ids = try Self.ids(in: partition, of: stores)
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
          if piece.stored.id != own || ids.contains(own) { carried.joined += 1 }
        } else {
          if age > joinDays { continue }
          guard ids.contains(piece.stored.id) else {
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
          carried.turns[serial] = piece.turns
          let entry = TurnShelfEntry(id: piece.stored.id, turns: piece.turns)
          try turns.write(entry.id) { entry.encode(into: &$0) }
        }
        try fragments.write(piece.stored.id) { piece.stored.encode(into: &$0) }
      }
    }
    try fragments.finish()
    try turns.finish()
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
    try forEachPartition { partition in
      for piece in try pieces(partition, &unreadable) {
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

  /// Seals what waits, as many partitions at once as there are workers, and hands it to the ledger in order.
  ///
  /// - Parameters:
  ///   - kept: The pieces.
  ///   - shelf: Masked turns of pieces that have none with them, by contact.
  func write(_ kept: SpillStore, turns shelf: SpillStore, width: Int, to writer: RunWriter) async throws {
    try await mapInOrder(count: SpillStore.partitions, width: width, ahead: width) { partition in
      (partition, try sealed(kept, partition, turns: shelf))
    } consume: { partition, blocks in
      for block in blocks { try writer.add(waiting: block, part: partition) }
    }
  }

  /// The sealed blocks of what waits in one partition.
  private func sealed(_ kept: SpillStore, _ partition: Int, turns shelf: SpillStore) throws -> [[UInt8]] {
    var turns = try TurnShelf.turns(in: partition, of: shelf)
    var blocks: [[UInt8]] = []
    var block = ByteWriter()
    func flush() throws {
      guard !block.bytes.isEmpty else { return }
      blocks.append(try seal.close(block.bytes, partition: partition))
      block = ByteWriter()
    }
    try kept.read(partition) { bytes in
      var reader = ByteReader(bytes)
      while !reader.isAtEnd {
        let start = reader.position
        let id = try KeptPiece.pass(&reader)
        if turns[id] == nil {
          // It stays as it is.
          block.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<reader.position]))
        } else {
          var own = ByteReader(bytes, from: start)
          var piece = try KeptPiece(from: &own)
          if !piece.isPending, piece.stored.fragment.fields.lacksRecord, piece.turns.isEmpty {
            piece.turns = turns[id]?.turns ?? []
          } else if piece.isPending || piece.stored.share != .all, piece.turns.isEmpty,
            piece.stored.turnCount != nil
          {
            piece.turns = turns.removeValue(forKey: id)?.turns ?? []
          }
          piece.encode(into: &block)
        }
        if block.bytes.count > PackedBytes.limit / 4 { try flush() }
      }
    }
    kept.discard(partition)
    try flush()
    return blocks
  }

  private func forEachPartition(_ body: (Int) throws -> Void) throws {
    guard let reader, let base else { return }
    for partition in try reader.waitingParts(run: base) where (0..<SpillStore.partitions).contains(partition)
    {
      try body(partition)
    }
  }

  private func pieces(_ partition: Int, _ unreadable: inout Int) throws -> [KeptPiece] {
    guard let reader, let base else { return [] }
    return try reader.waiting(run: base, part: partition).flatMap { sealed in
      guard let bytes = try seal.open(sealed, partition: partition) else {
        unreadable += 1
        return [KeptPiece]()
      }
      return try KeptPiece.all(bytes)
    }
  }

  /// The ids of this run's pieces in a partition.
  private static func ids(in partition: Int, of stores: NightStores) throws -> Set<ContactID> {
    var ids: Set<ContactID> = []
    for store in [stores.fragments, stores.indirect] {
      try store.read(partition) { bytes in
        var start = 0
        while start < bytes.count {
          let header = try StoredFragmentHeader(peeking: ByteReader(bytes, from: start))
          ids.insert(header.id)
          start = header.end
        }
      }
    }
    return ids
  }
}
