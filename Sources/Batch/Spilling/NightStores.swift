import Contacts

/// The places where the pieces of a night wait for each other.
struct NightStores: Sendable {
  /// Where the temporary files are.
  let folder: String
  /// Fragments under the id of their contact.
  let fragments: SpillStore
  /// Fragments whose id may be another name of their contact.
  private(set) var indirect: SpillStore
  /// Masked turns of contacts that are to be written.
  let turns: SpillStore
  /// When each customer's contacts were.
  let customers: SpillStore
  /// When each agent's contacts were.
  let agents: SpillStore
  /// What the calls of each agent say of themselves, those of earlier nights included.
  let cases: SpillStore
  /// The same of tonight's calls, once they are judged.
  let judged: SpillStore
  /// Counts of contacts by what they are counted by.
  let volumes: SpillStore
  /// What other contacts say about a contact.
  let relations: SpillStore
  /// Pairs of a customer's earlier and present key, under the earlier one; empty but while keys are changed.
  let rotation: SpillStore

  /// Joined turns of contacts whose turns stand in several records, for what waits for a later run.
  let joined: SpillStore
  /// Whether any fragment holds only some of its contact's turns.
  let shares = ShareNote()

  /// Empty stores; together they keep about `budget` bytes in memory.
  init(folder: String, budget: Int) {
    self.folder = folder
    fragments = SpillStore(folder: folder, budget: budget / 2)
    indirect = SpillStore(folder: folder, budget: budget / 8)
    turns = SpillStore(folder: folder, budget: budget / 8)
    customers = SpillStore(folder: folder, budget: budget / 12)
    agents = SpillStore(folder: folder, budget: budget / 12)
    cases = SpillStore(folder: folder, budget: budget / 12)
    judged = SpillStore(folder: folder, budget: budget / 24)
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
}
