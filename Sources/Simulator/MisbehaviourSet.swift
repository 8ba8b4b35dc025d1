/// Some kinds of misbehaviour, in the order of their declaration.
struct MisbehaviourSet: Hashable, Sendable {
  private var bits: UInt16 = 0

  /// The set of these.
  init(_ kinds: [Misbehaviour] = []) {
    for kind in kinds { insert(kind) }
  }

  /// Whether there are none.
  var isEmpty: Bool { bits == 0 }

  /// The kinds.
  var kinds: [Misbehaviour] { Self.all.filter(contains) }

  /// Whether a kind is among them.
  func contains(_ kind: Misbehaviour) -> Bool { bits & Self.bit(kind) != 0 }

  /// Adds a kind.
  mutating func insert(_ kind: Misbehaviour) { bits |= Self.bit(kind) }

  /// Adds the kinds of another set.
  mutating func formUnion(_ other: Self) { bits |= other.bits }

  private static let all = Misbehaviour.allCases

  private static func bit(_ kind: Misbehaviour) -> UInt16 {
    let place: UInt16 =
      switch kind {
      case .cutComplex: 0
      case .cutLate: 1
      case .cutOnHold: 2
      case .cutAfterPromise: 3
      case .transferAway: 4
      case .skipScript: 5
      case .askSecret: 6
      case .steerPrivate: 7
      case .doubleClients: 8
      case .slowLoad: 9
      case .closeEarly: 10
      case .editTimes: 11
      }
    return 1 << place
  }
}
