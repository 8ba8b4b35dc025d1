/// What one contact says about its agent and hang-ups, in a byte: four bits for what its own record says, four
/// for what is left when the circumstances are added.
package struct CallReading: RawRepresentable, Hashable, Sendable {
  /// A step of the evidence. The steps from ``faint`` to ``strong`` are bands of a likelihood ratio: how much more
  /// likely the record is if the agent cut the call than if it ended otherwise.
  package enum Level: UInt8, CaseIterable, Hashable, Sendable, Comparable {
    /// Not a call, an outbound one, nobody says who ended it, or whose call it was is open.
    case unscored
    /// Somebody else ended it, or something speaks for the agent.
    case ordinary
    /// A ratio below 0.3.
    case faint
    /// Below 1.
    case weak
    /// Below 3.
    case fair
    /// Below 9.
    case good
    /// From 9 on.
    case strong
    /// A call without a transcript, ended otherwise than ``pattern`` says.
    case silentOrdinary
    /// A call without a transcript that the agent ended; by its own record within a minute, with the circumstances
    /// one after which the customer was back within two hours.
    case pattern
    /// A call with a transcript of which nobody says who ended it.
    case sideless
    /// From 3 on by its own record and with the circumstances; only ``CallReading/compared`` tells of it.
    case outright
    /// Somebody else ended it, and it broke off: by such calls an agent's line is known. The levels from here on are
    /// ordinary ones of which more is known: ``isPlain``.
    case brokenOff
    /// The agent's side ended it, and something speaks for the agent: by such calls an agent's telephone is known.
    case released
    /// The customer ended it, and something speaks for the agent.
    case left
    /// The customer ended it as if the agent had cut it, with a ratio below 1.
    case leftWeak
    /// The same with a ratio from 1 on, below that of ``brokenOff``.
    case leftFair

    /// The level of a likelihood ratio; `nil` is not scored, 0 ordinary.
    package init(_ ratio: Double?) {
      switch ratio {
      case .none: self = .unscored
      case .some(let ratio) where ratio <= 0: self = .ordinary
      case .some(let ratio) where ratio < 0.3: self = .faint
      case .some(let ratio) where ratio < 1: self = .weak
      case .some(let ratio) where ratio < 3: self = .fair
      case .some(let ratio) where ratio < 9: self = .good
      case .some: self = .strong
      }
    }

    /// How much it counts in the sum that agents are compared by: about the logarithm of how much more often who
    /// cuts calls has such a call than an honest colleague.
    ///
    /// A customer comes back after a line that dropped as well as after a call that was cut. So what makes a fair
    /// record good is worth less than a record that is good without it. It is worth twice as much and no more: how often
    /// honest agents have such a record differs from house to house by more than any other step, and a few of them
    /// would decide alone.
    package var weight: Int {
      switch self {
      case .weak: 1
      case .fair: 2
      case .good: 2
      case .strong: 3
      case .outright: 4
      case .pattern: 1
      default: 0
      }
    }

    /// Whether the evidence of a call with a transcript and a side is that it is ordinary.
    package var isPlain: Bool { self == .ordinary || self >= .brokenOff }
    /// Whether it is evidence, however faint.
    package var isEvidence: Bool { self >= .faint && self <= .strong }
    /// Whether it is a call with a side but without a transcript.
    package var isSilent: Bool { self == .silentOrdinary || self == .pattern }
    /// Whether there was a transcript and a side.
    package var isScored: Bool { self >= .ordinary && self <= .strong || self >= .outright }
    /// Whether the contact stands behind a finding that names somebody.
    package var isGraded: Bool { self >= .fair && self <= .strong || self == .outright }
    /// Whether its evidence is good by itself.
    package var isGood: Bool { self == .good || self == .strong || self == .outright }

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A reading.
  package init(own: Level, final: Level) { rawValue = own.rawValue << 4 | final.rawValue }

  /// What agents are compared by: the evidence with the circumstances, and whether it would be good without them.
  package var compared: Level { own >= .good && own <= .strong && final.isGood ? .outright : final }

  /// What the contact's own record says.
  package var own: Level { Level(rawValue: rawValue >> 4) ?? .unscored }
  /// The same with what is known from other contacts, but for the agent's other calls.
  package var final: Level { Level(rawValue: rawValue & 15) ?? .unscored }
}
