/// `versus`: the rate of a rule's hits, against peers or against the group's own past.
package struct Versus: Hashable, Sendable {
  /// What a rate is compared with.
  package enum Reference: String, CaseIterable, Hashable, Sendable {
    /// The other groups of the same `peers` cell.
    case peers
    /// The group's own contacts before the time span.
    case past
  }

  /// Ids of rules; a contact counts once, however many of them hit.
  package let rules: [String]
  /// Never empty.
  package let groupBy: [ContactVariable]
  /// What the rate is compared with.
  package let against: Reference
  /// The fields by which the expectation is worked out (same vendor, queue, language…), so that like is
  /// compared with like.
  package let peers: [ContactVariable]
  /// The length of the period in milliseconds.
  package let timespan: Int64
  /// The smallest number of contacts of a group.
  package let minimumContacts: Int
  /// The smallest number of hits.
  package let minimumHits: Int
  /// The smallest ratio of observed to expected.
  package let ratio: Double
  /// The false-discovery rate to hold.
  package let q: Double

  /// Puts the parts together; only the loader checks them.
  package init(
    rules: [String], groupBy: [ContactVariable], against: Reference, peers: [ContactVariable],
    timespan: Int64, minimumContacts: Int, minimumHits: Int, ratio: Double, q: Double
  ) {
    self.rules = rules
    self.groupBy = groupBy
    self.against = against
    self.peers = peers
    self.timespan = timespan
    self.minimumContacts = minimumContacts
    self.minimumHits = minimumHits
    self.ratio = ratio
    self.q = q
  }
}
