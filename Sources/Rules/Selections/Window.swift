/// A stretch at the beginning or end of a contact, in which a hit must lie by its own time.
package struct Window: Hashable, Sendable {
  /// Which end it is counted from.
  package enum Edge: String, CaseIterable, Hashable, Sendable {
    /// From the contact's start.
    case first
    /// From the contact's end.
    case last
  }

  /// How long it is.
  package enum Extent: Hashable, Sendable {
    /// So many turns, whoever speaks; at least 1.
    case turns(Int)
    /// So many milliseconds; above 0.
    case milliseconds(Int64)
    /// Such a share of the contact's time, above 0 and at most 100.
    case percent(Double)
  }

  /// Which end it is counted from.
  package let edge: Edge
  /// How long it is.
  package let extent: Extent

  /// Puts the parts together; only the loader checks them.
  package init(edge: Edge, extent: Extent) {
    self.edge = edge
    self.extent = extent
  }
}
