/// What a vendor's record claims of a call, and the log of its queue denies: the log was taken.
package struct DeniedClaims: OptionSet, Hashable, Sendable {
  /// One bit a claim.
  package let rawValue: UInt8

  /// The claims of these bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Who ended it.
  package static let side = Self(rawValue: 1)
  /// That the agent's side began it, where the customer waited in the queue.
  package static let direction = Self(rawValue: 2)
  /// That another agent took it over while the log has it with its own.
  package static let legs = Self(rawValue: 4)
  /// When it was over.
  package static let endedAt = Self(rawValue: 8)
}
