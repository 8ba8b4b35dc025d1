import Contacts
import Ledger

extension WaitingStage {
  /// How many bytes of pieces are packed together at least, where there are as many: what is alike packs better the more
  /// of it there is.
  private static let blockBytes = 3 << 20

  /// Seals what waits, as many blocks at once as there are workers, and hands it to the ledger in order.
  ///
  /// - Parameters:
  ///   - kept: The pieces.
  ///   - shelf: Masked turns of pieces that have none with them, by contact.
  ///   - carried: The pieces of earlier runs.
  ///   - wanted: The places of those of them that keep the turns that they came with.
  func write(
    _ kept: SpillStore, turns shelf: SpillStore, _ carried: CarriedPieces,
    keepingTurnsOf wanted: [RecordPlace],
    width: Int, to writer: RunWriter
  ) async throws {
    let groups = Self.groups(of: kept, shelf, carried.turns)
    let serials = Set(wanted.lazy.filter { $0.file >= carried.firstFile }.map(\.record))
    try await mapInOrder(count: groups.count, width: width, ahead: width) { group in
      (
        groups[group].lowerBound,
        try sealed(kept, groups[group], turns: shelf, carried, keepingTurnsOf: serials)
      )
    } consume: { part, blocks in
      for block in blocks { try writer.add(waiting: block, part: part) }
    }
  }

  /// Partitions in a row that are packed together.
  private static func groups(
    of kept: SpillStore, _ shelf: SpillStore, _ carried: CarriedTurns
  ) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var (start, bytes) = (0, 0)
    for partition in 0..<SpillStore.partitions {
      bytes +=
        kept.byteCount(of: partition) + shelf.byteCount(of: partition) + carried.byteCount(of: partition)
      if bytes >= blockBytes || partition + 1 == SpillStore.partitions {
        groups.append(start..<partition + 1)
        (start, bytes) = (partition + 1, 0)
      }
    }
    return groups
  }

  /// The sealed blocks of what waits in some partitions, under the first one's number.
  private func sealed(
    _ kept: SpillStore, _ partitions: Range<Int>, turns shelf: SpillStore, _ carried: CarriedPieces,
    keepingTurnsOf serials: Set<Int>
  ) throws -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var block = seal.packer
    var bytesOfBlock = 0
    var piece = KeptPiece.blank
    func flush() throws {
      guard block.count > 0 else { return }
      blocks.append(try seal.close(block, partition: partitions.lowerBound))
      block = seal.packer
      bytesOfBlock = 0
    }
    for partition in partitions {
      var turns = try TurnShelf.turns(in: partition, of: shelf)
      let own = try carried.turns.turns(of: serials, in: partition)
      try kept.read(partition) { bytes in
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
          let start = reader.position
          try piece.read(from: &reader)
          if piece.stored.place.file >= carried.firstFile, let kept = own[piece.stored.place.record] {
            piece.turns = kept
            bytesOfBlock += Self.size(of: kept)
          }
          if !turns.isEmpty { bytesOfBlock += Self.give(&piece, &turns) }
          block.add(piece)
          bytesOfBlock += reader.position - start
          if bytesOfBlock > PackedBytes.limit / 4 { try flush() }
        }
      }
      kept.discard(partition)
      carried.turns.discard(partition)
    }
    try flush()
    return blocks
  }

  /// Gives a piece the turns of its contact, where it is the one that is to keep them.
  ///
  /// - Returns: About how many bytes that makes.
  private static func give(_ piece: inout KeptPiece, _ turns: inout [ContactID: TurnShelfEntry]) -> Int {
    let id = piece.stored.id
    guard piece.turns.isEmpty, let own = turns[id] else { return 0 }
    if !piece.isPending, piece.stored.fragment.fields.lacksRecord {
      piece.turns = own.turns
    } else if piece.isPending || piece.stored.share != .all, piece.stored.turnCount != nil {
      piece.turns = own.turns
      turns[id] = nil
    }
    return size(of: piece.turns)
  }

  /// About how many bytes turns take.
  private static func size(of turns: [KeptTurn]) -> Int {
    turns.reduce(0) { $0 + $1.text.utf8.count + 16 }
  }
}
