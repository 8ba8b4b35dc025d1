import Contacts
import Relations

/// The places where the pieces of a night wait for each other.
struct NightStores: Sendable {
  /// Where the temporary files are.
  let folder: String
  /// Fragments under the id of their contact.
  private(set) var fragments: SpillStore
  /// Fragments whose id may be another name of their contact.
  private(set) var indirect: SpillStore
  /// The ids that go by another name, under that name.
  let aliases: SpillStore
  /// Masked turns of contacts that are to be written.
  private(set) var turns: SpillStore
  /// When each customer's contacts were.
  let customers: SpillStore
  /// When each agent's contacts were.
  let agents: SpillStore
  /// What the calls of each agent say of themselves, those of earlier nights included.
  let cases: SpillStore
  /// The same of tonight's calls, once they are judged.
  let judged: SpillStore
  /// When agents were at work.
  let work: SpillStore
  /// Counts of contacts by what they are counted by.
  let volumes: SpillStore
  /// What other contacts say about a contact.
  private(set) var relations: SpillStore
  /// Pairs of a customer's earlier and present key, under the earlier one; empty but while keys are changed.
  let rotation: SpillStore
  /// How masked ids of this run were stored under earlier keys.
  let formerNames = FormerNames()

  /// Joined turns of contacts whose turns stand in several records, for what waits for a later run.
  let joined: SpillStore
  /// Whether any fragment holds only some of its contact's turns.
  let shares = ShareNote()

  /// Empty stores; together they keep about `budget` bytes in memory.
  init(folder: String, budget: Int) {
    self.folder = folder
    fragments = SpillStore(folder: folder, budget: budget / 2)
    indirect = SpillStore(folder: folder, budget: budget / 8)
    aliases = SpillStore(folder: folder, budget: budget / 24)
    turns = SpillStore(folder: folder, budget: budget / 8)
    customers = SpillStore(folder: folder, budget: budget / 12)
    agents = SpillStore(folder: folder, budget: budget / 12)
    cases = SpillStore(folder: folder, budget: budget / 12)
    judged = SpillStore(folder: folder, budget: budget / 24)
    work = SpillStore(folder: folder, budget: budget / 24)
    volumes = SpillStore(folder: folder, budget: budget / 12)
    relations = SpillStore(folder: folder, budget: budget / 12)
    rotation = SpillStore(folder: folder, budget: budget / 24)
    joined = SpillStore(folder: folder, budget: budget / 24)
  }

  /// The same stores with another one for indirect fragments.
  func replacing(indirect: SpillStore) -> NightStores {
    var copy = self
    copy.indirect = indirect
    return copy
  }

  /// How many bytes of a partition's fragments a worker takes into memory at once, as a rule.
  static let slice = 2 << 20

  /// Into how many slices each partition is cut so that none has much more than `limit` bytes of fragments.
  func slices(limit: Int) -> Int {
    let bytes = (fragments.byteCount + indirect.byteCount) / SpillStore.partitions
    var slices = 1
    while bytes > slices * limit, slices < 1 << 12 { slices *= 2 }
    return slices
  }

  /// The same stores with fragments cut into slices.
  func slicing(by slices: Int, width: Int) async throws -> NightStores {
    guard slices > 1 else { return self }
    var copy = self
    copy.fragments = try await Self.slice(fragments, by: slices, width) { reader in
      try Self.nextFragment(&reader)
    }
    copy.indirect = try await Self.slice(indirect, by: slices, width) { reader in
      try Self.nextFragment(&reader)
    }
    return copy
  }

  /// The same stores with relations cut into as many slices as fragments.
  func slicingRelations(width: Int) async throws -> NightStores {
    guard fragments.slices > 1 else { return self }
    var copy = self
    copy.relations = try await Self.slice(relations, by: fragments.slices, width) { reader in
      try ContactRelation(from: &reader).id
    }
    return copy
  }

  /// The same stores with turns cut into as many slices as fragments.
  func slicingTurns(width: Int) async throws -> NightStores {
    guard fragments.slices > 1 else { return self }
    var copy = self
    copy.turns = try await Self.slice(turns, by: fragments.slices, width) { reader in
      try TurnShelfEntry(from: &reader).id
    }
    return copy
  }

  private static func nextFragment(_ reader: inout ByteReader) throws -> ContactID {
    let header = try StoredFragmentHeader(peeking: reader)
    try reader.skip(header.end - reader.position)
    return header.id
  }

  private static func slice(
    _ store: SpillStore, by slices: Int, _ width: Int,
    nextRecord: @escaping @Sendable (inout ByteReader) throws -> ContactID
  ) async throws -> SpillStore {
    let sliced = SpillStore(folder: store.folder, budget: store.budget, slices: slices)
    _ = try await mapBounded(Array(0..<SpillStore.partitions), width: width) { partition in
      try store.split(partition, into: sliced, nextRecord: nextRecord)
    }
    return sliced
  }
}
