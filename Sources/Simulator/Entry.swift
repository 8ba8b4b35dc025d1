/// A contact as a vendor's export has it.
///
/// Most formats hold a whole contact in one. In Amazon Connect every transfer begins a new contact, so that a
/// life with two agents is two entries.
struct Entry {
  let life: Life
  /// The places of the agents' parts that it holds.
  let services: Range<Int>
  let sourceID: String
  /// Milliseconds since 1970 UTC.
  let start: Int
  let end: Int
  /// Who ended it, as the vendor has it; `nil` where nothing is recorded.
  let recorded: Side?
  let hasTurns: Bool
  /// The ids of the entries before and after it, of the same life.
  var previous: String?
  var next: String?

  /// The parts.
  var parts: ArraySlice<Service> { life.services[services] }
  /// How it really ended.
  var ending: Ending { parts.last?.ending ?? life.unserved }
  /// Who really ended it.
  var side: Side { parts.last?.side ?? .customer }
  /// When it was answered, as recorded.
  var answer: Int? { parts.first.map { life.start + (life.editedAnswer ?? $0.from) } }
  /// Whether the customer gave up after the last agent had passed the contact on.
  var isLeftWaiting: Bool { parts.last.map { life.start + $0.until < end } ?? false }
  /// What was done in it.
  var kinds: MisbehaviourSet { parts.reduce(into: MisbehaviourSet()) { $0.formUnion($1.kinds) } }
  /// The occasions that arose in it.
  var occasions: MisbehaviourSet {
    parts.reduce(into: MisbehaviourSet()) { $0.formUnion($1.occasions) }
  }
  /// Milliseconds of work after it.
  var afterWork: Int { 8_000 + (life.number &* 7_919) % 38_000 }
}
