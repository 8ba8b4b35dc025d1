package import Privacy

/// `entity`: sensitive data of the named types, valid by its checksum.
package struct EntitySelection: Hashable, Sendable {
  /// How the data came up.
  package enum Direction: String, CaseIterable, Hashable, Sendable {
    /// The other side had asked for it in one of the turns before.
    case asked
    /// Said without having been asked.
    case volunteered
    /// Said again by another speaker than the first.
    case echoed
  }

  /// The types, in the order of the contract's list.
  package let types: [EntityType]
  /// `nil`: however it came up.
  package let direction: Direction?

  /// Puts the parts together; only the loader checks them.
  package init(types: [EntityType], direction: Direction?) {
    self.types = types
    self.direction = direction
  }
}
